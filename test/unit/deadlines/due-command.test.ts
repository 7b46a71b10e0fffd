// The `due` command as a script sees it: JSON lines out, a failure reported once anything is refused.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { registerDue } from '../../../server/cli/due.command.ts';
import { calendarJson } from './official-calendar.ts';

interface Answer {
  dueAt?: string | null;
  derivation?: { kind: string; text: string }[];
  error?: { code: string; message: string };
}

function run(...args: string[]): { answers: Answer[]; messages: string[]; failed: boolean } {
  const lines: string[] = [];
  const messages: string[] = [];
  let failed = false;
  const program = new Command();
  registerDue(program, {
    out: (line) => lines.push(line),
    err: (line) => messages.push(line),
    fail: () => {
      failed = true;
    },
  });
  program.parse(['due', ...args], { from: 'user' });
  for (const line of lines) assert.doesNotMatch(line, /\n/);
  return { answers: lines.map((line) => JSON.parse(line) as Answer), messages, failed };
}

const question = (...rest: string[]): string[] => ['--received', '2026-03-02T10:00', ...rest];

describe('motcua due', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'motcua-due-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });
  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  it('answers with the due time and its derivation', () => {
    const { answers, failed } = run(
      '--received',
      '2026-02-12T10:00',
      '--limit',
      '3',
      '--unit',
      'working-day',
      '--json',
    );
    assert.equal(failed, false);
    assert.equal(answers.length, 1);
    assert.deepEqual(Object.keys(answers[0] ?? {}), ['dueAt', 'derivation']);
    assert.equal(answers[0]?.dueAt, '2026-02-24T10:00:00+07:00');
    assert.equal(answers[0]?.derivation?.at(-1)?.text, 'Hạn trả kết quả: thứ Ba, 24/02/2026 lúc 10:00.');
  });

  const units: [args: string[], expected: string | null][] = [
    [['--unit', 'calendar-day', '--limit', '3'], '2026-03-05T10:00:00+07:00'],
    [['--unit', 'working-hour', '--limit', '1.5'], '2026-03-02T11:30:00+07:00'],
    [['--unit', 'month', '--limit', '1'], '2026-04-02T10:00:00+07:00'],
    [['--unit', 'same-day'], '2026-03-02T17:00:00+07:00'],
    [['--unit', 'none'], null],
  ];
  for (const [args, expected] of units) {
    it(`answers ${args.join(' ')}`, () => {
      const { answers, failed } = run(...question(...args));
      assert.equal(answers[0]?.dueAt, expected);
      assert.equal(failed, false);
    });
  }

  it('takes the pause option again and again, the last one open', () => {
    const pauses = ['2026-03-03T08:00/2026-03-03T09:00', '2026-03-03T10:00/2026-03-03T11:00', '2026-03-04T10:00/'];
    const { answers } = run(
      ...question('--unit', 'working-day', '--limit', '3', ...pauses.flatMap((p) => ['--pause', p])),
    );
    assert.equal(answers[0]?.dueAt, '2026-03-05T14:00:00+07:00');
    assert.equal(answers[0]?.derivation?.filter((line) => line.kind === 'open-pause').length, 1);
  });

  it('reads an instant with an offset', () => {
    const { answers } = run('--received', '2026-03-02T03:00:00Z', '--limit', '1', '--unit', 'working-day');
    assert.equal(answers[0]?.dueAt, '2026-03-03T10:00:00+07:00');
  });

  const refusals: [code: string, args: string[]][] = [
    ['deadlines.received_invalid', ['--unit', 'working-day', '--limit', '3']],
    ['deadlines.received_invalid', ['--received', '2026-02-30T10:00', '--unit', 'working-day', '--limit', '3']],
    ['deadlines.limit_invalid', question('--unit', 'working-day')],
    ['deadlines.limit_invalid', question('--unit', 'working-day', '--limit', '-3')],
    ['deadlines.limit_invalid', question('--unit', 'working-day', '--limit', 'ba')],
    ['deadlines.limit_invalid', question('--unit', 'working-day', '--limit', '')],
    ['deadlines.unit_unknown', question('--unit', 'fortnight', '--limit', '3')],
    ['deadlines.unit_unknown', question('--limit', '3')],
    ['deadlines.pause_invalid', question('--unit', 'month', '--limit', '3', '--pause', '2026-03-03T08:00')],
    [
      'deadlines.pause_invalid',
      question('--unit', 'month', '--limit', '3', '--pause', '2026-03-04T08:00/2026-03-03T08:00'),
    ],
    ['deadlines.pause_invalid', question('--unit', 'month', '--limit', '3', '--pause', '2026-03-04T08:00/mai')],
    ['deadlines.file_unreadable', question('--unit', 'month', '--limit', '3', '--calendar', 'no-such-file.json')],
    ['deadlines.file_unreadable', ['--batch', 'no-such-file.jsonl']],
  ];
  for (const [code, args] of refusals) {
    it(`refuses ${args.join(' ')} with ${code}`, () => {
      const { answers, messages, failed } = run(...args);
      assert.equal(answers.length, 1);
      assert.equal(answers[0]?.error?.code, code);
      assert.match(answers[0].error.message, /\p{L}+ \p{L}+/u);
      assert.equal(messages.length, 1);
      assert.equal(failed, true);
    });
  }

  it('reads another calendar', () => {
    const json = calendarJson();
    json.days.push({ date: '2026-03-03', kind: 'swap_off', name: 'Nghỉ hoán đổi' });
    const args = question(
      '--unit',
      'working-day',
      '--limit',
      '1',
      '--calendar',
      write('lich.json', `\uFEFF${JSON.stringify(json)}`),
    );
    assert.equal(run(...args).answers[0]?.dueAt, '2026-03-04T10:00:00+07:00');
  });

  it('refuses a calendar that is not one', () => {
    for (const text of ['{', '{}']) {
      const { answers, failed } = run(
        ...question('--unit', 'month', '--limit', '1', '--calendar', write('sai.json', text)),
      );
      assert.equal(answers[0]?.error?.code, 'deadlines.calendar_invalid');
      assert.equal(failed, true);
    }
  });

  it('answers a file line by line in the same order', () => {
    const requests = [
      { received: '2026-11-20T15:30', limit: 2, unit: 'working-hour' },
      { received: '2026-11-23T15:01', unit: 'same-day' },
      { received: '2026-03-02T10:00', limit: 3, unit: 'working-day', pauses: ['2026-03-03T08:00/2026-03-03T09:00'] },
      {
        received: '2026-03-02T10:00',
        limit: 3,
        unit: 'working-day',
        pauses: [
          { from: '2026-03-03T08:00', to: '2026-03-03T09:00' },
          { from: '2026-03-04T08:00', to: null },
        ],
      },
    ];
    const file = write('ok.jsonl', requests.map((request) => `${JSON.stringify(request)}\r\n`).join(''));
    const { answers, failed } = run('--batch', file);
    assert.deepEqual(
      answers.map((answer) => answer.dueAt),
      [
        '2026-11-23T07:30:00+07:00',
        '2026-11-25T17:00:00+07:00',
        '2026-03-05T11:00:00+07:00',
        '2026-03-05T11:00:00+07:00',
      ],
    );
    assert.equal(failed, false);
  });

  it('puts a refusal on the line of its question, goes on, and fails in the end', () => {
    const file = write(
      'mixed.jsonl',
      [
        '{"received":"2026-03-02T10:00","limit":1,"unit":"working-day"}',
        'not json',
        '',
        '{"received":"2026-03-02T10:00","limit":"1","unit":"working-day"}',
        '{"received":"2026-03-02T10:00","limit":1,"unit":"working-day","pause":[]}',
        '[]',
        '{"received":"2026-03-02T10:00","limit":2,"unit":"working-day"}',
      ].join('\n'),
    );
    const { answers, messages, failed } = run('--batch', file);
    assert.deepEqual(
      answers.map((answer) => answer.error?.code ?? answer.dueAt),
      [
        '2026-03-03T10:00:00+07:00',
        'deadlines.request_unreadable',
        'deadlines.request_unreadable',
        'deadlines.limit_invalid',
        'deadlines.request_unreadable',
        'deadlines.request_unreadable',
        '2026-03-04T10:00:00+07:00',
      ],
    );
    assert.equal(messages.length, 5);
    assert.equal(failed, true);
  });
});
