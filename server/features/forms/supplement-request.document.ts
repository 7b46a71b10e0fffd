// Mẫu 02: everything that is missing, asked for once.
import type { SupplementRequestData } from '#schemas/forms/forms.contract';
import type { PaperDocument } from '../../platform/pdf/document.ts';
import { paragraph } from '../../platform/pdf/paragraph.ts';
import {
  addressed,
  applicantLines,
  contactOf,
  endWithSignatures,
  field,
  handSignature,
  LINE,
  openStatutory,
  sentencesOf,
  procedureName,
} from './form-parts.document.ts';
import { formSetOn } from './form-sets.domain.ts';
import { longDay } from './wording.domain.ts';

/** Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ, as PDF. Equal data gives equal bytes. */
export async function renderSupplementRequest(data: SupplementRequestData): Promise<Uint8Array> {
  const set = formSetOn(data.head.madeOn);
  const round = data.round !== undefined && data.round > 1 ? [`Lần thứ ${data.round}`] : [];
  const doc = await openStatutory(data, set.forms.supplement, round);
  applicantLines(doc, 'Hồ sơ của', data.applicant, set);
  field(doc, 'Nội dung yêu cầu giải quyết', procedureName(data.procedure));
  paragraph(doc, 'Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:', { ...LINE, keepBelow: 40 });
  data.defects.forEach((defect, index) => defectLines(doc, defect, index + 1));
  if (data.reason !== undefined) {
    for (const text of sentencesOf(data.reason, 'Lý do: ')) paragraph(doc, text, LINE);
  }
  if (set.forms.supplement.withDeadline && data.supplementBy !== undefined) {
    const until = { text: longDay(data.supplementBy), style: 'bold' as const };
    paragraph(doc, [{ text: 'Thời hạn bổ sung, hoàn thiện: đến hết ' }, until, { text: '.' }], LINE);
  }
  const contact = contactOf(data.official);
  const closing = addressed(
    `Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, đề nghị Ông/Bà liên hệ với ${contact} để được hướng dẫn./.`,
    data.applicant,
  );
  endWithSignatures(doc, closing, [
    handSignature('NGƯỜI NỘP HỒ SƠ'),
    handSignature('NGƯỜI HƯỚNG DẪN', data.official.name),
  ]);
  return doc.finish();
}

function defectLines(doc: PaperDocument, defect: SupplementRequestData['defects'][number], ordinal: number): void {
  for (const text of sentencesOf(defect.what, `${ordinal}. `)) paragraph(doc, text, LINE);
  if (defect.howToMend === undefined) return;
  for (const text of sentencesOf(defect.howToMend, '- Cách hoàn thiện: ')) {
    paragraph(doc, text, { ...LINE, style: 'italic', before: 2 });
  }
}
