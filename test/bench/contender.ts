// A contender as the bench sees it: a child process, its address, its kept-alive connections.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Ask, Usage } from './contender-process.ts';

export const CONNECTIONS = 16;

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  cookie: string;
  body?: string;
  /** The only status that counts as done. */
  status: number;
}

export interface Contender {
  name: 'ours' | 'bare';
  url: string;
  /** Sends one request and reads the answer to its end. @throws Error on any other status than the expected one */
  send(call: Call): Promise<string>;
  usage(): Promise<Usage>;
  /** Records where the processor time goes until the returned function is called. */
  profile(): Promise<(file: string) => Promise<void>>;
  close(): Promise<void>;
}

/** Starts `ours` or `bare` on a database. @throws Error when the process ends before it listens */
export async function startContender(name: Contender['name'], env: Record<string, string>): Promise<Contender> {
  const file = name === 'ours' ? 'our-server.ts' : 'bare-server.ts';
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    env: { ...process.env, NODE_ENV: 'production', ...env },
  });
  const { url } = await heard<{ url: string }>(child, name);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const { hostname, port } = new URL(url);
  const ask = <T>(message: Ask): Promise<T> => {
    const answer = heard<T>(child, name);
    child.send(message);
    return answer;
  };
  return {
    name,
    url,
    send: (call) => send(call, { agent, hostname, port }),
    usage: () => ask<Usage>({ ask: 'usage' }),
    async profile() {
      await ask({ ask: 'profile' });
      return (file) => ask({ ask: 'profiled', file });
    },
    async close() {
      agent.destroy();
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

/** The next message of the child. */
function heard<T>(child: ChildProcess, name: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => {
      reject(new Error(`the ${name} server ended with code ${String(code)}`));
    };
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message as T);
    });
  });
}

function send(call: Call, to: { agent: Agent; hostname: string; port: string }): Promise<string> {
  const { method, path, cookie, body, status } = call;
  return new Promise((resolve, reject) => {
    const headers = {
      cookie,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    };
    const sent = httpRequest({ ...to, method, path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (answer.statusCode === status) resolve(text);
        else reject(new Error(`${method} ${path} → ${String(answer.statusCode)}: ${text.slice(0, 500)}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
