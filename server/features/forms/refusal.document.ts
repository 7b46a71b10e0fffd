// Mẫu 03: why a dossier is not taken in, with the rule behind each reason.
import type { RefusalData } from '#schemas/forms/forms.contract';
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

/** Phiếu từ chối (tiếp nhận) giải quyết hồ sơ, as PDF. Equal data gives equal bytes. */
export async function renderRefusal(data: RefusalData): Promise<Uint8Array> {
  const set = formSetOn(data.head.madeOn);
  const doc = await openStatutory(data, set.forms.refusal);
  applicantLines(doc, 'Tiếp nhận hồ sơ của', data.applicant, set);
  field(doc, 'Nội dung yêu cầu giải quyết', procedureName(data.procedure));
  const notice = `Qua xem xét, ${data.desk} thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:`;
  paragraph(doc, notice, { ...LINE, keepBelow: 40 });
  data.reasons.forEach((reason, index) => reasonLines(doc, reason, index + 1));
  endWithSignatures(doc, closing(data), [
    handSignature('NGƯỜI NỘP HỒ SƠ', data.applicant.name),
    handSignature('NGƯỜI TIẾP NHẬN HỒ SƠ', data.official.name),
  ]);
  return doc.finish();
}

function reasonLines(
  doc: PaperDocument,
  { reason, legalBasis }: RefusalData['reasons'][number],
  ordinal: number,
): void {
  for (const text of sentencesOf(reason, `${ordinal}. `)) paragraph(doc, text, LINE);
  if (legalBasis === undefined) return;
  for (const text of sentencesOf(legalBasis, '- Căn cứ: ')) {
    paragraph(doc, text, { ...LINE, style: 'italic', before: 2 });
  }
}

function closing(data: RefusalData): string {
  const site = data.lookupSite === undefined ? '' : ` hoặc xem tại ${data.lookupSite}`;
  const contact = `Mọi vướng mắc xin liên hệ ${contactOf(data.official)}${site}.`;
  return `${contact} ${addressed('Xin thông báo để Ông/Bà được biết và thực hiện./.', data.applicant)}`;
}
