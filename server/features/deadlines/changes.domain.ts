// Why a due moment is no longer the first one: its changes and the new appointments, in words a citizen can follow.
import type { DerivationLine } from '#schemas/deadlines/calendar.contract';
import { dayOf, isoVietnam, spokenVietnam } from '../../platform/kernel/vietnam-time.ts';

/** A change of a due moment, as a dossier records it. */
export interface DescribedChange {
  at: Date;
  /** Null where there was no due moment before, or is none after. */
  from: Date | null;
  to: Date | null;
  reason: string;
  basis: string;
  by: { name: string };
}

/** A new appointment with an apology. */
export interface DescribedExtension {
  at: Date;
  oldDueAt: Date;
  newDueAt: Date;
  reason: string;
  by: { name: string; title: string };
}

/** One line for each change, in order of time: what it was, what it is, why, on what ground, by whom. */
export function describeChanges(changes: readonly DescribedChange[]): DerivationLine[] {
  return inOrder(changes).map((change) =>
    lineAt(
      'change',
      change.at,
      `${movedText(change)}. Lý do: ${ended(change.reason)} Căn cứ: ${ended(change.basis)} Người thực hiện: ${ended(change.by.name)}`,
    ),
  );
}

/**
 * One line for each new appointment. It says that the first date stays the one that lateness is judged by, so that nobody
 * takes an apology for more time.
 */
export function describeExtensions(extensions: readonly DescribedExtension[]): DerivationLine[] {
  return inOrder(extensions).map(({ at, oldDueAt, newDueAt, reason, by }) => {
    const signer = by.title === '' ? by.name : `${by.title} ${by.name}`;
    return lineAt(
      'extension',
      at,
      `Xin lỗi và hẹn lại từ ${spokenVietnam(oldDueAt)} đến ${spokenVietnam(newDueAt)}. Lý do: ${ended(reason)} Người ký: ${ended(signer)} Hạn theo quy định vẫn giữ để tính đúng hạn, quá hạn.`,
    );
  });
}

function movedText({ from, to }: DescribedChange): string {
  if (!to) return from ? `Bỏ hẹn trả ${spokenVietnam(from)}` : 'Hẹn trả không đổi';
  if (!from) return `Hẹn trả ${spokenVietnam(to)}`;
  const direction = to < from ? 'sớm lên' : 'lùi đến';
  return `Hẹn trả đổi từ ${spokenVietnam(from)}, ${direction} ${spokenVietnam(to)}`;
}

const inOrder = <T extends { at: Date }>(lines: readonly T[]): T[] =>
  [...lines].sort((a, b) => a.at.getTime() - b.at.getTime());

const lineAt = (kind: 'change' | 'extension', at: Date, text: string): DerivationLine => ({
  day: dayOf(at),
  at: isoVietnam(at),
  kind,
  text,
});

/** People end a reason with a full stop or not. */
const ended = (text: string): string => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
