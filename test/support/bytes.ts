// Reads the body of an answer as it is, byte for byte.
import type { Response } from 'supertest';

/** For `.buffer().parse(asBytes)`: supertest would otherwise make text of what it does not know. */
export function asBytes(res: Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = res as unknown as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => {
    done(null, Buffer.concat(chunks));
  });
}
