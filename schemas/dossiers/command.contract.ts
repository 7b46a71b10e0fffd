// The commands people give on a dossier. The state table says when; these shapes say with what.
import { z } from 'zod';
import {
  DefectList,
  DossierCommandId,
  LegalBasis,
  Line,
  PaperHeld,
  Reason,
  RefusalReason,
  ReturnMethod,
  Text,
} from './parts.contract.ts';

const base = {
  commandId: DossierCommandId,
  version: z.number().int().min(1).describe('The version the user was looking at'),
};

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
    ...DefectList,
  }),
  z.strictObject({ ...base, command: z.literal('refuse_reception'), reason: RefusalReason, legalBasis: LegalBasis }),
  z.strictObject({ ...base, command: z.literal('resubmit'), papers: z.array(PaperHeld).max(60) }),
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
    receiverName: Line.min(2).max(200),
    receiverIdentityNumber: z
      .string()
      .trim()
      .regex(/^\d{9,12}$/, 'Số giấy tờ người nhận cần 9–12 chữ số')
      .optional(),
    method: ReturnMethod,
    postalCode: Line.max(60).optional().describe('Mã bưu gửi, khi trả qua bưu chính'),
  }),
  z.strictObject({
    ...base,
    command: z.literal('request_supplement'),
    ...DefectList,
  }),
  z.strictObject({ ...base, command: z.literal('receive_supplement'), papers: z.array(PaperHeld).max(60) }),
  z.strictObject({
    ...base,
    command: z.literal('request_payment'),
    amount: z.number().int().min(1).max(10_000_000_000).describe('VND'),
    reason: Reason,
  }),
  z.strictObject({ ...base, command: z.literal('confirm_payment'), receiptNumber: Line.min(1).max(60) }),
  z.strictObject({
    ...base,
    command: z.literal('stop'),
    reason: Reason,
    legalBasis: LegalBasis,
    decisionNumber: Line.min(1).max(60),
  }),
  z.strictObject({ ...base, command: z.literal('resume'), decisionNumber: Line.min(1).max(60) }),
  z.strictObject({ ...base, command: z.literal('withdraw'), reason: Reason, requestedBy: Line.min(2).max(200) }),
]);
export type CommandBody = z.infer<typeof CommandBody>;
/** The words of one command without the envelope. */
export type CommandOf<C extends CommandBody['command']> = Omit<
  Extract<CommandBody, { command: C }>,
  'commandId' | 'version'
>;
