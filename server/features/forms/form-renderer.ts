// Renders forms in worker threads: a long decision takes a third of a second of work that requests must not wait for.
import type {
  ApologyData,
  ControlSlipData,
  DecisionData,
  ReceiptData,
  RefusalData,
  RegisterData,
  StopNoticeData,
  SupplementRequestData,
} from '#schemas/forms/forms.contract';
import { createThreadPool } from '../../platform/threads/thread-pool.ts';
import type { RenderedDecision } from './decision.document.ts';
import type * as worker from './render.worker.ts';

export interface FormRenderer {
  receipt(data: ReceiptData): Promise<Uint8Array>;
  supplementRequest(data: SupplementRequestData): Promise<Uint8Array>;
  refusal(data: RefusalData): Promise<Uint8Array>;
  apology(data: ApologyData): Promise<Uint8Array>;
  stopNotice(data: StopNoticeData): Promise<Uint8Array>;
  controlSlip(data: ControlSlipData): Promise<Uint8Array>;
  register(data: RegisterData): Promise<Uint8Array>;
  decision(data: DecisionData): Promise<RenderedDecision>;
  close(): Promise<void>;
}

const HEAP_MB = 256;

export function createFormRenderer(threads: number): FormRenderer {
  const start = (count: number) =>
    createThreadPool({ beside: import.meta.url, worker: './render.worker', threads: count, heapMb: HEAP_MB });
  const pool = start(threads);
  // A register of a thousand lines takes seconds: it has a thread of its own, begun with the first, and no receipt waits.
  let books: ReturnType<typeof start> | undefined;
  const run = <T>(name: keyof typeof worker, data: unknown): Promise<T> => pool.run(data, { name }) as Promise<T>;
  return {
    receipt: (data) => run('renderReceipt', data),
    supplementRequest: (data) => run('renderSupplementRequest', data),
    refusal: (data) => run('renderRefusal', data),
    apology: (data) => run('renderApology', data),
    stopNotice: (data) => run('renderStopNotice', data),
    controlSlip: (data) => run('renderControlSlip', data),
    register: (data) => (books ??= start(1)).run(data, { name: 'renderRegister' }) as Promise<Uint8Array>,
    decision: (data) => run('renderDecision', data),
    async close() {
      await Promise.all([pool.close(), books?.close()]);
    },
  };
}
