// What goes onto the printed page is what the dossier holds.
import assert from 'node:assert/strict';
import { DecisionData, ReceiptData, RefusalData, SupplementRequestData } from '#schemas/forms/forms.contract';
import { decisionData, receiptData, resultSymbol } from '../../../server/features/documents/document-data.presenter.ts';
import { refusalData, supplementData } from '../../../server/features/documents/letter-data.presenter.ts';
import { authorityLines, documentNumber } from '../../../server/features/documents/signature-lines.domain.ts';
import { printedDraft, resultKind } from '../../../server/features/dossiers/result-kind.domain.ts';
import { readProcedures } from '../../../server/demo/procedures.ts';
import { AGENCIES } from '../../../server/demo/people.ts';
import { isoVietnam } from '../../../server/platform/kernel/vietnam-time.ts';
import { DEFECTS, DRAFT, OWNER, WORDS } from '../../support/dossiers.ts';
import { after, at, INPUTS, MORNING, paperDossierIn, PEOPLE, PROCEDURE } from '../dossiers/paper-office.ts';

const [AGENCY] = AGENCIES;
assert.ok(AGENCY);
const place = { agency: AGENCY, publicUrl: 'https://motcua.example.vn' };
const asIssued = (symbol: string) => ({ issue: { number: 12, symbol }, n: 1, reprint: 0 });

describe('the words of a result on paper', () => {
  const draft = {
    outcome: 'granted' as const,
    title: 'Về việc công nhận',
    grounds: ['Căn cứ Luật A', 'Căn cứ Nghị định B.', 'Theo đề nghị của Trưởng phòng;'],
    articles: ['Công nhận ông A.', 'Điều 2. Quyết định này có hiệu lực.', 'Điều 9: Thi hành./.'],
  };

  it('number the articles of a decision, written or not, and end the grounds as the decree wants', () => {
    assert.deepEqual(printedDraft({ result: 'Quyết định công nhận' }, draft), {
      grounds: ['Căn cứ Luật A;', 'Căn cứ Nghị định B;', 'Theo đề nghị của Trưởng phòng.'],
      articles: ['Điều 1. Công nhận ông A.', 'Điều 2. Quyết định này có hiệu lực.', 'Điều 3. Thi hành./.'],
    });
  });

  it('leave the paragraphs of every other paper as they were written, those of a refusal too', () => {
    assert.deepEqual(printedDraft({ result: 'Giấy xác nhận' }, draft).articles, draft.articles);
    const refused = { ...draft, outcome: 'refused' as const };
    assert.deepEqual(printedDraft({ result: 'Quyết định công nhận' }, refused).articles, draft.articles);
  });
});

describe('the kind of a result', () => {
  const KINDS: [string, string, string][] = [
    ['Quyết định công nhận, phê duyệt danh sách người có uy tín', 'QUYẾT ĐỊNH', 'QĐ'],
    ['Quyết định công nhận; Giấy chứng nhận', 'QUYẾT ĐỊNH', 'QĐ'],
    ['Giấy xác nhận', 'GIẤY XÁC NHẬN', 'GXN'],
    ['Giấy xác nhận khuyết tật', 'GIẤY XÁC NHẬN KHUYẾT TẬT', 'GXN'],
    ['Giấy chứng nhận kết hôn (02 bản)', 'GIẤY CHỨNG NHẬN KẾT HÔN', 'GCN'],
    ['Giấy khai sinh; số định danh cá nhân', 'GIẤY KHAI SINH', 'GKS'],
    ['Giấy phép xây dựng', 'GIẤY PHÉP XÂY DỰNG', 'GP'],
    ['Giấy tờ được chứng thực chữ ký', 'CHỨNG THỰC CHỮ KÝ', 'CTCK'],
    ['Bản sao trích lục', 'TRÍCH LỤC (BẢN SAO)', 'TLBS'],
    ['Bản sao được chứng thực', 'CHỨNG THỰC BẢN SAO', 'CTBS'],
    ['Bản sao từ sổ gốc', 'BẢN SAO', 'BS'],
    ['Phiếu lý lịch tư pháp số 1', 'PHIẾU LÝ LỊCH TƯ PHÁP SỐ 1', 'LLTP'],
    ['Văn bản thẩm định', 'THÔNG BÁO', 'TB'],
    ['Thông báo kết quả; cập nhật CSDL cư trú', 'THÔNG BÁO', 'TB'],
    ['Trích lục khai tử', 'TRÍCH LỤC KHAI TỬ', 'TL'],
    ['Một kết quả chưa ai nghĩ tới', 'QUYẾT ĐỊNH', 'QĐ'],
  ];
  for (const [result, type, letters] of KINDS) {
    it(`"${result}" is issued as ${type}`, () => {
      const kind = resultKind(result.normalize('NFD'));
      assert.deepEqual([kind.documentType, kind.letters], [type, letters]);
      assert.equal(kind.enactment !== undefined, type === 'QUYẾT ĐỊNH');
    });
  }

  it('names every result of the demo catalogue without falling back to a decision', async () => {
    for (const { result } of await readProcedures()) {
      assert.equal(resultKind(result).letters === 'QĐ', result.startsWith('Quyết định'), result);
    }
  });

  it('gives the symbol with the agency, and numbers below ten a zero', () => {
    assert.equal(resultSymbol(paperDossierIn('received'), AGENCY), 'GXN-SDTTG');
    assert.deepEqual([1, 9, 10, 123].map(documentNumber), ['01', '09', '10', '123']);
  });
});

