// Which form a paper is made by depends on its day alone; every form of both sets holds its data, whatever its length.
import assert from 'node:assert/strict';
import {
  ApologyData,
  ControlSlipData,
  RegisterData,
  StopNoticeData,
  type FormHead,
} from '#schemas/forms/forms.contract';
import { renderApology } from '../../../server/features/forms/apology.document.ts';
import { renderControlSlip } from '../../../server/features/forms/control-slip.document.ts';
import { FORM_SETS, formSetOn, formsOf } from '../../../server/features/forms/form-sets.domain.ts';
import { renderReceipt, renderRefusal, renderSupplementRequest } from '../../../server/features/forms/index.ts';
import { renderRegister } from '../../../server/features/forms/register.document.ts';
import { renderStopNotice } from '../../../server/features/forms/stop-notice.document.ts';
import { requireTools, TOOLS_TIMEOUT_MS } from '../../support/tools.ts';
import {
  aControlSlip,
  anApology,
  aReceipt,
  aRefusal,
  aRegister,
  aStopNotice,
  aSupplementRequest,
} from './form-samples.ts';
import { assertNothingOverlaps, LONG_NAME } from './page-assertions.ts';
import { documentInfo, flowingText, pageTexts } from './pdf-reading.ts';

const OLD = '2025-09-14';
const NEW = '2025-09-15';
const on = <T extends { head: FormHead }>(data: T, madeOn: string): T => ({ ...data, head: { ...data.head, madeOn } });

before(function () {
  this.timeout(TOOLS_TIMEOUT_MS);
  requireTools(['pdftotext', 'pdfinfo']);
});

describe('the set of forms', () => {
  it('changes with the day of the document, and the oldest covers all days before', () => {
    assert.deepEqual(
      ['1999-01-01', OLD, NEW, '2030-01-01'].map((day) => formSetOn(day).id),
      ['2018', '2018', '2025', '2025'],
    );
  });

  it('numbers its forms without a gap', () => {
    for (const set of FORM_SETS) {
      const numbers = formsOf(set).map(({ text }) => Number(text.number));
      assert.deepEqual(
        numbers,
        numbers.map((_, i) => i + 1),
      );
    }
  });

  it('decides names, identity number, register entry and deadline', async () => {
    const [oldReceipt, newReceipt] = [
      await renderReceipt(on(aReceipt(), OLD)),
      await renderReceipt(on(aReceipt(), NEW)),
    ].map(flowingText);
    assert.match(oldReceipt ?? '', /Vào Sổ theo dõi hồ sơ, Quyển số: 2026; Số thứ tự: 0012/);
    assert.doesNotMatch(oldReceipt ?? '', /CCCD\/MST/);
    assert.match(newReceipt ?? '', /Số CCCD\/MST: 066193001234/);
    assert.doesNotMatch(newReceipt ?? '', /Quyển số/);
    assert.match(flowingText(await renderRefusal(on(aRefusal(), OLD))), /PHIẾU TỪ CHỐI GIẢI QUYẾT HỒ SƠ/);
    assert.match(flowingText(await renderRefusal(on(aRefusal(), NEW))), /PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ/);
    assert.doesNotMatch(flowingText(await renderSupplementRequest(on(aSupplementRequest(), OLD))), /Thời hạn bổ sung/);
    assert.match(flowingText(await renderSupplementRequest(on(aSupplementRequest(), NEW))), /Thời hạn bổ sung/);
  });
});

describe('apology (Mẫu 04)', () => {
  it('says by both sets what was late, why, and the new time, signed by the head of the agency', async () => {
    const data = ApologyData.parse(anApology());
    const [slip, letter] = [await renderApology(on(data, OLD)), await renderApology(on(data, NEW))].map(flowingText);
    assert.match(slip ?? '', /PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ/);
    assert.match(slip ?? '', /Thời gian hẹn trả kết quả lại: 10 giờ 00 phút, ngày 12 tháng 3 năm 2026/);
    assert.match(letter ?? '', /VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT/);
    assert.match(letter ?? '', /Thời gian đề nghị gia hạn đến: 10 giờ 00 phút, ngày 12 tháng 3 năm 2026/);
    for (const text of [slip, letter]) {
      assert.match(text ?? '', /Thời gian hẹn trả kết quả: 10 giờ 00 phút, ngày 05 tháng 3 năm 2026/);
      assert.match(text ?? '', /Số: 04\/PXL-SDTTG/);
      assert.match(text ?? '', /Nơi nhận: - Như trên; - Bộ phận Một cửa; - Lưu: VT, hồ sơ\./);
      assert.match(text ?? '', /KT\. GIÁM ĐỐC PHÓ GIÁM ĐỐC/);
      assert.doesNotMatch(text ?? '', /NGƯỜI TIẾP NHẬN/);
    }
  });
});

