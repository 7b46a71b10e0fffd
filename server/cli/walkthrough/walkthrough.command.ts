// `walkthrough`: one dossier down a road to its end, over HTTP and a socket, on a server and a database of its own.
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { demoPkiDir } from '../../features/signing/index.ts';
import { loadDemoRoot, verifyPdf } from '../../platform/pades/index.ts';
import type { CliIo } from '../io.ts';
import { FINAL_STATUS, PATHS, type PathName } from './paths.ts';
import { createStage } from './stage.ts';
import { startTemporaryServer } from './temporary-server.ts';
import { createWalkClock } from './walk-clock.ts';

export function registerWalkthrough(program: Command, io: CliIo): void {
  program
    .command('walkthrough')
    .description(
      'Chạy trọn một hồ sơ trên máy chủ tạm, theo đường thẳng hoặc một đường rẽ; ghi giấy tờ và kết quả đã ký',
    )
    .requiredOption('--out <dir>', 'thư mục nhận giấy tiếp nhận, kết quả đã ký và chứng thư gốc')
    .addOption(new Option('--path <path>', 'đường đi của hồ sơ').choices(Object.keys(PATHS)).default('straight'))
    .option('--json', 'in JSON (luôn bật)')
    .action(async (options: { out: string; path: PathName }) => {
      const out = resolve(options.out);
      await mkdir(out, { recursive: true });
      const dir = await mkdtemp(join(out, 'data-'));
      await walk(options.path, out, dir, io, new Date());
      // Kept where the walk was cut off: a server started on it goes on from the last acknowledged step.
      await rm(dir, { recursive: true });
    });
}

/**
 * Drives a dossier down a road from a moment on, and prints a line per step and one at the end.
 * @throws Error where a step is refused
 */
export async function walk(path: PathName, out: string, dir: string, io: CliIo, start: Date): Promise<void> {
  const clock = createWalkClock(start);
  const server = await startTemporaryServer(dir, clock);
  const stage = createStage(server, clock, out, io);
  try {
    io.out(JSON.stringify({ step: 'start', path, url: server.url, data: dir }));
    const { dossier, reader, facts } = await PATHS[path](stage);
    const receipt = await stage.keep(reader, dossier.id, 'receipt', 'giay-tiep-nhan.pdf');
    const result = dossier.result && (await stage.keep(reader, dossier.id, 'result', 'ket-qua-da-ky.pdf'));
    const pki = demoPkiDir(join(dir, 'data'));
    await copyFile(join(pki, 'root.crt'), join(out, 'root.crt'));
    const valid = result === null || (await isValid(result, pki, clock.now()));
    io.out(
      JSON.stringify({
        path,
        code: dossier.code,
        status: dossier.status,
        onTime: dossier.onTime,
        receipt,
        result,
        signatureValid: result === null ? null : valid,
        pushesSeen: stage.pushesSeen(),
        ...facts,
      }),
    );
    if (dossier.status !== FINAL_STATUS[path] || !valid) io.fail();
  } finally {
    stage.close();
    await server.close();
  }
}

/** Verifies the signed result against the root that this server made. */
async function isValid(result: string, pki: string, at: Date): Promise<boolean> {
  const verdict = await verifyPdf(await readFile(result), { trustedRootsDer: [await loadDemoRoot(pki)], at });
  return verdict.valid;
}
