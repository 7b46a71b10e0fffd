// Mẫu 05 of 2025: work on a dossier stops, by a decision of the agency or because the applicant took it back.
import type { StopNoticeData } from '#schemas/forms/forms.contract';
import { paragraph } from '../../platform/pdf/paragraph.ts';
import { CLOSING_GAP, closingOf, drawClosing } from './closing.document.ts';
import {
  addressed,
  addressee,
  contactOf,
  field,
  LETTER_SIGNATURE,
  LINE,
  openStatutory,
  sentencesOf,
  procedureName,
} from './form-parts.document.ts';
import { formSetOn } from './form-sets.domain.ts';
import { longTime } from './wording.domain.ts';

/** What follows for papers, money and the applicant, by what stopped the dossier. */
const CONSEQUENCES = {
  suspended: {
    asked: 'cơ quan giải quyết',
    papers:
      'Hồ sơ được giữ nguyên tại cơ quan. Thời gian dừng không tính vào thời hạn giải quyết; phí, lệ phí đã nộp không thay đổi.',
    next: 'Khi hết lý do dừng, cơ quan tiếp tục giải quyết và thông báo ngày hẹn trả kết quả mới.',
  },
  withdrawn: {
    asked: 'người nộp hồ sơ',
    papers:
      'Giấy tờ bản chính được trả lại tại nơi đã nộp. Phí, lệ phí đã nộp được xử lý theo quy định của pháp luật về phí và lệ phí.',
    next: 'Khi có nhu cầu, Ông/Bà có thể nộp hồ sơ mới bất cứ lúc nào.',
  },
  closed: {
    asked: 'cơ quan giải quyết',
    papers:
      'Giấy tờ bản chính được trả lại tại nơi đã nộp. Phí, lệ phí đã nộp được xử lý theo quy định của pháp luật về phí và lệ phí.',
    next: 'Việc giải quyết hồ sơ kết thúc. Khi đủ điều kiện, Ông/Bà có thể nộp hồ sơ mới.',
  },
} as const satisfies Record<StopNoticeData['cause'], { asked: string; papers: string; next: string }>;

/**
 * Thông báo dừng giải quyết hồ sơ, as PDF. Equal data gives equal bytes.
 * @throws RangeError for a day on which the set in force has no such form
 */
export async function renderStopNotice(data: StopNoticeData): Promise<Uint8Array> {
  const text = formSetOn(data.head.madeOn).forms.stop_notice;
  if (!text) throw new RangeError(`No stop notice in the forms of ${data.head.madeOn}`);
  const doc = await openStatutory(data, text);
  addressee(doc, data.applicant);
  const { asked, papers, next } = CONSEQUENCES[data.cause];
  const notice = `${data.head.agency} thông báo dừng giải quyết hồ sơ mã số ${data.dossier.code} của Ông/Bà như sau:`;
  paragraph(doc, addressed(notice, data.applicant), LINE);
  field(doc, '1. Thủ tục hành chính', procedureName(data.procedure));
  field(doc, '2. Thời gian tiếp nhận', longTime(data.receivedAt));
  field(doc, '3. Giai đoạn giải quyết khi dừng', data.stage);
  field(doc, '4. Bên đề nghị dừng', asked);
  paragraph(doc, [{ text: '5. Thời điểm dừng: ' }, { text: longTime(data.stoppedAt), style: 'bold' }], LINE);
  for (const line of sentencesOf(data.reason, '6. Lý do: ')) paragraph(doc, line, LINE);
  for (const line of sentencesOf(data.legalBasis ?? '', '- Căn cứ: '))
    paragraph(doc, line, { ...LINE, style: 'italic' });
  field(doc, '7. Giấy tờ và phí, lệ phí', papers);
  field(doc, '8. Hướng dẫn tiếp theo', addressed(next, data.applicant));
  const ask = [data.contact && contactOf(data.contact), data.hotline && `đường dây nóng ${data.hotline}`].filter(
    Boolean,
  );
  const contact = ask.length === 0 ? '' : `Mọi vướng mắc xin liên hệ ${ask.join(', ')}. `;
  const closing = closingOf(doc, { ...data, place: LETTER_SIGNATURE });
  const last = `${contact}${addressed('Xin thông báo để Ông/Bà được biết./.', data.applicant)}`;
  paragraph(doc, last, { ...LINE, keepBelow: closing.height + CLOSING_GAP });
  drawClosing(doc, closing);
  return doc.finish();
}
