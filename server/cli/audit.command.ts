// `audit verify`: proves that the history of one or all dossiers holds, or names the first broken link of each.
import type { Command } from 'commander';
import type { ChainFlaw } from '#schemas/audit/audit.contract';
import { createChainQueries, type FoundFlaw } from '../features/audit/index.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { readEnv } from '../platform/env.ts';
import { openStores, type Stores } from '../wiring.ts';
import type { CliIo } from './io.ts';

interface VerifyOptions {
  dossier?: string;
  json?: boolean;
}

/** Flaws named in JSON; the totals count them all. In words every one is named as it is found. */
const MAX_NAMED = 1_000;

export function registerAudit(program: Command, io: CliIo): void {
  program
    .command('audit')
    .description('Kiểm tra lịch sử hồ sơ')
    .command('verify')
    .description(
      'Chứng minh chuỗi lịch sử không bị sửa, thêm hoặc mất dòng nào; mã thoát 0 chỉ khi mọi chuỗi còn nguyên',
    )
    .option('--dossier <mã>', 'chỉ một hồ sơ, theo mã hồ sơ hoặc id')
    .option('--json', 'in JSON')
    .action(async (options: VerifyOptions) => {
      const stores = await openStores(readEnv(), { existing: true });
      try {
        const json = options.json === true;
        if (options.dossier === undefined) await verifyAll(stores, json, io);
        else await verifyOne(stores, options.dossier, json, io);
      } finally {
        await stores.database.close();
      }
    });
}

const chainOf = ({ dossiers, history }: Stores) => createChainQueries({ dossiers, history, clock: systemClock });

async function verifyOne(stores: Stores, idOrCode: string, json: boolean, io: CliIo): Promise<void> {
  const byCode = await stores.dossiers.findByCode(idOrCode.trim().toUpperCase());
  const report = await chainOf(stores).verifyOne(byCode?._id ?? idOrCode);
  if (!report) throw new Error(`Không có hồ sơ ${idOrCode}.`);
  if (json) io.out(JSON.stringify(report));
  else if (report.flaw) io.out(sentenceOf({ ...report, flaw: report.flaw }));
  else io.out(`Hồ sơ ${report.code ?? report.dossierId}: ${String(report.events)} dòng, chuỗi còn nguyên.`);
  if (!report.holds) io.fail();
}

async function verifyAll(stores: Stores, json: boolean, io: CliIo): Promise<void> {
  const named: FoundFlaw[] = [];
  const { flaws, ...totals } = await chainOf(stores).verifyAll((found) => {
    if (!json) io.out(sentenceOf(found));
    else if (named.length < MAX_NAMED) named.push(found);
  });
  if (json) io.out(JSON.stringify({ ...totals, broken: flaws, holds: flaws === 0, flaws: named }));
  else {
    const counted = `${String(totals.dossiers)} hồ sơ, ${String(totals.events)} dòng`;
    io.out(flaws === 0 ? `${counted}: mọi chuỗi còn nguyên.` : `${counted}: ${String(flaws)} hồ sơ không còn nguyên.`);
  }
  if (flaws > 0) io.fail();
}

const PLACES = {
  dossier: 'trong hồ sơ',
  history: 'trong nhật ký lịch sử',
  outbox: 'trong hàng chờ gửi',
} as const satisfies Record<ChainFlaw['where'], string>;

/** `Hồ sơ H99.17-260220-0001, dòng 3 (trong hồ sơ): đã bị sửa, khác ở note.` */
function sentenceOf({ dossierId, code, flaw }: FoundFlaw): string {
  const line = flaw.event === null ? '' : `, dòng ${String(flaw.event)}`;
  return `Hồ sơ ${code ?? dossierId}${line} (${PLACES[flaw.where]}): ${faultOf(flaw)}.`;
}

function faultOf({ kind, differs }: ChainFlaw): string {
  const fields = differs.join(', ');
  switch (kind) {
    case 'line':
      return `không còn như lúc ghi, khác ở ${fields}`;
    case 'end':
      return `hồ sơ không dừng ở dòng cuối này, khác ở ${fields}`;
    case 'missing':
      return 'mất dòng này';
    case 'extra':
      return 'thừa dòng này';
    case 'no_dossier':
      return 'còn lịch sử nhưng không còn hồ sơ';
  }
}
