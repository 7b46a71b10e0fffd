// Jobs that were given up, as the office has to hear of them: what did not happen, for which dossier or agency.
import type { JobRecord } from '#schemas/jobs/job.model';
import type { Finding } from './facts.domain.ts';

/** By kind of job: what did not happen, and so what people may be waiting for in vain. */
const WHAT: Readonly<Record<string, string>> = {
  'answer-parent': 'Kết quả (hoặc tin không giải quyết) chưa tới hồ sơ của cơ quan đã nhờ phối hợp.',
  'end-children': 'Hồ sơ này đã kết thúc nhưng phần đã chuyển cơ quan phối hợp chưa được rút.',
  'revoke-part': 'Kết quả đã thu hồi chưa được gỡ khỏi hồ sơ của cơ quan đã nhờ phối hợp.',
  'open-correction': 'Chưa lập được hồ sơ làm lại cho kết quả đã thu hồi.',
  'hand-over-desk': 'Bàn giao hồ sơ của một cán bộ chưa xong: có hồ sơ vẫn ở người cũ.',
  'recalculate-dues': 'Có hồ sơ đang mở vẫn giữ ngày hẹn trả theo lịch làm việc cũ.',
  'move-ended-units': 'Hồ sơ hoặc cán bộ của phòng đã kết thúc chưa chuyển hết sang phòng tiếp nhận.',
  'radar-sweep': 'Lần rà soát hồ sơ vướng gần nhất không xong: bảng này có thể thiếu.',
};

/** Giving these up is itself a command to the dossier (signing failed, hand-over failed), which has a card of its own. */
const TOLD_BY_THE_DOSSIER: readonly string[] = ['sign-result', 'open-children'];

export interface FailedWork {
  jobId: string;
  what: string;
  /** Null: the work is not about one dossier. */
  dossierId: string | null;
  /** Of work that is about no dossier; null: it is done for every agency at once. */
  agencyId: string | null;
  since: Date;
  cause: string;
}

/** @returns undefined where the dossier itself already says that it failed */
export function failedWorkOf({ _id, kind, payload, runAt, lastError }: JobRecord): FailedWork | undefined {
  if (TOLD_BY_THE_DOSSIER.includes(kind)) return undefined;
  return {
    jobId: _id,
    what: WHAT[kind] ?? `Việc nền “${kind}” chưa làm được.`,
    dossierId: textIn(payload, 'dossierId'),
    agencyId: textIn(payload, 'agencyId') ?? textIn(payload['order'], 'agencyId'),
    // The time of its last try.
    since: runAt,
    cause: lastError?.message ?? '',
  };
}

function textIn(value: unknown, key: string): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const found = (value as Record<string, unknown>)[key];
  return typeof found === 'string' ? found : null;
}

/** The card of one dossier, however many jobs for it were given up: one button runs them all again. */
export function jobFailed(works: readonly FailedWork[]): Finding | undefined {
  const [first] = works.map(({ since }) => since).sort((a, b) => a.getTime() - b.getTime());
  if (!first) return undefined;
  const subject = [...new Set(works.map(({ what }) => what))].sort().join(' ');
  return { code: 'job_failed', since: first, mender: { kind: 'admin' }, action: 'retry_jobs', subject };
}

/** By dossier; what is about none is left out. */
export function byDossier(works: readonly FailedWork[]): Map<string, FailedWork[]> {
  const groups = new Map<string, FailedWork[]>();
  for (const work of works) {
    if (work.dossierId !== null) groups.set(work.dossierId, [...(groups.get(work.dossierId) ?? []), work]);
  }
  return groups;
}
