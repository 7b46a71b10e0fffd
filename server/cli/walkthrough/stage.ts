// The stage of a walk-through: a server of its own, the officers at their keyboards, and what is written down of it.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { DossierDetail, DossierDocument } from '#schemas/dossiers/dossier.contract';
import type { StoredFile } from '#schemas/files/stored-file.contract';
import { DEMO_PASSWORD } from '../../demo/office.ts';
import { newId } from '../../platform/kernel/ids.ts';
import type { RunningServer } from '../../server.ts';
import type { CliIo } from '../io.ts';
import { ApiClient, type CommandWords } from './api-client.ts';
import type { WalkClock } from './walk-clock.ts';
import { watch, type Watcher } from './watcher.ts';

/** Officers of the board, and with `xa.` those of the commune. */
export type Officer =
  | 'motcua'
  | 'truongphong'
  | 'chuyenvien'
  | 'giamdoc'
  | 'vanthu'
  | 'xa.motcua'
  | 'xa.tuphap'
  | 'xa.chuyenvien'
  | 'xa.chutich'
  | 'xa.vanthu';

export interface Application {
  by: Officer;
  procedureCode: string;
  papers: readonly string[];
}

export interface Stage {
  clock: WalkClock;
  as(officer: Officer): Promise<ApiClient>;
  /** Takes a person in at a desk and begins to watch the dossier as somebody who may read it. */
  receive(application: Application, watcher: Officer): Promise<DossierDetail>;
  give(officer: Officer, dossierId: string, words: CommandWords): Promise<DossierDetail>;
  read(officer: Officer, dossierId: string): Promise<DossierDetail>;
  /** Waits until the watchers have seen as many pushes of a type. */
  seen(dossierId: string, type: string, times?: number): Promise<void>;
  /** Writes a document of the dossier to the folder; gives its path. */
  keep(officer: Officer, dossierId: string, kind: DossierDocument, name: string): Promise<string>;
  pushesSeen(): number;
  close(): void;
}

export const APPLICANT = {
  kind: 'person',
  name: 'Lường Văn Thử',
  identityNumber: '001090012345',
  phone: '0912000345',
  address: 'Thôn Bản Chang, xã Nà Mây, tỉnh Sơn Thủy',
} as const;

export function createStage(server: RunningServer, clock: WalkClock, out: string, io: CliIo): Stage {
  const clients = new Map<Officer, Promise<ApiClient>>();
  const watchers = new Map<string, Watcher>();
  const say = (step: string, by: Officer, { code, state, status, version }: DossierDetail): void => {
    io.out(JSON.stringify({ step, by, code, state, status, version }));
  };
  const as = (officer: Officer): Promise<ApiClient> => {
    const client = clients.get(officer) ?? ApiClient.signIn(server.url, officer, DEMO_PASSWORD);
    clients.set(officer, client);
    return client;
  };
  return {
    clock,
    as,
    async receive({ by, procedureCode, papers }, watcher) {
      const clerk = await as(by);
      const scan = await onePagePdf('Đơn đề nghị');
      const file = await clerk.upload<StoredFile>('/api/files', 'don-de-nghi.pdf', scan, 'application/pdf');
      const received = await clerk.post<DossierDetail>('/api/dossiers', {
        commandId: newId(),
        procedureCode,
        owner: APPLICANT,
        papers: papers.map((paperId, i) => ({ paperId, quantity: 1, fileIds: i === 0 ? [file.id] : [] })),
        outcome: { kind: 'accept' },
      });
      say('receive', by, received);
      watchers.set(received.id, await watch(server.url, (await as(watcher)).cookie, received.id));
      return received;
    },
    async give(officer, dossierId, words) {
      const dossier = await (await as(officer)).command(dossierId, words);
      say(words.command, officer, dossier);
      return dossier;
    },
    read: async (officer, dossierId) => (await as(officer)).get<DossierDetail>(`/api/dossiers/${dossierId}`),
    async seen(dossierId, type, times) {
      await watchers.get(dossierId)?.seen(type, times);
    },
    async keep(officer, dossierId, kind, name) {
      const path = join(out, name);
      await writeFile(path, await (await as(officer)).bytes(`/api/dossiers/${dossierId}/documents/${kind}`));
      return path;
    },
    pushesSeen: () => [...watchers.values()].reduce((sum, watcher) => sum + watcher.count(), 0),
    close() {
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

/** A paper as a scanner would give it. */
async function onePagePdf(words: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage([595, 842]);
  document.setTitle(words);
  return document.save();
}
