// The calendar, what a change would move, and the rules, in the shapes of the contracts.
import type { CalendarPreview, CalendarVersionLine } from '#schemas/deadlines/calendar-change.contract';
import type { CalendarVersionRecord } from '#schemas/deadlines/calendar.model';
import type { RulesLine } from '#schemas/deadlines/rules.contract';
import type { RulesEntryRecord } from '#schemas/deadlines/rules.model';
import { isoOrNull, isoVietnam, spokenDay } from '../../platform/kernel/vietnam-time.ts';
import type { CalendarTrial } from './calendar.commands.ts';

export const presentVersion = ({ number, at, by, change }: CalendarVersionRecord): CalendarVersionLine => ({
  number,
  at: isoOrNull(at),
  by: by?.name ?? null,
  change: change ?? null,
});

export const presentEntry = ({ number, effectiveFrom, basis, values, at, by }: RulesEntryRecord): RulesLine => ({
  number,
  effectiveFrom,
  basis,
  values,
  at: isoVietnam(at),
  by: by.name,
});

export function presentTrial(trial: CalendarTrial): CalendarPreview {
  return {
    number: trial.number,
    earlier: trial.earlier,
    later: trial.later,
    stepsOnly: trial.stepsOnly,
    dossiers: trial.moved.map(({ dossier, oldDueAt, newDueAt }) => ({
      id: dossier.id,
      code: dossier.code,
      procedure: dossier.procedure,
      unit: dossier.unit,
      oldDueAt: isoVietnam(oldDueAt),
      newDueAt: isoVietnam(newDueAt),
    })),
    warnings: warningsOf(trial),
  };
}

function warningsOf({ changed, earlier }: CalendarTrial): string[] {
  const warnings: string[] = [];
  if (changed.retroactive) {
    warnings.push(
      `Thay đổi chạm tới ngày đã qua, từ ${spokenDay(changed.affectsFrom)}. Chỉ lưu được khi thông báo có hiệu lực từ trước và đã đánh dấu như vậy; hồ sơ đã có kết quả không đổi.`,
    );
  }
  if (earlier > 0) {
    warnings.push(
      `Có ${String(earlier)} hồ sơ hẹn trả sớm hơn ngày đã ghi trên giấy hẹn. Hãy báo các phòng trước khi lưu.`,
    );
  }
  return warnings;
}
