// Mẫu 04: the late agency apologises and names the new appointment. Signed by its head, not by the desk.
import type { ApologyData } from '#schemas/forms/forms.contract';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import { paragraph } from '../../platform/pdf/paragraph.ts';
import { CLOSING_GAP, closingOf, drawClosing } from './closing.document.ts';
import {
  addressed,
  addressee,
  LETTER_SIGNATURE,
  LINE,
  openStatutory,
  sentencesOf,
  procedureName,
} from './form-parts.document.ts';
import { formSetOn } from './form-sets.domain.ts';
import { instantFrom, longDay, longTime } from './wording.domain.ts';

/** Phiếu xin lỗi và hẹn lại ngày trả kết quả / Văn bản xin lỗi và đề nghị gia hạn, as PDF. Equal data gives equal bytes. */
export async function renderApology(data: ApologyData): Promise<Uint8Array> {
  const text = formSetOn(data.head.madeOn).forms.apology;
  const doc = await openStatutory(data, text);
  addressee(doc, data.applicant);
  const received = longDay(dayOf(instantFrom(data.receivedAt))).replace('ngày', 'Ngày');
  const opening = `${received}, ${data.head.agency} tiếp nhận hồ sơ đề nghị giải quyết thủ tục “${procedureName(data.procedure)}” của ${data.applicant.name}, mã hồ sơ ${data.dossier.code}.`;
  paragraph(doc, opening, LINE);
  paragraph(doc, [{ text: 'Thời gian hẹn trả kết quả: ' }, { text: `${longTime(data.oldDueAt)}.` }], LINE);
  paragraph(doc, addressed(text.lateness, data.applicant), LINE);
  for (const line of sentencesOf(data.reason, 'Lý do: ')) paragraph(doc, line, LINE);
  paragraph(doc, addressed(text.apology, data.applicant), LINE);
  const newTime = { text: `${longTime(data.newDueAt)}.`, style: 'bold' as const };
  paragraph(doc, [{ text: `${text.newTime}: ` }, newTime], LINE);
  const closing = closingOf(doc, { ...data, place: LETTER_SIGNATURE });
  paragraph(doc, addressed(text.closing, data.applicant), { ...LINE, keepBelow: closing.height + CLOSING_GAP });
  drawClosing(doc, closing);
  return doc.finish();
}
