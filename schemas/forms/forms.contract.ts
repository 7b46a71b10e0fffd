// What goes onto the statutory forms (TT 03/2025/TT-VPCP, Phụ lục I) and onto a result in the layout of NĐ 30/2020.
// Pure data: every form is drawn from these shapes alone.
import { z } from 'zod';
import { PaperKind } from '../catalogue/catalogue.contract.ts';
import { ReturnMethod } from '../dossiers/parts.contract.ts';

/** Set on one line or a few: names, addresses, labels. */
const Short = z.string().trim().min(1).max(500);
/** Set as one or more paragraphs; a line break begins a new one. */
const Long = z.string().trim().min(1).max(20_000);
const Instant = z.iso.datetime({ offset: true }).describe('Instant with offset; printed in Vietnamese time');
const Day = z.iso.date().describe('Calendar day in Vietnam');
const CodeUrl = z.url().max(300).describe('Goes into the QR code: no personal data, no access code');

export const FormHead = z.strictObject({
  parentAgency: Short.optional().describe('Cơ quan chủ quản; absent for an agency that has none above it'),
  agency: Short.describe('Cơ quan ban hành'),
  department: Short.optional().describe('Unit under the agency name, e.g. Bộ phận Tiếp nhận và Trả kết quả'),
  place: Short.describe('Địa danh'),
  madeOn: Day,
  number: z.string().trim().min(1).max(20).optional().describe('Absent on a draft: the place for it stays open'),
  symbol: Short.optional().describe('What follows the number: QĐ-BDT, HDHS-SDTTG; absent on forms without a number'),
});
export type FormHead = z.infer<typeof FormHead>;

export const FormApplicant = z.strictObject({
  kind: z.enum(['person', 'organisation']).optional().describe('How the letter speaks to them; absent = a person'),
  name: Short,
  identityNumber: Short.optional().describe('Số CCCD or tax number'),
  address: Short,
  phone: Short.optional(),
  email: Short.optional(),
});
export type FormApplicant = z.infer<typeof FormApplicant>;

export const FormOfficial = z.strictObject({ name: Short, phone: Short.optional(), email: Short.optional() });
export type FormOfficial = z.infer<typeof FormOfficial>;

const FormProcedure = z.strictObject({ code: Short.optional(), name: Short });

const FormDossier = z.strictObject({
  code: z.string().regex(/^[\x21-\x7e]{1,40}$/, 'Mã hồ sơ chỉ gồm chữ không dấu, số và dấu chấm, gạch'),
  lookupCode: z
    .string()
    .regex(/^[0-9A-Z]{4}$/)
    .describe('Second factor of the look-up: printed, never in the QR'),
  lookupUrl: CodeUrl,
});

const forms = {
  head: FormHead,
  renderedAt: Instant.describe('Becomes the creation date of the file; equal data gives equal bytes'),
  reprint: z.number().int().min(0).describe('0 for a preview and the first print, n for the n-th print after it'),
};

const authority = z.array(Short).min(1).max(4).describe('KT. TRƯỞNG BAN / PHÓ TRƯỞNG BAN, line by line');
const Signer = z.strictObject({ authority, name: Short.optional().describe('Absent: the place for it stays open') });

export const FormFee = z.strictObject({
  name: Short.describe('Phí … or lệ phí …'),
  amount: z.number().int().min(0).describe('Đồng'),
  paid: z.boolean(),
});
export type FormFee = z.infer<typeof FormFee>;

export const ReceiptData = z.strictObject({
  ...forms,
  dossier: FormDossier,
  desk: Short.describe('Bộ phận tiếp nhận và trả kết quả: where the papers were handed in'),
  solvedBy: Short.optional().describe('Unit and agency that solve it, where another agency’s desk took it in'),
  copyFor: z.enum(['applicant', 'archive']).optional().describe('Which of the two paper copies this is (liên)'),
  owner: FormApplicant,
  filer: z
    .strictObject({ name: Short, identityNumber: Short.optional(), authority: Short.optional() })
    .optional()
    .describe('Who files for the owner; authority names the paper that allows it'),
  procedure: FormProcedure,
  papers: z.array(z.strictObject({ name: Short, kind: PaperKind, quantity: z.number().int().min(0) })).max(200),
  sets: z.number().int().min(1).describe('Số bộ hồ sơ'),
  timeLimit: Short.describe('As the procedure words it: 15 ngày làm việc'),
  receivedAt: Instant,
  dueAt: Instant.optional().describe('Absent when the law sets no time'),
  derivation: z.array(Long).max(60).default([]).describe('Which days do not count, as reckoned on the day'),
  delivery: z.strictObject({ method: ReturnMethod, address: Short.optional() }),
  fees: z.array(FormFee).max(20),
  register: z
    .strictObject({ book: Short, entry: Short })
    .optional()
    .describe('Place in the Sổ theo dõi hồ sơ: printed in the set of 2018'),
  official: FormOfficial,
  lookupSite: Short.describe('Address where people look up their dossier, as printed'),
  hotline: Short.optional(),
});
export type ReceiptData = z.infer<typeof ReceiptData>;

