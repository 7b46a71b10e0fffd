// `walkthrough`: one dossier from receipt to return, over HTTP and a socket, on a server and a database of its own.
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Command } from 'commander';
import { io as connect, type Socket } from 'socket.io-client';
import type { DossierDetail, DossierPush } from '#schemas/dossiers/dossier.contract';
import type { StoredFile } from '#schemas/files/stored-file.contract';
import { DEMO_PASSWORD } from '../demo/office.ts';
import { demoPkiDir } from '../features/signing/index.ts';
import { newId } from '../platform/kernel/ids.ts';
import { loadDemoRoot, verifyPdf } from '../platform/pades/index.ts';
import type { RunningServer } from '../server.ts';
import { ApiClient } from './api-client.ts';
import type { CliIo } from './io.ts';
import { startTemporaryServer } from './temporary-server.ts';

export function registerWalkthrough(program: Command, io: CliIo): void {
  program
    .command('walkthrough')
    .description(
      'Chạy trọn một hồ sơ từ tiếp nhận đến trả kết quả trên máy chủ tạm; ghi giấy tiếp nhận và kết quả đã ký',
    )
    .requiredOption('--out <dir>', 'thư mục nhận giấy tiếp nhận, kết quả đã ký và chứng thư gốc')
    .option('--json', 'in JSON (luôn bật)')
    .action(async (options: { out: string }) => {
      const out = resolve(options.out);
      await mkdir(out, { recursive: true });
      const dir = await mkdtemp(join(out, 'data-'));
      const server = await startTemporaryServer(dir);
      try {
        await walk(server, out, dir, io);
      } finally {
        await server.close();
      }
      // Kept where the walk was cut off: a server started on it goes on from the last acknowledged step.
      await rm(dir, { recursive: true });
    });
}

/** How long a step that happens by itself may take before the walk-through gives up. */
const PATIENCE_MS = 30_000;

async function walk(server: RunningServer, out: string, dir: string, io: CliIo): Promise<void> {
  const say = (step: string, dossier?: DossierDetail): void => {
    const facts = dossier
      ? { code: dossier.code, state: dossier.state, status: dossier.status, version: dossier.version }
      : { url: server.url, data: dir };
    io.out(JSON.stringify({ step, ...facts }));
  };
  const signIn = (username: string) => ApiClient.signIn(server.url, username, DEMO_PASSWORD);
  say('start');
  const [clerk, head, specialist, leader, registrar] = await Promise.all([
    signIn('motcua'),
    signIn('truongphong'),
    signIn('chuyenvien'),
    signIn('giamdoc'),
    signIn('vanthu'),
  ]);

  const received = await receive(clerk);
  const { id } = received;
  const receipt = join(out, 'giay-tiep-nhan.pdf');
  await writeFile(receipt, await clerk.bytes(`/api/dossiers/${id}/documents/receipt`));
  say('receive', received);
  const watcher = await watch(server.url, leader.cookie, id);

  try {
    say('assign', await head.command(id, { command: 'assign', assigneeId: 'demo-chuyenvien' }));
    say('submit_draft', await specialist.command(id, { command: 'submit_draft', draft: DRAFT }));
    say('endorse', await head.command(id, { command: 'endorse' }));
    say('approve', await leader.command(id, { command: 'approve' }));
    say('sign', await leader.command(id, { command: 'sign' }));
    await watcher.seen('dossier.signed');
    say('signed', await leader.get<DossierDetail>(`/api/dossiers/${id}`));
    say('release', await registrar.command(id, { command: 'release' }));
    const returned = await clerk.command(id, {
      command: 'return_result',
      receiverName: received.owner.name,
      receiverIdentityNumber: received.owner.identityNumber,
      method: 'desk',
    });
    say('return_result', returned);
    await watcher.seen('dossier.returned');

    const result = join(out, 'ket-qua-da-ky.pdf');
    await writeFile(result, await clerk.bytes(`/api/dossiers/${id}/documents/result`));
    const pki = demoPkiDir(join(dir, 'data'));
    await copyFile(join(pki, 'root.crt'), join(out, 'root.crt'));
    const verdict = await verifyPdf(await readFile(result), { trustedRootsDer: [await loadDemoRoot(pki)] });
    io.out(
      JSON.stringify({
        code: returned.code,
        status: returned.status,
        onTime: returned.onTime,
        receipt,
        result,
        signatureValid: verdict.valid,
        pushesSeen: watcher.count(),
      }),
    );
    if (returned.status !== 10 || !verdict.valid) io.fail();
  } finally {
    watcher.close();
  }
}

const DRAFT = {
  title: 'Về việc xác nhận đối tượng thụ hưởng chính sách dân tộc',
  grounds: [
    'Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ',
    'Xét đơn đề nghị và kết quả thẩm định của Phòng Chính sách dân tộc',
  ],
  articles: [
    'Điều 1. Xác nhận ông Lường Văn Thử thuộc đối tượng, địa bàn thụ hưởng chính sách dân tộc theo quy định hiện hành.',
    'Điều 2. Giấy xác nhận này có hiệu lực kể từ ngày ký.',
  ],
};

async function receive(clerk: ApiClient): Promise<DossierDetail> {
  const scan = await onePagePdf('Đơn đề nghị xác nhận');
  const file = await clerk.upload<StoredFile>('/api/files', 'don-de-nghi.pdf', scan, 'application/pdf');
  return clerk.post<DossierDetail>('/api/dossiers', {
    commandId: newId(),
    procedureCode: 'BDT-02',
    owner: {
      kind: 'person',
      name: 'Lường Văn Thử',
      identityNumber: '001090012345',
      phone: '0912000345',
      address: 'Thôn Bản Chang, xã Nà Mây, tỉnh Sơn Thủy',
    },
    papers: [{ paperId: 'gt1', quantity: 1, fileIds: [file.id] }],
    outcome: { kind: 'accept' },
  });
}

/** A paper as a scanner would give it. */
async function onePagePdf(words: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage([595, 842]);
  document.setTitle(words);
  return document.save();
}

interface Watcher {
  count(): number;
  /** Resolves once a push of this type was seen. @throws Error after half a minute */
  seen(type: string): Promise<void>;
  close(): void;
}

async function watch(url: string, cookie: string, dossierId: string): Promise<Watcher> {
  const socket: Socket = connect(url, { extraHeaders: { cookie }, transports: ['websocket'] });
  const types: string[] = [];
  const waiting = new Map<string, () => void>();
  socket.on('dossier', (push: DossierPush) => {
    if (push.dossierId !== dossierId) return;
    types.push(push.type);
    waiting.get(push.type)?.();
  });
  const answer = (await socket.timeout(PATIENCE_MS).emitWithAck('watch', { dossierId })) as { ok: boolean };
  if (!answer.ok) throw new Error('the leader may not watch the dossier');
  return {
    count: () => types.length,
    seen: (type) =>
      new Promise((resolveSeen, reject) => {
        const timer = setTimeout(() => {
          reject(new Error(`no push ${type} within ${String(PATIENCE_MS / 1000)} s`));
        }, PATIENCE_MS);
        const done = (): void => {
          clearTimeout(timer);
          resolveSeen();
        };
        if (types.includes(type)) done();
        else waiting.set(type, done);
      }),
    close: () => {
      socket.disconnect();
    },
  };
}
