// The `due` command: asks the legal clock from the command line, one question or a file of them, answers as JSON lines.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Calendar, Pause } from '#schemas/deadlines/calendar.contract';
import { DueRequest } from '#schemas/deadlines/calendar.contract';
import type { DeadlineRefusalCode } from '../features/deadlines/index.ts';
import { calendarFromData, computeDue, deadlineRefusalMessage } from '../features/deadlines/index.ts';
import type { Refusal, Result } from '../platform/kernel/result.ts';
import { ok, refuse } from '../platform/kernel/result.ts';
import { isoVietnam, parseVietnam } from '../platform/kernel/vietnam-time.ts';
import { projectRoot } from '../platform/paths.ts';
import type { CliIo } from './io.ts';

/** The options as commander parsed them. */
export interface DueOptions {
  received?: string;
  limit?: string;
  unit?: string;
  pause?: string[];
  calendar?: string;
  batch?: string;
}

type DueRefusal = Refusal<DeadlineRefusalCode>;

const DEFAULT_CALENDAR = join(projectRoot, 'server', 'demo', 'data', 'holidays.json');

const FIELD_REFUSALS = new Map<unknown, DeadlineRefusalCode>([
  ['received', 'deadlines.received_invalid'],
  ['limit', 'deadlines.limit_invalid'],
  ['unit', 'deadlines.unit_unknown'],
  ['pauses', 'deadlines.pause_invalid'],
]);

/** Adds `due` to the program. */
export function registerDue(program: Command, io: CliIo): void {
  program
    .command('due')
    .description('Tính hạn trả kết quả theo lịch làm việc; in một dòng JSON cho mỗi yêu cầu')
    .option('--received <time>', 'thời điểm tiếp nhận hợp lệ, giờ Việt Nam, ví dụ 2026-02-12T10:00')
    .option('--limit <number>', 'thời hạn, tính theo --unit (same-day và none không cần)')
    .option('--unit <unit>', 'working-day | calendar-day | working-hour | month | same-day | none')
    .option('--pause <from/to>', 'khoảng tạm dừng TỪ/ĐẾN, lặp lại được; TỪ/ khi chưa kết thúc', collect, [])
    .option('--calendar <file>', 'lịch làm việc (JSON); mặc định là lịch nghỉ đi kèm')
    .option('--batch <file>', 'mỗi dòng một yêu cầu JSON {"received","limit","unit","pauses"}')
    .option('--json', 'in JSON (luôn bật)')
    .action((options: DueOptions) => {
      runDue(options, io);
    });
}

const collect = (value: string, previous: string[]): string[] => [...previous, value];

/** Answers the question of the options, or each line of `--batch` in its order; `fail` is called if any was refused. */
function runDue(options: DueOptions, io: CliIo): void {
  const calendar = readCalendar(options.calendar ?? DEFAULT_CALENDAR);
  if (!calendar.ok) {
    reportRefusal(calendar, io);
    return;
  }
  if (options.batch === undefined) {
    answer(requestOf(options), calendar.value, io);
    return;
  }
  const batch = readText(options.batch);
  if (!batch.ok) {
    reportRefusal(batch, io);
    return;
  }
  const lines = batch.value.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) answer(parseJson(line, 'deadlines.request_unreadable'), calendar.value, io);
}

function requestOf({ received, limit, unit, pause }: DueOptions): Result<unknown, DeadlineRefusalCode> {
  const value = limit === undefined ? undefined : limit.trim() === '' ? Number.NaN : Number(limit);
  return ok({ received, ...(value === undefined ? {} : { limit: value }), unit, pauses: pause ?? [] });
}

function answer(question: Result<unknown, DeadlineRefusalCode>, calendar: Calendar, io: CliIo): void {
  const result = question.ok ? dueOf(question.value, calendar) : question;
  if (result.ok) io.out(JSON.stringify(result.value));
  else reportRefusal(result, io);
}

/** A refusal takes the place of the answer in the output, so that line n always answers question n. */
function reportRefusal({ code, params }: DueRefusal, io: CliIo): void {
  const message = deadlineRefusalMessage(code);
  io.out(JSON.stringify({ error: { code, message, ...(params === undefined ? {} : { params }) } }));
  io.err(`${code}: ${message}`);
  io.fail();
}

function dueOf(question: unknown, calendar: Calendar): Result<unknown, DeadlineRefusalCode> {
  const request = DueRequest.safeParse(question);
  if (!request.success) {
    const field = request.error.issues[0]?.path[0];
    return refuse(FIELD_REFUSALS.get(field) ?? 'deadlines.request_unreadable');
  }
  const { received, limit = 0, unit } = request.data;
  const receivedAt = parseVietnam(received);
  if (!receivedAt) return refuse('deadlines.received_invalid');
  const pauses = request.data.pauses.map(readPause);
  const sound = pauses.filter((pause) => pause !== undefined);
  if (sound.length < pauses.length) return refuse('deadlines.pause_invalid');
  const due = computeDue({ receivedAt, limit: { value: limit, unit }, pauses: sound, calendar });
  if (!due.ok) return due;
  const { dueAt, derivation } = due.value;
  return ok({ dueAt: dueAt && isoVietnam(dueAt), derivation });
}

function readPause(pause: DueRequest['pauses'][number]): Pause | undefined {
  const [fromText = '', toText, ...rest] = typeof pause === 'string' ? pause.split('/') : [pause.from, pause.to ?? ''];
  const from = parseVietnam(fromText);
  if (!from || toText === undefined || rest.length > 0) return undefined;
  if (toText === '') return { from };
  const to = parseVietnam(toText);
  return to && { from, to };
}

function readCalendar(file: string): Result<Calendar, DeadlineRefusalCode> {
  const text = readText(file);
  if (!text.ok) return text;
  const json = parseJson(text.value, 'deadlines.calendar_invalid');
  return json.ok ? calendarFromData(json.value) : json;
}

function readText(file: string): Result<string, DeadlineRefusalCode> {
  try {
    // Files saved on office PCs often begin with a byte order mark, which JSON does not allow.
    return ok(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    return refuse('deadlines.file_unreadable', { file });
  }
}

function parseJson(text: string, code: DeadlineRefusalCode): Result<unknown, DeadlineRefusalCode> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return refuse(code);
  }
}
