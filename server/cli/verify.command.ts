// `verify`: what our verifier says of a signed PDF.
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { verifyPdf } from '../platform/pades/index.ts';
import type { CliIo } from './io.ts';

interface VerifyOptions {
  trust: string[];
  required?: string;
}

export function registerVerify(program: Command, io: CliIo): void {
  program
    .command('verify')
    .description('Kiểm tra chữ ký số của một tệp PDF; mã thoát 0 chỉ khi tệp hợp lệ')
    .argument('<file>', 'tệp PDF đã ký')
    .requiredOption('--trust <root.crt...>', 'chứng thư gốc tin cậy (PEM hoặc DER)')
    .option('--required <fields>', 'các trường chữ ký bắt buộc, theo thứ tự, cách nhau dấu phẩy')
    .option('--json', 'in JSON (luôn bật)')
    .action(async (file: string, options: VerifyOptions) => {
      const trustedRootsDer = await Promise.all(options.trust.map(readCertificate));
      const verdict = await verifyPdf(await readFile(file), {
        trustedRootsDer,
        ...(options.required ? { requiredFields: options.required.split(',') } : {}),
      });
      io.out(JSON.stringify(verdict));
      if (!verdict.valid) io.fail();
    });
}

/** @throws Error naming the file that is no certificate */
async function readCertificate(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path);
  try {
    return new X509Certificate(bytes).raw;
  } catch {
    throw new Error(`Tệp ${path} không phải chứng thư X.509 (PEM hoặc DER).`);
  }
}
