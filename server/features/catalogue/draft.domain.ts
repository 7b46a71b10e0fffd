// Drafts: what a new one begins with, which fields two people changed at once, and the version that comes of it.
import { DRAFT_FIELDS, type DraftContent } from '#schemas/catalogue/draft.contract';
import type { ProcedureDraftRecord } from '#schemas/catalogue/procedure-draft.model';
import type { ProcedureVersionRecord } from '#schemas/catalogue/procedure-version.model';
import { canonicalJson } from '../../platform/kernel/ids.ts';

type Field = keyof DraftContent;
type Ref = { id: string; name: string };

/** A new procedure: the five gates and one step of work, in the usual order, everything else to be written. */
export const BLANK: DraftContent = {
  name: '',
  field: '',
  level: '',
  agencyText: '',
  applicantText: '',
  onlineLevel: 'toàn trình',
  channels: ['trực tiếp', 'bưu chính công ích', 'trực tuyến'],
  copies: 1,
  limit: { value: 0, unit: 'working-day' },
  fee: { amount: 0, text: 'Không' },
  unitId: '',
  papers: [],
  steps: [
    { id: 'b1', kind: 'reception', role: 'Công chức Một cửa', work: 'Kiểm tra, tiếp nhận, số hóa hồ sơ', hours: 4 },
    { id: 'b2', kind: 'work', role: 'Chuyên viên', work: 'Thẩm định, dự thảo kết quả', hours: 8 },
    { id: 'b3', kind: 'review', role: 'Lãnh đạo phòng', work: 'Duyệt dự thảo', hours: 2 },
    { id: 'b4', kind: 'approval', role: 'Lãnh đạo cơ quan', work: 'Phê duyệt, ký', hours: 2 },
    { id: 'b5', kind: 'issue', role: 'Văn thư', work: 'Vào số, ban hành', hours: 2 },
    { id: 'b6', kind: 'return', role: 'Công chức Một cửa', work: 'Trả kết quả', hours: 4 },
  ],
  standIns: [],
  result: '',
  legalBasis: [],
  notes: '',
  effectiveOn: null,
};

/** The content of a published version, to be followed by another; its day in force has to be chosen anew. */
export const contentOf = (version: ProcedureVersionRecord): DraftContent => ({
  name: version.name,
  field: version.field,
  level: version.level,
  agencyText: version.agencyText,
  applicantText: version.applicantText,
  onlineLevel: version.onlineLevel,
  channels: version.channels,
  copies: version.copies,
  limit: version.limit,
  fee: version.fee,
  unitId: version.unitId,
  papers: version.papers,
  steps: version.steps,
  standIns: version.standIns,
  result: version.result,
  legalBasis: version.legalBasis,
  notes: version.notes ?? '',
  effectiveOn: null,
});

export type NewVersion = Omit<ProcedureVersionRecord, 'searchText'>;

/** @param effectiveOn checked before: a draft without a day is not publishable */
export function versionOf(
  draft: ProcedureDraftRecord,
  effectiveOn: string,
  publication: { commandId: string; by: Ref; at: Date },
): NewVersion {
  const { notes, ...content } = draft.content;
  return {
    ...content,
    _id: publication.commandId,
    agencyId: draft.agencyId,
    code: draft.code,
    number: draft.base + 1,
    effectiveOn,
    publishedAt: publication.at,
    publishedBy: publication.by,
    ...(notes === '' ? {} : { notes }),
  };
}

const differs = (field: Field, a: DraftContent, b: DraftContent): boolean =>
  canonicalJson(a[field]) !== canonicalJson(b[field]);

const changedFields = (before: DraftContent, after: DraftContent): Field[] =>
  DRAFT_FIELDS.filter((field) => differs(field, before, after));

/** The draft with a new content, each changed field marked with who changed it. */
export function savedDraft(
  draft: ProcedureDraftRecord,
  content: DraftContent,
  by: Ref,
  at: Date,
): ProcedureDraftRecord {
  const version = draft.version + 1;
  const marks = Object.fromEntries(changedFields(draft.content, content).map((field) => [field, { version, by }]));
  return { ...draft, version, content, changes: { ...draft.changes, ...marks }, savedAt: at, savedBy: by };
}

/**
 * The draft as the beginning of the version after one that was published from an earlier state of it. A version of its
 * own, so that a save which read it before does not set it back; no field changed, so nobody meets a conflict.
 */
export const rebasedDraft = (draft: ProcedureDraftRecord, published: number): ProcedureDraftRecord => ({
  ...draft,
  base: published,
  version: draft.version + 1,
});

export interface FieldConflict {
  field: Field;
  by: string;
}

/**
 * What somebody else changed since the version that was being edited, field by field. A field that holds the same in
 * both is no conflict.
 * @param seen the version of the draft that the editor had before them
 */
export function conflictsOf(draft: ProcedureDraftRecord, seen: number, mine: DraftContent): FieldConflict[] {
  return changedFields(draft.content, mine).flatMap((field) => {
    const change = draft.changes[field];
    return change && change.version > seen ? [{ field, by: change.by.name }] : [];
  });
}
