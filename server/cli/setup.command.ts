// `setup FILE`: loads a real agency into an empty database, also in production. Checks everything first.
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { NewUser } from '#schemas/accounts/account.contract';
import type { OfficeFile } from '#schemas/catalogue/office-file.contract';
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import { createUser } from '../features/accounts/index.ts';
import {
  checkOffice,
  officeOf,
  readOfficeFile,
  setUpOffice,
  type Office,
  type OfficeFlaw,
} from '../features/catalogue/index.ts';
import { calendarFromData } from '../features/deadlines/index.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { readEnv } from '../platform/env.ts';
import { openStores } from '../wiring.ts';
import type { CliIo } from './io.ts';
import { readPassword } from './password.ts';

export function registerSetup(program: Command, io: CliIo): void {
  program
    .command('setup')
    .argument('<file>', 'tệp JSON của cơ quan')
    .description(
      'Cài đặt một cơ quan thật vào cơ sở dữ liệu trống; mật khẩu quản trị gõ ở màn hình hoặc đưa qua đầu vào chuẩn',
    )
    .option('--check', 'chỉ kiểm tra tệp, không ghi gì')
    .action(async (path: string, options: { check?: boolean }) => {
      const read = await readOffice(path);
      if ('flaws' in read) {
        for (const { at, what } of read.flaws) io.err(`${at}: ${what}`);
        io.fail();
        return;
      }
      if (options.check) io.out(JSON.stringify({ agency: read.office.agency._id, ok: true }));
      else await write(read.office, io);
    });
}

async function readOffice(path: string): Promise<{ office: Office } | { flaws: OfficeFlaw[] }> {
  const read = readOfficeFile(await readJson(path));
  if ('flaws' in read) return read;
  const data = await calendarData(read.file, path);
  const calendar = calendarFromData(data);
  if (!calendar.ok) {
    const { path: at = '', reason = '' } = calendar.params ?? {};
    return { flaws: [{ at: `calendar.${String(at)}`, what: String(reason) }] };
  }
  const flaws = checkOffice(read.file, calendar.value);
  return flaws.length > 0 ? { flaws } : { office: officeOf(read.file, calendar.value, systemClock.now()) };
}

const calendarData = async ({ calendar }: OfficeFile, path: string): Promise<unknown> =>
  typeof calendar === 'string' ? readJson(resolve(dirname(path), calendar)) : calendar;

/** @throws Error naming the file that cannot be read */
async function readJson(path: string): Promise<unknown> {
  try {
    // Files saved on office PCs often begin with a byte order mark, which JSON does not allow.
    return JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`Không đọc được tệp ${path}: ${error instanceof Error ? error.message : ''}`, { cause: error });
  }
}

async function write(office: Office, io: CliIo): Promise<void> {
  const password = await readPassword(`Mật khẩu cho quản trị "${office.admin.username}": `);
  const admin = NewUser.safeParse({ ...office.admin, roles: ['admin'], password });
  if (!admin.success) {
    for (const issue of admin.error.issues) io.err(`admin.${issue.path.join('.')}: ${issue.message}`);
    io.fail();
    return;
  }
  const stores = await openStores(readEnv());
  try {
    const report = await setUpOffice(
      {
        store: stores.catalogue,
        putCalendar: (agencyId: string, calendar: Calendar) => stores.calendars.put(agencyId, calendar),
        findAdmin: (username) => stores.users.findByUsername(username),
        addAdmin: async ({ agency }) => {
          await createUser(stores.users, admin.data, { agencyId: agency._id, demo: false });
        },
      },
      office,
    );
    io.out(JSON.stringify(report));
  } finally {
    await stores.database.close();
  }
}