export const SupplementRequestData = z.strictObject({
  ...forms,
  dossier: FormDossier.optional().describe('Absent when papers are asked for before a code was given'),
  applicant: FormApplicant,
  procedure: FormProcedure,
  round: z.number().int().min(1).optional().describe('Which request of this dossier it is; printed from the second on'),
  defects: z
    .array(z.strictObject({ what: Long, howToMend: Long.optional() }))
    .min(1)
    .max(100),
  reason: Long.optional(),
  supplementBy: Day.optional(),
  official: FormOfficial,
});
export type SupplementRequestData = z.infer<typeof SupplementRequestData>;

export const RefusalData = z.strictObject({
  ...forms,
  dossier: FormDossier.optional(),
  desk: Short.describe('Who refuses, as in the sentence “Qua xem xét, … thông báo”'),
  applicant: FormApplicant,
  procedure: FormProcedure,
  reasons: z
    .array(z.strictObject({ reason: Long, legalBasis: Long.optional() }))
    .min(1)
    .max(50),
  official: FormOfficial,
  lookupSite: Short.optional(),
});
export type RefusalData = z.infer<typeof RefusalData>;

/** A letter of the late agency: the appointment that is not kept, and the new one. */
export const ApologyData = z.strictObject({
  ...forms,
  dossier: FormDossier,
  applicant: FormApplicant,
  procedure: FormProcedure,
  receivedAt: Instant,
  oldDueAt: Instant,
  newDueAt: Instant,
  reason: Long,
  recipients: z.array(Short).min(1).max(20),
  signer: Signer,
});
export type ApologyData = z.infer<typeof ApologyData>;

export const StopNoticeData = z.strictObject({
  ...forms,
  dossier: FormDossier,
  applicant: FormApplicant,
  procedure: FormProcedure,
  receivedAt: Instant,
  stage: Short.describe('Where the dossier was when it stopped'),
  cause: z
    .enum(['suspended', 'withdrawn', 'closed'])
    .describe('suspended by the agency until it resumes · withdrawn by the applicant · closed for good by the agency'),
  stoppedAt: Instant,
  reason: Long,
  legalBasis: Long.optional(),
  recipients: z.array(Short).min(1).max(20),
  signer: Signer,
  contact: FormOfficial.optional(),
  hotline: Short.optional(),
});
export type StopNoticeData = z.infer<typeof StopNoticeData>;

export const ControlSlipBlock = z.strictObject({
  giver: Short.describe('Unit that hands over, with the person'),
  receiver: Short,
  at: Instant.describe('When it changed hands'),
  outcome: z.enum(['early', 'on_time', 'late']).optional().describe('Of the receiver against the limit of the step'),
  dueAt: Instant.optional(),
  finishedAt: Instant.optional(),
  notes: z.array(Long).max(50),
});
export type ControlSlipBlock = z.infer<typeof ControlSlipBlock>;

export const ControlSlipData = z.strictObject({
  ...forms,
  dossier: FormDossier.pick({ code: true }).describe('Stays in the office: no code of the citizen'),
  owner: z.strictObject({ name: Short, phone: Short.optional() }),
  procedure: FormProcedure,
  receivedAt: Instant,
  dueAt: Instant.optional(),
  solvedBy: Short.describe('Cơ quan (bộ phận) giải quyết'),
  cooperating: z.array(Short).max(100).describe('Cơ quan phối hợp'),
  blocks: z.array(ControlSlipBlock).max(1000),
});
export type ControlSlipData = z.infer<typeof ControlSlipData>;

/** The register of a period. */
export const RegisterData = z.strictObject({
  renderedAt: Instant,
  parentAgency: Short.optional(),
  agency: Short,
  department: Short,
  title: Short,
  book: Short.describe('Quyển số'),
  year: Short,
  period: Short.describe('Từ ngày … đến ngày …'),
  rows: z.array(z.array(z.string()).length(13)).describe('One text per column of the form'),
});
export type RegisterData = z.infer<typeof RegisterData>;

export const DecisionData = z.strictObject({
  ...forms,
  documentType: Short.describe('QUYẾT ĐỊNH, GIẤY XÁC NHẬN, …'),
  title: Short.describe('Trích yếu: Về việc …'),
  issuer: Short.optional().describe('Who decides, in capitals above the grounds: TRƯỞNG BAN DÂN TỘC TỈNH …'),
  grounds: z.array(Long).max(50).describe('Căn cứ …; the punctuation is the template’s'),
  enactment: Short.optional().describe('QUYẾT ĐỊNH: — the line between grounds and articles'),
  notice: Long.optional().describe('The sentence between grounds and reasons of a written refusal'),
  articles: z.array(Long).min(1).max(200).describe('“Điều n.” at the beginning is set in bold'),
  recipients: z.array(Short).max(40).describe('Nơi nhận, without dashes'),
  signer: z.strictObject({ authority, name: Short }),
  verifyUrl: CodeUrl,
  draft: z.boolean().describe('DỰ THẢO across every page'),
  demo: z.boolean().describe('Trial copy without legal force, said on every page'),
});
export type DecisionData = z.infer<typeof DecisionData>;
