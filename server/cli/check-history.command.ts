// `check-history`: names the dossiers whose history was altered, cut off or lost.
import type { Command } from 'commander';
import { checkHistory } from '../features/dossiers/index.ts';
import { readEnv } from '../platform/env.ts';
import { openStores } from '../wiring.ts';
import type { CliIo } from './io.ts';

export function registerCheckHistory(program: Command, io: CliIo): void {
  program
    .command('check-history')
    .description('Kiểm tra chuỗi băm lịch sử của mọi hồ sơ; mã thoát 0 chỉ khi không dòng nào bị sửa hoặc mất')
    .option('--json', 'in JSON (luôn bật)')
    .action(async () => {
      const stores = await openStores(readEnv());
      try {
        const found = await checkHistory(stores.connection, stores.dossiers);
        io.out(JSON.stringify(found));
        if (found.flaws.length > 0) io.fail();
      } finally {
        await stores.database.close();
      }
    });
}
