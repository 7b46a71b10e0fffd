// The commands people give on a dossier. The state table says when; these shapes say with what.
import { z } from 'zod';

export const DossierCommandId = z
  .uuid('commandId phải là UUID do máy khách sinh cho mỗi lần bấm')
  .describe('Made by the client once per intention; a repeat returns the first outcome');
const base = {
  commandId: DossierCommandId,
  version: z.number().int().min(1).describe('The version the user was looking at'),
};
const Text = z.string().trim().normalize('NFC');
const Reason = Text.min(3, 'Cần ghi lý do').max(2000);
const LegalBasis = Text.min(5, 'Cần ghi căn cứ pháp lý').max(500);

const CommandDefect = z.strictObject({
  paperId: z.string().optional(),
  what: Text.min(3).max(500),
  howToMend: Text.min(3).max(500),
});
const PaperReceived = z.strictObject({
  paperId: z.string().min(1),
  quantity: z.number().int().min(1).max(99),
  fileIds: z.array(z.string()).max(20).default([]),
});

export const ResultDraft = z.strictObject({
  title: Text.min(5, 'Cần ghi trích yếu').max(500).describe('Trích yếu'),
  grounds: z.array(Text.min(3).max(1000)).min(1, 'Cần ít nhất một căn cứ').max(20),
  articles: z.array(Text.min(3).max(5000)).min(1, 'Cần ít nhất một điều').max(30),
});
export type ResultDraft = z.infer<typeof ResultDraft>;

export const CommandBody = z.discriminatedUnion('command', [
  z.strictObject({ ...base, command: z.literal('receive') }),
  z.strictObject({
    ...base,
    command: z.literal('ask_completion'),
    defects: z.array(CommandDefect).min(1).max(40),
    reason: Reason,
    deadlineOn: z.iso.date(),
  }),
  z.strictObject({ ...base, command: z.literal('refuse_reception'), reason: Reason.min(10), legalBasis: LegalBasis }),
  z.strictObject({ ...base, command: z.literal('resubmit'), papers: z.array(PaperReceived).max(60) }),
  z.strictObject({ ...base, command: z.literal('assign'), assigneeId: z.string().min(1) }),
  z.strictObject({ ...base, command: z.literal('reassign'), assigneeId: z.string().min(1), reason: Reason }),
  z.strictObject({ ...base, command: z.literal('complete_step'), note: Text.max(1000).optional() }),
  z.strictObject({ ...base, command: z.literal('submit_draft'), draft: ResultDraft }),
  z.strictObject({ ...base, command: z.literal('endorse'), note: Text.max(1000).optional() }),
  z.strictObject({ ...base, command: z.literal('approve'), note: Text.max(1000).optional() }),
  z.strictObject({ ...base, command: z.literal('send_back'), reason: Reason }),
  z.strictObject({ ...base, command: z.literal('sign') }),
  z.strictObject({ ...base, command: z.literal('release') }),
  z.strictObject({
    ...base,
    command: z.literal('return_result'),
    receiverName: Text.min(2).max(200),
    receiverIdentityNumber: z.string().trim().regex(/^\d{9,12}$/, 'Số giấy tờ người nhận cần 9–12 chữ số').optional(),
    method: z.enum(['desk', 'post', 'online']),
    postalCode: Text.max(60).optional().describe('Mã bưu gửi, khi trả qua bưu chính'),
  }),
  z.strictObject({
    ...base,
    command: z.literal('request_supplement'),
    defects: z.array(CommandDefect).min(1).max(40),
    reason: Reason,
    deadlineOn: z.iso.date(),
  }),
  z.strictObject({ ...base, command: z.literal('receive_supplement'), papers: z.array(PaperReceived).max(60) }),
  z.strictObject({
    ...base,
    command: z.literal('request_payment'),
    amount: z.number().int().min(1).max(10_000_000_000).describe('VND'),
    reason: Reason,
  }),
  z.strictObject({ ...base, command: z.literal('confirm_payment'), receiptNumber: Text.min(1).max(60) }),
  z.strictObject({
    ...base,
    command: z.literal('stop'),
    reason: Reason,
    legalBasis: LegalBasis,
    decisionNumber: Text.min(1).max(60),
  }),
  z.strictObject({ ...base, command: z.literal('resume'), decisionNumber: Text.min(1).max(60) }),
  z.strictObject({ ...base, command: z.literal('withdraw'), reason: Reason, requestedBy: Text.min(2).max(200) }),
]);
export type CommandBody = z.infer<typeof CommandBody>;
/** The words of one command without the envelope. */
export type CommandOf<C extends CommandBody['command']> = Omit<
  Extract<CommandBody, { command: C }>,
  'commandId' | 'version'
>;
