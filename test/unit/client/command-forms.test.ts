// The table of command forms against the contract, and what the forms send.
import assert from 'node:assert/strict';
import { CommandBody } from '#schemas/dossiers/command.contract';
import { COMMAND_WORDS, DOSSIER_COMMANDS } from '#schemas/dossiers/dossier-state.contract';
import {
  COMMAND_FORMS,
  fieldId,
  fieldsOf,
  fieldsShown,
  isHumanCommand,
  type HumanCommand,
} from '../../../client/features/dossier/command-forms.ts';
import {
  bodyOf,
  checkValues,
  proposedDeadline,
  wordsOfCommand,
  type Asking,
  type FormValues,
} from '../../../client/features/dossier/form-values.ts';
import type { PaperToCheck } from '../../../client/features/papers/paper-values.ts';
import { vi } from '../../../client/i18n/vi/index.ts';

const NOW = new Date('2026-02-24T03:00:00Z');
const COMMAND_ID = '3f8e8a52-6f0a-4f7e-9d3a-0d6d1f1f2a11';
const PAPERS: PaperToCheck[] = [
  { paperId: 'g1', name: 'Đơn đề nghị', kind: 'original', required: true, quantity: 1 },
  { paperId: 'g2', name: 'Biên bản họp', kind: 'copy', required: false, quantity: 2 },
];
const FILLED: FormValues = {
  text: {
    reason: 'Thiếu căn cứ thẩm định',
    legalBasis: 'Điều 17 Nghị định 61/2018/NĐ-CP',
    assigneeId: 'p7',
    title: 'Về việc công nhận người có uy tín',
    grounds: 'Căn cứ Quyết định 12/2018/QĐ-TTg;\n\n  Xét hồ sơ;  ',
    articles: 'Công nhận ông Lò Văn Păn.\nCó hiệu lực từ ngày ký.',
    receiverName: 'Lò Văn Păn',
    receiverIdentityNumber: '004185001234',
    method: 'desk',
    postalCode: 'EB123456789VN',
    amount: '150.000',
    receiptNumber: 'BL-15',
    decisionNumber: '12/QĐ-BDT',
    requestedBy: 'Lò Văn Păn',
    deadlineOn: '10/3/2026',
    note: '',
    outcome: 'granted',
    choice: 'dat',
    payBy: '10/3/2026',
    reviewOn: '10/3/2026',
    newDueAt: '10/3/2026 9h30',
    cause: 'workload',
    text: 'Số hồ sơ trong tháng tăng gấp đôi',
    unitId: 'phong-ke-hoach',
    question: 'Đề nghị cho ý kiến về nguồn vốn',
    answerBy: '27/2/2026',
    mandatory: 'no',
    consultationId: 'c1',
    agrees: 'yes',
    childId: 'k1',
    channel: 'phone',
  },
  defects: [
    { paperId: 'g1', known: 'thieu-chu-ky', what: 'Thiếu chữ ký', howToMend: 'Ký lại đơn' },
    { paperId: '', known: '', what: '', howToMend: '' },
  ],
  papers: { g1: { held: true, quantity: '1', files: [{ id: 'f1', name: 'don.pdf', size: 10 }] } },
};
const ASKING: Asking = { papers: PAPERS, choices: [{ id: 'dat', name: 'Đủ điều kiện' }], now: NOW };
const EMPTY: FormValues = { text: {}, defects: [], papers: {} };
const HUMAN = DOSSIER_COMMANDS.filter(isHumanCommand);

const sent = (command: HumanCommand, values: FormValues) =>
  bodyOf(command, wordsOfCommand(command, values, ASKING), COMMAND_ID, 3);

