// The commands people give on a dossier. The state table says when; these shapes say with what.
import { z } from 'zod';
import {
  DefectList,
  DossierCommandId,
  LateCause,
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

/** A civil day in Vietnam that a person names. */
const Day = z.iso.date();
const Instant = z.iso.datetime({ offset: true }).describe('ISO 8601 with an offset');

export const ResultDraft = z.strictObject({
  outcome: z
    .enum(['granted', 'refused'])
    .default('granted')
    .describe('refused: not eligible after appraisal; the written refusal is the result (R-47)'),
  title: Text.min(5, 'Cần ghi trích yếu').max(500).describe('Trích yếu'),
  grounds: z.array(Text.min(3).max(1000)).min(1, 'Cần ít nhất một căn cứ').max(20),
  articles: z.array(Text.min(3).max(5000)).min(1, 'Cần ít nhất một điều').max(30),
});
export type ResultDraft = z.infer<typeof ResultDraft>;

const Assignee = {
  assigneeId: z.string().min(1),
  evenAway: z.boolean().optional().describe('Given on purpose to somebody who is on leave today'),
};

export const CommandBody = z.discriminatedUnion('command', [
  z.strictObject({ ...base, command: z.literal('receive') }),
  z.strictObject({
    ...base,
    command: z.literal('ask_completion'),
    ...DefectList,
  }),
  z.strictObject({ ...base, command: z.literal('refuse_reception'), reason: RefusalReason, legalBasis: LegalBasis }),
  z.strictObject({ ...base, command: z.literal('resubmit'), papers: z.array(PaperHeld).max(60) }),
  z.strictObject({ ...base, command: z.literal('assign'), ...Assignee }),
  z.strictObject({ ...base, command: z.literal('reassign'), ...Assignee, reason: Reason }),
  z.strictObject({
    ...base,
    command: z.literal('complete_step'),
    note: Text.max(1000).optional(),
    choice: z.string().max(60).optional(),
  }),
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
    payBy: Day,
  }),
  z.strictObject({ ...base, command: z.literal('confirm_payment'), receiptNumber: Line.min(1).max(60) }),
  z.strictObject({
    ...base,
    command: z.literal('stop'),
    reason: Reason,
    legalBasis: LegalBasis,
    decisionNumber: Line.min(1).max(60),
    reviewOn: Day.describe('Day on which somebody looks whether it can go on'),
  }),
  z.strictObject({
    ...base,
    command: z.literal('resume'),
    decisionNumber: Line.min(1).max(60),
    legalBasis: LegalBasis,
  }),
  z.strictObject({ ...base, command: z.literal('close'), reason: Reason, legalBasis: LegalBasis }),
  z.strictObject({ ...base, command: z.literal('claim') }),
  z.strictObject({ ...base, command: z.literal('allow_supplement'), reason: Reason }),
  z.strictObject({ ...base, command: z.literal('extend'), reason: Reason, newDueAt: Instant }),
  z.strictObject({
    ...base,
    command: z.literal('explain_lateness'),
    cause: LateCause,
    text: Text.min(10, 'Cần giải trình cụ thể, ít nhất 10 ký tự').max(2000),
  }),
  z.strictObject({
    ...base,
    command: z.literal('consult'),
    unitId: z.string().min(1),
    question: Reason,
    answerBy: Day,
    mandatory: z.boolean(),
  }),
  z.strictObject({
    ...base,
    command: z.literal('give_opinion'),
    consultationId: z.string().min(1),
    agrees: z.boolean(),
    text: Reason,
  }),
  z.strictObject({ ...base, command: z.literal('hand_over') }),
  z.strictObject({ ...base, command: z.literal('hand_over_again'), childId: z.string().min(1) }),
  z.strictObject({ ...base, command: z.literal('correct'), reason: Reason }),
  z.strictObject({ ...base, command: z.literal('uphold_result'), reason: Reason }),
  z.strictObject({ ...base, command: z.literal('revoke'), reason: Reason, legalBasis: LegalBasis }),
  z.strictObject({ ...base, command: z.literal('remind'), channel: z.enum(['phone', 'sms', 'email', 'letter']) }),
  z.strictObject({ ...base, command: z.literal('withdraw'), reason: Reason, requestedBy: Line.min(2).max(200) }),
]);
export type CommandBody = z.infer<typeof CommandBody>;
/** The words of one command without the envelope. */
export type CommandOf<C extends CommandBody['command']> = Omit<
  Extract<CommandBody, { command: C }>,
  'commandId' | 'version'
>;
