// Mẫu 01: the receipt that says which papers came in and when to come back.
import type { ReceiptData } from '#schemas/forms/forms.contract';
import type { PaperDocument } from '../../platform/pdf/document.ts';
import { paragraph, type ParagraphStyle } from '../../platform/pdf/paragraph.ts';
import { table, type TableColumn } from '../../platform/pdf/table.ts';
import {
  applicantLines,
  endWithSignatures,
  field,
  handSignature,
  LINE,
  openStatutory,
  procedureName,
} from './form-parts.document.ts';
import { formSetOn } from './form-sets.domain.ts';
import { dong, longTime, PAPER_KIND_NAME } from './wording.domain.ts';

const COPY_NAME = { applicant: 'Liên giao người nộp hồ sơ', archive: 'Liên lưu' } as const;

const PAPER_COLUMNS: readonly TableColumn[] = [
  { head: 'STT', share: 0.08, align: 'center' },
  { head: 'Tên giấy tờ', share: 0.56, align: 'left' },
  { head: 'Loại', share: 0.23, align: 'center' },
  { head: 'Số lượng', share: 0.13, align: 'center' },
];

const DERIVATION: ParagraphStyle = { size: 10, style: 'italic', align: 'justify', before: 0 };
const NOTE: ParagraphStyle = { size: 10, style: 'italic', align: 'justify', before: 6 };

/** Giấy tiếp nhận hồ sơ và hẹn trả kết quả, as PDF. Equal data gives equal bytes. */
export async function renderReceipt(given: ReceiptData): Promise<Uint8Array> {
  const set = formSetOn(given.head.madeOn);
  const data = set.forms.receipt.withRegisterEntry ? given : { ...given, register: undefined };
  const copy = data.copyFor === undefined ? [] : [COPY_NAME[data.copyFor]];
  const doc = await openStatutory(data, set.forms.receipt, copy);
  field(doc, 'Bộ phận tiếp nhận và trả kết quả', data.desk);
  applicantLines(doc, 'Tiếp nhận hồ sơ của', data.owner, set);
  if (data.filer) paragraph(doc, filerLine(data.filer), LINE);
  field(doc, 'Nội dung yêu cầu giải quyết', procedureName(data.procedure));
  if (data.solvedBy !== undefined) field(doc, 'Cơ quan giải quyết', data.solvedBy);
  papers(doc, data);
  terms(doc, data);
  endWithSignatures(doc, lastLine(data), [
    handSignature('NGƯỜI NỘP HỒ SƠ', (data.filer ?? data.owner).name),
    handSignature('NGƯỜI TIẾP NHẬN HỒ SƠ', data.official.name),
  ]);
  notes(doc, data);
  return doc.finish();
}

function filerLine(filer: NonNullable<ReceiptData['filer']>): string {
  const details = [
    filer.identityNumber === undefined ? '' : `Số CCCD: ${filer.identityNumber}`,
    filer.authority === undefined ? '' : `theo ${filer.authority}`,
  ].filter((part) => part !== '');
  return `Người nộp thay: ${filer.name}${details.length > 0 ? ` (${details.join('; ')})` : ''}`;
}

function papers(doc: PaperDocument, data: ReceiptData): void {
  paragraph(doc, '1. Thành phần hồ sơ, yêu cầu và số lượng mỗi loại giấy tờ gồm:', { ...LINE, keepBelow: 50 });
  doc.y += 4;
  const rows = data.papers.map((paper, index) => [
    String(index + 1),
    paper.name,
    PAPER_KIND_NAME[paper.kind],
    String(paper.quantity),
  ]);
  table(doc, PAPER_COLUMNS, rows, 11);
  doc.y += 2;
}

function terms(doc: PaperDocument, data: ReceiptData): void {
  field(doc, '2. Số lượng hồ sơ', `${String(data.sets).padStart(2, '0')} (bộ)`);
  field(doc, '3. Thời gian giải quyết hồ sơ theo quy định là', data.timeLimit);
  field(doc, '4. Thời gian nhận hồ sơ', longTime(data.receivedAt));
  const due = { text: dueText(data), style: 'bold' as const };
  paragraph(doc, [{ text: '5. Thời gian trả kết quả giải quyết hồ sơ: ' }, due], LINE);
  if (data.derivation.length > 0) paragraph(doc, `Cách tính: ${data.derivation.join(' ')}`, DERIVATION);
  field(doc, '6. Đăng ký nhận kết quả tại', deliveryText(data));
  if (data.register) field(doc, '7. Phí, lệ phí', feesText(data));
}

/** What stands right above the signatures. */
function lastLine(data: ReceiptData): string {
  if (!data.register) return `7. Phí, lệ phí: ${feesText(data)}`;
  return `Vào Sổ theo dõi hồ sơ, Quyển số: ${data.register.book}; Số thứ tự: ${data.register.entry}`;
}

function dueText({ dueAt }: ReceiptData): string {
  return dueAt === undefined ? 'pháp luật không quy định thời hạn; sẽ thông báo khi có kết quả' : longTime(dueAt);
}

function deliveryText({ delivery, desk }: ReceiptData): string {
  const to = delivery.address;
  switch (delivery.method) {
    case 'desk':
      return to === undefined ? desk : `${desk}, ${to}`;
    case 'post':
      return `Qua dịch vụ bưu chính công ích${to === undefined ? '' : ` đến địa chỉ: ${to}`}`;
    case 'online':
      return `Trực tuyến${to === undefined ? '' : ` tại ${to}`}`;
  }
}

function feesText({ fees }: ReceiptData): string {
  if (fees.length === 0) return 'Không có';
  const items = fees.map((fee) => `${fee.name}: ${dong(fee.amount)} (${fee.paid ? 'đã nộp' : 'chưa nộp'})`);
  const total = dong(fees.reduce((sum, fee) => sum + fee.amount, 0));
  return fees.length === 1 ? items.join('') : `${items.join('; ')}. Tổng cộng: ${total}`;
}

function notes(doc: PaperDocument, data: ReceiptData): void {
  const ask = [
    data.hotline === undefined ? '' : `đường dây nóng ${data.hotline}`,
    data.official.phone === undefined ? '' : `người tiếp nhận ${data.official.phone}`,
  ].filter((part) => part !== '');
  const text = [
    'Khi nhận kết quả, đề nghị mang theo Giấy này và CCCD; người nhận thay mang thêm giấy ủy quyền.',
    `Tra cứu tình trạng hồ sơ tại ${data.lookupSite} bằng mã hồ sơ và mã tra cứu, hoặc quét mã QR ở trên.`,
    ...(ask.length === 0 ? [] : [`Cần hỏi thêm xin gọi: ${ask.join(', ')}.`]),
  ].join(' ');
  paragraph(doc, [{ text: 'Ghi chú: ', style: 'boldItalic' }, { text }], NOTE);
}