describe('command forms', () => {
  it('proposes a last day ten days on, and the Monday after it where that is a weekend', () => {
    assert.equal(proposedDeadline(new Date('2026-12-01T09:00:00+07:00')), '11/12/2026');
    assert.equal(proposedDeadline(new Date('2026-12-02T09:00:00+07:00')), '14/12/2026');
    assert.equal(proposedDeadline(new Date('2026-12-03T09:00:00+07:00')), '14/12/2026');
  });

  it('cover every command a person can give, and no other', () => {
    const inContract = CommandBody.options.map((option) => option.shape.command.value);
    assert.deepEqual(Object.keys(COMMAND_FORMS).sort(), [...inContract].sort());
    assert.deepEqual([...HUMAN].sort(), [...inContract].sort());
    for (const command of HUMAN) assert.notEqual(COMMAND_WORDS[command].key, '', command);
  });

  for (const command of HUMAN) {
    it(`${command}: what the filled form sends satisfies the contract`, () => {
      const parsed = CommandBody.safeParse(sent(command, FILLED));
      assert.ok(parsed.success, parsed.error?.message);
      assert.deepEqual(checkValues(command, FILLED, vi, ASKING), {});
    });
  }

  for (const command of HUMAN.filter((name) => fieldsOf(name).some(([, field]) => field.required))) {
    it(`${command}: an empty form is stopped beside its fields before it is sent`, () => {
      const errors = Object.keys(checkValues(command, EMPTY, vi, ASKING));
      const required = fieldsShown(command, { method: undefined, choices: true }).filter(([, field]) => field.required);
      assert.deepEqual(
        errors,
        required.map(([name]) => fieldId(command, name)),
      );
    });
  }

  it('splits lines, drops empty ones and reads typed days and amounts', () => {
    assert.deepEqual(wordsOfCommand('submit_draft', FILLED, ASKING), {
      draft: {
        outcome: 'granted',
        title: 'Về việc công nhận người có uy tín',
        grounds: ['Căn cứ Quyết định 12/2018/QĐ-TTg;', 'Xét hồ sơ;'],
        articles: ['Công nhận ông Lò Văn Păn.', 'Có hiệu lực từ ngày ký.'],
      },
    });
    assert.equal(wordsOfCommand('request_payment', FILLED, ASKING).amount, 150_000);
    assert.equal(wordsOfCommand('request_supplement', FILLED, ASKING).deadlineOn, '2026-03-10');
  });

  it('sends only the defects that were written and only the papers brought', () => {
    assert.deepEqual(wordsOfCommand('request_supplement', FILLED, ASKING).defects, [
      { paperId: 'g1', what: 'Thiếu chữ ký', howToMend: 'Ký lại đơn' },
    ]);
    assert.deepEqual(wordsOfCommand('receive_supplement', FILLED, ASKING).papers, [
      { paperId: 'g1', quantity: 1, fileIds: ['f1'] },
    ]);
  });

  it('reads a typed moment as an instant of Vietnam and answers as yes or no', () => {
    assert.equal(wordsOfCommand('extend', FILLED, ASKING).newDueAt, '2026-03-10T09:30:00+07:00');
    assert.equal(wordsOfCommand('give_opinion', FILLED, ASKING).agrees, true);
    assert.equal(wordsOfCommand('consult', FILLED, ASKING).mandatory, false);
    const late = { ...FILLED, text: { ...FILLED.text, newDueAt: '10/3/2026 25:00' } };
    assert.deepEqual(checkValues('extend', late, vi, ASKING), { newDueAt: vi.failure.moment });
  });

  it('asks how a step ends only where its process offers a choice', () => {
    assert.deepEqual(
      fieldsShown('complete_step', { method: undefined, choices: false }).map(([name]) => name),
      ['note'],
    );
    assert.equal('choice' in wordsOfCommand('complete_step', FILLED, { ...ASKING, choices: [] }), false);
  });

  it('does not send a refusal whose reasons are still blank', () => {
    const refused = { ...FILLED.text, outcome: 'refused', articles: 'Không chấp thuận.\nLý do: …' };
    assert.deepEqual(checkValues('submit_draft', { ...FILLED, text: refused }, vi, ASKING), {
      'draft.articles': vi.commandForm.fillBlank,
    });
    const granted = { ...refused, outcome: 'granted' };
    assert.deepEqual(checkValues('submit_draft', { ...FILLED, text: granted }, vi, ASKING), {});
  });

  it('asks for the identity paper at the desk and for the tracking code by post', () => {
    const names = (method: string) => fieldsShown('return_result', { method, choices: false }).map(([name]) => name);
    assert.deepEqual(names('desk'), ['method', 'receiverName', 'receiverIdentityNumber']);
    assert.deepEqual(names('post'), ['method', 'receiverName', 'postalCode']);
    assert.deepEqual(names('online'), ['method', 'receiverName']);
    assert.equal('postalCode' in wordsOfCommand('return_result', FILLED, ASKING), false);
  });
});
