// `create-user`: adds a person who may sign in; the password is read from standard input, never from the arguments.
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { NewUser } from '#schemas/accounts/account.contract';
import { createUser } from '../features/accounts/index.ts';
import { readEnv } from '../platform/env.ts';
import { DomainError } from '../platform/kernel/domain-error.ts';
import { openStores } from '../wiring.ts';
import type { CliIo } from './io.ts';

interface CreateUserOptions {
  username: string;
  name: string;
  title: string;
  roles: string;
  agency: string;
  unit: string;
}

export function registerCreateUser(program: Command, io: CliIo): void {
  program
    .command('create-user')
    .description('Tạo tài khoản; mật khẩu đọc từ đầu vào chuẩn: echo "$MATKHAU" | … create-user …')
    .requiredOption('--username <name>', 'tên đăng nhập')
    .requiredOption('--name <name>', 'họ và tên')
    .option('--title <title>', 'chức vụ', '')
    .requiredOption(
      '--roles <roles>',
      'vai trò, cách nhau dấu phẩy: clerk,specialist,head,leader,registrar,reform_officer,admin',
    )
    .requiredOption('--agency <id>', 'mã định danh cơ quan')
    .requiredOption('--unit <id>', 'mã đơn vị')
    .option('--json', 'in JSON (luôn bật)')
    .action(async (options: CreateUserOptions) => {
      const password = (await text(process.stdin)).replace(/\r?\n$/, '');
      const input = NewUser.safeParse({
        username: options.username,
        name: options.name,
        title: options.title,
        roles: options.roles.split(','),
        unitId: options.unit,
        password,
      });
      if (!input.success) {
        for (const issue of input.error.issues) io.err(`${issue.path.join('.')}: ${issue.message}`);
        io.fail();
        return;
      }
      await addUser(input.data, options.agency, io);
    });
}

async function addUser(input: NewUser, agencyId: string, io: CliIo): Promise<void> {
  const stores = await openStores(readEnv(), { existing: true });
  try {
    const agency = await stores.catalogue.findAgency(agencyId);
    if (!agency?.units.some((u) => u.id === input.unitId)) {
      throw new Error(`Không có đơn vị "${input.unitId}" tại cơ quan "${agencyId}".`);
    }
    const user = await createUser(stores.users, input, { agencyId, demo: false });
    io.out(JSON.stringify({ id: user._id, username: user.username, roles: user.roles, unitId: user.unitId }));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new Error(`Tên đăng nhập "${input.username}" đã có người dùng.`, { cause: error });
  } finally {
    await stores.database.close();
  }
}
