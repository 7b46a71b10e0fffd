// The pieces that intake and the later commands share.
import { z } from 'zod';
import { unprintable, withoutUnseen } from './printable.contract.ts';

export const DossierCommandId = z
  .uuid('commandId phải là UUID do máy khách sinh cho mỗi lần bấm')
  .describe('Made by the client once per intention; a repeat returns the first outcome');

/** Lone surrogates, control characters and marks that turn the writing direction: none of them is a letter of a name. */
const NOT_TEXT = /[\p{Cs}\u202a-\u202e\u2066-\u2069]|(?![\t\n\r])\p{Cc}/u;

export const Text = z
  .string()
  .overwrite(withoutUnseen)
  .trim()
  .normalize('NFC')
  .refine((s) => !NOT_TEXT.test(s), 'Có ký tự không đọc được. Hãy gõ lại, đừng dán từ tệp khác.')
  .refine((s) => NOT_TEXT.test(s) || unprintable(s).length === 0, {
    error: ({ input }) =>
      `Có ký tự không in được trên văn bản: ${unprintable(String(input)).slice(0, 5).join(' ')}. Hãy dùng chữ cái, số và dấu câu thông thường.`,
  });
/** Text on one line: names, addresses. */
export const Line = Text.refine((s) => !/[\r\n]/.test(s), 'Hãy ghi trên một dòng');
export const Reason = Text.min(3, 'Cần ghi lý do').max(2000);
export const RefusalReason = Text.min(10, 'Lý do từ chối cần cụ thể, ít nhất 10 ký tự').max(2000);
export const LegalBasis = Text.min(5, 'Cần ghi căn cứ pháp lý').max(500);

export const Defect = z.strictObject({
  paperId: z.string().optional().describe('Absent when the defect is not about one paper of the list'),
  what: Text.min(3, 'Cần ghi thiếu hoặc sai gì').max(500),
  howToMend: Text.min(3, 'Cần ghi cách hoàn thiện').max(500),
});
export type Defect = z.infer<typeof Defect>;

/** One message with every defect and one deadline (R-24: all missing points at one time). */
export const DefectList = {
  defects: z.array(Defect).min(1, 'Cần ít nhất một nội dung cần hoàn thiện').max(40),
  reason: Reason,
  deadlineOn: z.iso.date().describe('Last day to bring the papers'),
};

export const PaperHeld = z.strictObject({
  paperId: z.string().min(1).describe('Id in the procedure version'),
  quantity: z.number().int().min(1).max(99),
  fileIds: z.array(z.string()).max(20).default([]),
});
export type PaperHeld = z.infer<typeof PaperHeld>;

export const ReturnMethod = z.enum(['desk', 'post', 'online']);
export type ReturnMethod = z.infer<typeof ReturnMethod>;

/** Why a dossier is late, as reports name it. */
export const LateCause = z.enum([
  'workload',
  'absence',
  'opinion',
  'other_agency',
  'applicant',
  'system',
  'difficult',
  'other',
]);
export type LateCause = z.infer<typeof LateCause>;
