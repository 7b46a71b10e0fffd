// Mẫu 05 of 2018, 06 of 2025: who handed the dossier to whom, when, and whether each kept the time of the step.
import type { ControlSlipBlock, ControlSlipData } from '#schemas/forms/forms.contract';
import { paragraph, type ParagraphStyle } from '../../platform/pdf/paragraph.ts';
import { table, type TableColumn } from '../../platform/pdf/table.ts';
import { field, LINE, openStatutory, procedureName } from './form-parts.document.ts';
import { formSetOn } from './form-sets.domain.ts';
import { briefTime, longTime } from './wording.domain.ts';

const COLUMNS: readonly TableColumn[] = [
  { head: 'TÊN CƠ QUAN', share: 0.3, align: 'left' },
  { head: 'THỜI GIAN GIAO, NHẬN HỒ SƠ', share: 0.29, align: 'left' },
  { head: 'KẾT QUẢ GIẢI QUYẾT HỒ SƠ\n(Trước hạn/đúng hạn/quá hạn)', share: 0.2, align: 'center' },
  { head: 'GHI CHÚ', share: 0.21, align: 'left' },
];

const OUTCOME_WORDS = { early: 'Trước hạn', on_time: 'Đúng hạn', late: 'Quá hạn' } as const;
const NOTE: ParagraphStyle = { size: 11, style: 'italic', align: 'justify', before: 8 };
const NONE = 'Không có';

/** Phiếu kiểm soát quá trình giải quyết hồ sơ, as PDF. Equal data gives equal bytes. */
export async function renderControlSlip(data: ControlSlipData): Promise<Uint8Array> {
  const doc = await openStatutory(data, formSetOn(data.head.madeOn).forms.control_slip);
  paragraph(doc, [{ text: 'Kèm theo hồ sơ của: ' }, { text: data.owner.name, style: 'bold' }], LINE);
  if (data.owner.phone !== undefined) field(doc, 'Số điện thoại', data.owner.phone);
  field(doc, 'Loại thủ tục', procedureName(data.procedure));
  field(doc, 'Ngày nhận', longTime(data.receivedAt));
  field(doc, 'Ngày, giờ hẹn trả kết quả', data.dueAt === undefined ? NONE : longTime(data.dueAt));
  field(doc, 'Cơ quan (bộ phận) giải quyết hồ sơ', data.solvedBy);
  const cooperating = data.cooperating.length === 0 ? NONE : data.cooperating.join('; ');
  field(doc, 'Cơ quan phối hợp giải quyết hồ sơ', cooperating);
  doc.y += 6;
  table(doc, COLUMNS, data.blocks.map(blockRow), 11);
  paragraph(
    doc,
    'Người giao và người nhận ký bằng tài khoản của mình trên hệ thống; thời gian là thời gian của máy chủ.',
    NOTE,
  );
  return doc.finish();
}

function blockRow(block: ControlSlipBlock): string[] {
  return [
    `1. Giao: ${block.giver}\n2. Nhận: ${block.receiver}`,
    longTime(block.at),
    block.outcome === undefined ? '' : OUTCOME_WORDS[block.outcome],
    [
      ...(block.dueAt === undefined ? [] : [`Hạn của bước: ${briefTime(block.dueAt)}.`]),
      ...(block.finishedAt === undefined ? [] : [`Xong: ${briefTime(block.finishedAt)}.`]),
      ...block.notes,
    ].join('\n'),
  ];
}
