// What a newcomer reads in the terminal after the start.
import { DEMO_PASSWORD } from './demo/office.ts';
import type { Env } from './platform/env.ts';
import type { RunningServer } from './server.ts';

export async function announce(server: RunningServer, env: Env): Promise<void> {
  const lines = [
    '',
    `motcua đang chạy tại ${server.url}`,
    `  Trang người dân:    ${server.url}/`,
    `  Trang cán bộ:       ${server.url}/app`,
    `  Cơ sở dữ liệu:      ${server.stores.database.engine === 'embedded' ? `nhúng, trong ${env.DATA_DIR}` : 'MongoDB'}`,
  ];
  if (env.demoOffice) {
    const users = await server.stores.users.listDemo();
    lines.push('', `Văn phòng mẫu (mật khẩu chung: ${DEMO_PASSWORD}):`);
    for (const user of users) lines.push(`  ${user.username.padEnd(14)} ${user.name}, ${user.title}`);
  }
  console.log([...lines, ''].join('\n'));
}
