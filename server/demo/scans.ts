// One page per kind of paper that looks as if it came from the scanner of a desk; every scanned paper of the demo office is one of them.
import PDFDocument from 'pdfkit';
import { vietnameseFont } from '../platform/pdf/fonts.ts';
import { createChance, type Chance } from './seeded-chance.ts';

const SCANS = {
  form: { title: 'ĐƠN ĐỀ NGHỊ', lines: 19, isStamped: false },
  minutes: { title: 'BIÊN BẢN HỌP THÔN', lines: 25, isStamped: true },
  copy: { title: 'BẢN SAO GIẤY TỜ', lines: 13, isStamped: true },
} as const;
export type ScanKind = keyof typeof SCANS;

export function scanKindOf(fileName: string): ScanKind {
  if (/bien-ban|danh-sach|cong-van|van-ban/.test(fileName)) return 'minutes';
  return /^(don|to-khai|giay-de-nghi)/.test(fileName) ? 'form' : 'copy';
}

const PAGE = { width: 595, height: 842 };
const INK = '#1f2a55';
const RED = '#b3302a';

/** The same bytes every time. */
export async function drawScan(kind: ScanKind): Promise<Uint8Array> {
  const { title, lines, isStamped } = SCANS[kind];
  const chance = createChance('scan', kind);
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    info: { Title: 'Bản quét mẫu', CreationDate: new Date('2026-01-05T01:00:00Z') },
  });
  const bytes = collect(pdf);
  pdf.registerFont('regular', Buffer.from(await vietnameseFont('regular')));
  pdf.rect(0, 0, PAGE.width, PAGE.height).fill('#f4f2ec');
  // A sheet never lies straight on the glass.
  pdf.rotate(chance.between(-0.9, 0.9), { origin: [PAGE.width / 2, PAGE.height / 2] });
  pdf.rect(18, 16, PAGE.width - 36, PAGE.height - 32).fill('#fdfcf8');
  pdf.font('regular').fillColor('#222222').fontSize(12);
  pdf.text('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 0, 60, { width: PAGE.width, align: 'center' });
  pdf.text('Độc lập - Tự do - Hạnh phúc', 0, 78, { width: PAGE.width, align: 'center' });
  pdf.fontSize(16).text(title, 0, 122, { width: PAGE.width, align: 'center' });
  for (let i = 0; i < lines; i += 1) handwriting(pdf, 165 + i * 22, chance.between(330, 455), chance);
  if (isStamped) stamp(pdf, 420, 690);
  pdf.fillColor('#8a8a8a').fontSize(9);
  pdf.text('Bản quét mẫu của văn phòng mẫu, không phải giấy tờ thật', 60, 800, { lineBreak: false });
  pdf.end();
  return bytes;
}

/** A line nobody can read: what it says must not matter. */
function handwriting(pdf: PDFKit.PDFDocument, y: number, length: number, chance: Chance): void {
  pdf.moveTo(70, y);
  for (let x = 70; x < 70 + length; x += 9) {
    pdf.quadraticCurveTo(x + 3, y + chance.between(-6, 2), x + chance.between(5, 8), y + chance.between(-3, 3));
  }
  pdf.lineWidth(0.8).stroke(INK);
}

function stamp(pdf: PDFKit.PDFDocument, x: number, y: number): void {
  pdf.circle(x, y, 46).lineWidth(2.2).stroke(RED);
  pdf.circle(x, y, 34).lineWidth(1).stroke(RED);
  pdf
    .fillColor(RED)
    .fontSize(11)
    .text('MẪU', x - 34, y - 7, { width: 68, align: 'center' });
}

function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => {
      resolve(Buffer.concat(parts));
    });
    pdf.on('error', reject);
  });
}