describe('the lines above a signature', () => {
  it('are the leader’s title, and "KT." with the deputy’s own when a deputy signs', () => {
    assert.deepEqual(authorityLines('Giám đốc', 'Giám đốc'), ['GIÁM ĐỐC']);
    assert.deepEqual(authorityLines('Phó Giám đốc', 'Giám đốc'), ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC']);
    assert.deepEqual(authorityLines('Phó Chủ tịch'.normalize('NFD'), 'Chủ tịch'), ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']);
    assert.deepEqual(authorityLines('TUQ. GIÁM ĐỐC\nTrưởng phòng', 'Giám đốc'), ['TUQ. GIÁM ĐỐC', 'TRƯỞNG PHÒNG']);
  });
});

describe('the receipt', () => {
  it('says what is stored: code, look-up code, owner, papers, appointment and who received it', () => {
    const dossier = paperDossierIn('received');
    const data = receiptData(dossier, place, 0);
    assert.ok(data);
    ReceiptData.parse(data);
    assert.deepEqual(data.dossier, {
      code: dossier.code,
      lookupCode: dossier.accessCode,
      lookupUrl: `https://motcua.example.vn/ho-so/${dossier.code ?? ''}`,
    });
    assert.deepEqual(data.owner, OWNER);
    assert.deepEqual(data.papers, [{ name: 'Đơn đề nghị', kind: 'original', quantity: 1 }]);
    assert.equal(data.receivedAt, isoVietnam(MORNING));
    assert.equal(data.dueAt, isoVietnam(dossier.clock.originalDueAt ?? at('2000-01-01T00:00')));
    assert.equal(data.official.name, PEOPLE.clerk.name);
    assert.match(data.timeLimit, /5 ngày làm việc/);
  });

  it('does not exist before reception, and keeps the first appointment after a pause', () => {
    for (const state of ['submitted', 'awaiting_completion', 'refused'] as const) {
      assert.equal(receiptData(paperDossierIn(state), place, 0), undefined);
    }
    const resumed = after(paperDossierIn('stopped'), INPUTS.resume, { now: at('2026-11-27T08:00') });
    assert.equal(receiptData(resumed, place, 0)?.dueAt, isoVietnam(resumed.clock.originalDueAt ?? MORNING));
    assert.notDeepEqual(resumed.clock.currentDueAt, resumed.clock.originalDueAt);
  });
});

describe('the receipt printed again', () => {
  const priced = { ...PROCEDURE, feeAmount: 50_000 };
  const first = receiptData(paperDossierIn('received', priced), place, 0);

  it('states the fee as it stood at reception, whatever was asked and paid later', () => {
    const paid = after(paperDossierIn('awaiting_payment', priced), INPUTS.confirm_payment);
    assert.equal(paid.payment.state, 'paid');
    assert.deepEqual(receiptData(paid, place, 0)?.fees, [{ name: 'Phí, lệ phí', amount: 50_000, paid: false }]);
  });

  it('lists the papers that were handed in at reception, not those brought later', () => {
    const more = after(paperDossierIn('awaiting_supplement', priced), INPUTS.receive_supplement);
    assert.ok(more.papers.length > (first?.papers.length ?? 0));
    assert.deepEqual(receiptData(more, place, 0)?.papers, first?.papers);
  });

  it('names the unit that was to solve it, not its successor', () => {
    const elsewhere = { id: 'H99.21', name: 'Ủy ban nhân dân xã Mẫu' };
    const agency = {
      ...AGENCY,
      units: [
        { id: 'policy', name: 'Phòng Chính sách', desk: false },
        { id: 'planning', name: 'Phòng Kế hoạch', desk: false },
      ],
    };
    const d = { ...paperDossierIn('processing', priced), receivingAgency: elsewhere };
    const merged = after(d, INPUTS.move_unit, { actor: PEOPLE.system });
    assert.equal(receiptData(merged, { ...place, agency }, 0)?.solvedBy, 'Phòng Chính sách, Sở Dân tộc và Tôn giáo');
  });
});

describe('the letters to the applicant', () => {
  it('ask for what was asked for', () => {
    for (const state of ['awaiting_completion', 'awaiting_supplement'] as const) {
      const data = supplementData(paperDossierIn(state), place, asIssued('HDHS-SDTTG'));
      assert.ok(data);
      SupplementRequestData.parse(data);
      const [defect] = DEFECTS.defects;
      assert.deepEqual(data.defects, [
        { what: `Bản sao sổ hộ khẩu: ${defect?.what ?? ''}`, howToMend: defect?.howToMend },
      ]);
      assert.deepEqual([data.reason, data.supplementBy], [DEFECTS.reason, DEFECTS.deadlineOn]);
      assert.equal(data.dossier === undefined, state === 'awaiting_completion', 'no code before reception');
    }
    assert.equal(supplementData(paperDossierIn('processing'), place, asIssued('HDHS-SDTTG')), undefined);
  });

  it('refuse for the reason and by the law that were given', () => {
    const data = refusalData(paperDossierIn('refused'), place, asIssued('TCGQ-SDTTG'));
    assert.ok(data);
    RefusalData.parse(data);
    const { reason, legalBasis } = WORDS.refuse_reception;
    assert.deepEqual(data.reasons, [{ reason, legalBasis }]);
    assert.equal(refusalData(paperDossierIn('received'), place, asIssued('TCGQ-SDTTG')), undefined);
  });
});

describe('the result', () => {
  const print = {
    at: MORNING,
    signer: { name: 'Lương Thị Ngọc Ánh', title: 'Phó Giám đốc' },
    draft: false,
    demo: true,
  };

  it('is the approved draft word by word, with number, symbol and the deputy’s lines', () => {
    const data = decisionData(paperDossierIn('signing'), place, { ...print, number: '07' });
    assert.ok(data);
    DecisionData.parse(data);
    assert.deepEqual(
      [data.title, data.grounds, data.articles],
      [DRAFT.title, DRAFT.grounds.map((ground) => `${ground}.`), DRAFT.articles],
    );
    assert.deepEqual([data.head.number, data.head.symbol], ['07', 'GXN-SDTTG']);
    assert.deepEqual(data.signer, { authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], name: 'Lương Thị Ngọc Ánh' });
    assert.deepEqual([data.draft, data.demo], [false, true]);
  });

  it('carries neither look-up code nor identity number: it is published', () => {
    const dossier = paperDossierIn('signing');
    const text = JSON.stringify(decisionData(dossier, place, print));
    assert.ok(!text.includes(dossier.accessCode) && !text.includes(OWNER.identityNumber));
  });

  it('does not exist without a draft', () => {
    assert.equal(decisionData(paperDossierIn('processing'), place, print), undefined);
  });
});