describe('stop notice (Mẫu 05)', () => {
  it('says by whom, when, why and what follows, for each way to stop', async () => {
    const said = async (cause: StopNoticeData['cause']) =>
      flowingText(await renderStopNotice(StopNoticeData.parse(aStopNotice({ cause }))));
    assert.match(await said('suspended'), /Bên đề nghị dừng: cơ quan giải quyết[\s\S]*tiếp tục giải quyết/);
    assert.match(await said('withdrawn'), /Bên đề nghị dừng: người nộp hồ sơ[\s\S]*được trả lại/);
    assert.match(await said('closed'), /Việc giải quyết hồ sơ kết thúc/);
    assert.match(await said('suspended'), /Thời điểm dừng: 09 giờ 15 phút, ngày 25 tháng 02 năm 2026/);
  });

  it('ends what was typed without a full stop with one', async () => {
    const typed = { reason: 'Đang có tranh chấp', legalBasis: 'Quyết định số 12/QĐ-SDTTG' };
    const text = flowingText(await renderStopNotice(aStopNotice(typed)));
    assert.match(text, /6\. Lý do: Đang có tranh chấp\. - Căn cứ: Quyết định số 12\/QĐ-SDTTG\. 7\./);
    const sorry = flowingText(await renderApology(anApology({ reason: 'Đường bị sạt lở.' })));
    assert.match(sorry, /Lý do: Đường bị sạt lở\. [^.]/);
  });

  it('is no form of 2018', async () => {
    await assert.rejects(renderStopNotice(on(aStopNotice(), OLD)), RangeError);
  });
});

describe('control slip (Mẫu 05 of 2018, 06 of 2025)', () => {
  it('has one block for each change of hands, with its outcome and the reason where it was late', async () => {
    const text = flowingText(await renderControlSlip(ControlSlipData.parse(aControlSlip())));
    assert.equal(text.match(/1\. Giao:/g)?.length, 3);
    assert.match(text, /Trước hạn[\s\S]*Quá hạn/);
    assert.match(text, /Lý do quá hạn: Lãnh đạo đi công tác/);
    assert.doesNotMatch(text, /Số:/, 'it carries no number of its own');
  });
});

describe('register (Mẫu 06 of 2018, 07 of 2025)', () => {
  it('repeats its heads on every lying page and numbers the pages', async () => {
    const [row] = aRegister().rows;
    const rows = Array.from({ length: 60 }, (_, i) => [String(i + 1), ...(row ?? []).slice(1)]);
    const pdf = await renderRegister(RegisterData.parse(aRegister({ rows })));
    assert.match(documentInfo(pdf), /Page size: +841\.89 x 595\.28/);
    const pages = pageTexts(pdf);
    assert.ok(pages.length > 3);
    assert.match(pages[0] ?? '', /SỔ THEO DÕI HỒ SƠ[\s\S]*Năm 2026/);
    pages.slice(1).forEach((page, index) => {
      assert.match(page, /Nhận và Trả kết quả/);
      assert.match(page, /\(13\)/);
      assert.match(page, new RegExp(`^\\s*${String(index + 2)}\\n`));
    });
  }).timeout(30_000);
});

describe('every new form', () => {
  const head = {
    parentAgency: LONG_NAME,
    agency: LONG_NAME,
    place: 'Đắk Lắk',
    madeOn: '2026-02-05',
    number: '12345',
    symbol: 'PXL-SDTTG',
  };
  const signer = { authority: ['TUQ. Giám đốc', LONG_NAME], name: LONG_NAME };
  const LONG_TEXT = `${LONG_NAME}. `.repeat(14);

  it('keeps signature and end of text on one page, and nothing over anything, with names of 200 letters', async () => {
    const applicant = { ...anApology().applicant, name: LONG_NAME, address: LONG_NAME };
    const long = { head, applicant, procedure: { name: LONG_NAME }, signer };
    for (const pdf of [
      await renderApology(anApology({ ...long, reason: LONG_TEXT })),
      await renderStopNotice(aStopNotice({ ...long, reason: LONG_TEXT })),
    ]) {
      assertNothingOverlaps(pdf);
      const last = pageTexts(pdf).at(-1) ?? '';
      assert.match(last, /TUQ\. GIÁM ĐỐC/);
      assert.match(last, /\.\/\./, 'the end of the text stands with the signature');
    }
    const [block] = aControlSlip().blocks;
    assert.ok(block);
    const blocks = Array.from({ length: 12 }, () => ({ ...block, giver: LONG_NAME, notes: [LONG_NAME] }));
    assertNothingOverlaps(await renderControlSlip(aControlSlip({ head: aControlSlip().head, blocks })));
  }).timeout(30_000);
});
