import assert from 'node:assert/strict';
import { DecisionData } from '#schemas/forms/forms.contract';
import { renderDecision } from '../../../server/features/forms/index.ts';
import { requireTools, TOOLS_TIMEOUT_MS } from '../../support/tools.ts';
import { aDecision, VERIFY_URL } from './form-samples.ts';
import { assertNothingOverlaps, decomposed, LONG_NAME } from './page-assertions.ts';
import { codesOn, documentInfo, flowingText, fonts, metadata, oneSpace, pageTexts, wordBoxes } from './pdf-reading.ts';

const PAGE_HEIGHT = 841.89;

const manyArticles = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, index) => `Điều ${index + 1}. Giao ${LONG_NAME} thực hiện phần việc số ${index + 1}.`,
  );

describe('decision in the layout of NĐ 30/2020', () => {
  before(function () {
    this.timeout(TOOLS_TIMEOUT_MS);
    requireTools(['pdftotext', 'pdftoppm', 'pdffonts', 'pdfinfo', 'zbarimg']);
  });

  it('sets head, type, subject, grounds, articles, recipients and signer in this order', async () => {
    const { pdf } = await renderDecision(aDecision());
    const text = flowingText(pdf);
    const parts = [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Số: 15/QĐ-SDTTG',
      'Đắk Lắk, ngày 05 tháng 02 năm 2026',
      'QUYẾT ĐỊNH Về việc công nhận người có uy tín trong đồng bào dân tộc thiểu số năm 2026',
      'GIÁM ĐỐC SỞ DÂN TỘC VÀ TÔN GIÁO TỈNH ĐẮK LẮK',
      'Căn cứ Luật Tổ chức chính quyền địa phương',
      'QUYẾT ĐỊNH:',
      'Điều 1. Công nhận bà H’Hen Niê Kđăm',
      'Điều 3. Chánh Văn phòng',
    ];
    const places = parts.map((part) => text.indexOf(part));
    places.forEach((place, index) => assert.ok(place >= 0, `missing: ${parts[index] ?? ''}`));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
    assert.match(
      text,
      /Nơi nhận: - Như Điều 3; - Ủy ban nhân dân tỉnh \(để báo cáo\); - Bộ phận Một cửa; - Lưu: VT, CSDT\./,
    );
    assert.match(text, /KT\. GIÁM ĐỐC PHÓ GIÁM ĐỐC/);
    assert.match(text, /Y Bhĭm Niê/);
    assertNothingOverlaps(pdf);
  });

  it('is tagged, has all fonts embedded, and gives the same bytes each time', async () => {
    const { pdf } = await renderDecision(aDecision());
    assert.match(documentInfo(pdf), /Tagged: +yes/);
    assert.equal(fonts(pdf).length, 4);
    assert.ok(fonts(pdf).every((font) => font.embedded));
    assert.deepEqual((await renderDecision(aDecision())).pdf, pdf);
    assert.deepEqual((await renderDecision(decomposed(aDecision()))).pdf, pdf);
  });

  it('leaves the signature box empty, between the authority and the name', async () => {
    const { pdf, signatureBox } = await renderDecision(aDecision());
    const [x1, y1, x2, y2] = signatureBox.rect;
    const words = wordBoxes(pdf).filter((word) => word.page === signatureBox.page);
    const top = PAGE_HEIGHT - y2;
    const bottom = PAGE_HEIGHT - y1;
    const inside = words.filter((w) => w.xMax > x1 && w.xMin < x2 && w.yMax > top + 2 && w.yMin < bottom - 2);
    assert.deepEqual(inside, []);
    // 36 mm: the seal in true size.
    assert.ok(y2 - y1 >= 102 && x2 - x1 >= 102);
    const above = words.filter((w) => w.text === 'PHÓ').at(0);
    const below = words.filter((w) => w.text === 'Bhĭm').at(0);
    assert.ok(above && above.yMax <= top + 2 && above.xMin > x1);
    assert.ok(below && below.yMin >= bottom - 2 && below.xMin > x1);
  });

  it('carries the verification address as QR at the bottom left of the last page', async () => {
    const { pdf, qr } = await renderDecision(aDecision({ articles: manyArticles(12) }));
    const pages = pageTexts(pdf).length;
    assert.ok(pages >= 2);
    assert.equal(qr.page, pages);
    assert.ok(qr.rect[0] < 120 && qr.rect[1] < 80);
    assert.deepEqual(codesOn(pdf, pages), [`QR-Code:${VERIFY_URL}`]);
  });

  it('never signs on a page without the end of the text', async () => {
    for (let count = 1; count <= 16; count += 1) {
      const { pdf, signatureBox } = await renderDecision(aDecision({ articles: manyArticles(count) }));
      const page = oneSpace(pageTexts(pdf)[signatureBox.page - 1] ?? '');
      assert.match(page, new RegExp(`phần việc số ${count}\\..*PHÓ GIÁM ĐỐC`, 'u'));
    }
  });

  it('lets forty long recipients run over pages without touching anything', async () => {
    const recipients = Array.from({ length: 40 }, (_, index) => `${LONG_NAME} ${index}`);
    const { pdf, qr } = await renderDecision(aDecision({ recipients }));
    assertNothingOverlaps(pdf);
    assert.equal(qr.page, pageTexts(pdf).length);
    assert.match(flowingText(pdf), new RegExp(`${LONG_NAME} 39\\.`));
  });

  it('keeps the place for the number open on a draft, and says so across every page', async () => {
    const head = { ...aDecision().head, number: undefined };
    const { pdf } = await renderDecision(aDecision({ head, draft: true, articles: manyArticles(12) }));
    const pages = pageTexts(pdf);
    assert.match(pages[0] ?? '', /Số:\s+\/QĐ-SDTTG/u);
    assert.doesNotMatch(pages[0] ?? '', /Số:\s*\d/u);
    pages.forEach((_, index) => {
      // Slanted letters come out one by one.
      const large = wordBoxes(pdf).filter((word) => word.page === index + 1 && word.yMax - word.yMin > 40);
      assert.equal([...large.map((word) => word.text).join('')].sort().join(''), [...'DỰTHẢO'].sort().join(''));
    });
  });

  it('says on every page of a trial copy that it has no legal force', async () => {
    const { pdf } = await renderDecision(aDecision({ demo: true, articles: manyArticles(12) }));
    const pages = pageTexts(pdf);
    assert.ok(pages.length >= 2);
    for (const page of pages) assert.match(page, /BẢN THỬ NGHIỆM – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ/u);
    const plain = await renderDecision(aDecision({ articles: manyArticles(12) }));
    assert.doesNotMatch(flowingText(plain.pdf), /THỬ NGHIỆM|DỰ THẢO/u);
  });

  it('can be any named type, with paragraphs instead of articles', async () => {
    const { pdf } = await renderDecision(
      aDecision({
        documentType: 'Giấy xác nhận',
        title: 'Thành phần dân tộc',
        issuer: undefined,
        grounds: [],
        enactment: undefined,
        articles: ['Sở Dân tộc và Tôn giáo xác nhận:\nBà H’Hen Niê Kđăm là người dân tộc Ê Đê.'],
        recipients: [],
      }),
    );
    const text = flowingText(pdf);
    assert.match(text, /GIẤY XÁC NHẬN Thành phần dân tộc/u);
    assert.doesNotMatch(text, /QUYẾT ĐỊNH|Nơi nhận/u);
    const first = wordBoxes(pdf).find((word) => word.text === 'nhận:');
    const second = wordBoxes(pdf).find((word) => word.text === 'Bà');
    assert.ok(first && second && second.yMin > first.yMax);
  });

  it('writes well-formed metadata whatever the title', async () => {
    const { pdf } = await renderDecision(aDecision({ documentType: 'Thông báo A&B <x>' }));
    const xml = metadata(pdf);
    assert.match(xml, /THÔNG BÁO|Thông báo A B/u);
    assert.doesNotMatch(xml, /&(?!amp;|lt;|gt;)|<x>/u);
    assert.match(flowingText(pdf), /THÔNG BÁO A&B <X>/u);
  });

  it('has data that the contract accepts', () => {
    assert.deepEqual(DecisionData.parse(aDecision()), aDecision());
  });
});
