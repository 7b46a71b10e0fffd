// What the front gate takes in: applicant, papers and exactly one outcome.
import { z } from 'zod';
import {
  DefectList,
  DossierCommandId,
  LegalBasis,
  Line,
  PaperHeld,
  RefusalReason,
  ReturnMethod,
} from '../dossiers/parts.contract.ts';

const Name = Line.min(2, 'Cần ghi họ tên đầy đủ').max(200);
const Phone = z
  .string()
  .trim()
  .transform((s) => s.replace(/[\s.-]/g, ''))
  .pipe(z.string().regex(/^(0|\+84)\d{9,10}$/, 'Số điện thoại cần 10 chữ số, bắt đầu bằng 0'));
const contact = {
  phone: Phone,
  email: z.email('Thư điện tử chưa đúng, ví dụ ten@coquan.vn').max(200).optional(),
  address: Line.min(3, 'Cần ghi địa chỉ').max(300),
};
const CitizenId = z
  .string()
  .trim()
  .regex(/^\d{12}$/, 'Số căn cước cần đủ 12 chữ số');
const TaxCode = z
  .string()
  .trim()
  .regex(/^(\d{10}(-\d{3})?|\d{12})$/, 'Mã số thuế cần 10 chữ số, hoặc 10 chữ số kèm -XXX');

export const PersonApplicant = z.strictObject({
  kind: z.literal('person'),
  name: Name,
  identityNumber: CitizenId,
  ...contact,
});
export const OrganisationApplicant = z.strictObject({
  kind: z.literal('organisation'),
  name: Name,
  identityNumber: TaxCode,
  ...contact,
});
export const Applicant = z.discriminatedUnion('kind', [PersonApplicant, OrganisationApplicant]);
export type Applicant = z.infer<typeof Applicant>;

export const Filer = z
  .strictObject({
    name: Name,
    identityNumber: CitizenId,
    phone: Phone,
    authorisation: Line.min(3, 'Cần ghi giấy ủy quyền khi nộp thay').max(300),
  })
  .describe('The person who files for the owner; needs an authorisation paper (R-21)');
export type Filer = z.infer<typeof Filer>;

const application = {
  commandId: DossierCommandId,
  procedureCode: z.string().trim().min(1).max(40),
  agencyId: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .optional()
    .describe('The agency that solves it; absent = the own one. Another one: reception regardless of boundary'),
  owner: Applicant,
  filer: Filer.optional(),
  papers: z.array(PaperHeld).max(60),
  copies: z.number().int().min(1).max(20).default(1).describe('Số bộ hồ sơ'),
  returnMethod: ReturnMethod.default('desk'),
  returnAddress: Line.max(300).optional(),
};

export const AcceptOutcome = z.strictObject({ kind: z.literal('accept') });
export const AskOutcome = z.strictObject({
  kind: z.literal('ask'),
  ...DefectList,
});
export const RefuseOutcome = z.strictObject({
  kind: z.literal('refuse'),
  reason: RefusalReason,
  legalBasis: LegalBasis,
});
export const IntakeOutcome = z.discriminatedUnion('kind', [AcceptOutcome, AskOutcome, RefuseOutcome]);
export type IntakeOutcome = z.infer<typeof IntakeOutcome>;

/** A person at the desk: application and outcome in one command. */
export const CounterIntake = z.strictObject({ ...application, outcome: IntakeOutcome });
export type CounterIntake = z.infer<typeof CounterIntake>;

/** A submission from outside (post, national portal) that waits for the desk in status 1. */
export const Submission = z.strictObject({ ...application, channel: z.enum(['online', 'post']) });
export type Submission = z.infer<typeof Submission>;
