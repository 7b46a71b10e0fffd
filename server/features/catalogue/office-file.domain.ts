// Reads the file of a real agency and names everything that is wrong with it, before anything is written.
import { findingText, severityOf } from '#schemas/catalogue/finding.contract';
import { OfficeFile } from '#schemas/catalogue/office-file.contract';
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import type { NewVersion } from './draft.domain.ts';
import { checkVersion } from './publication.domain.ts';

/** What is wrong and where in the file. */
export interface OfficeFlaw {
  at: string;
  what: string;
}

export interface Office {
  agency: AgencyRecord;
  calendar: Calendar;
  versions: NewVersion[];
  admin: OfficeFile['admin'];
}

export const readOfficeFile = (json: unknown): { file: OfficeFile } | { flaws: OfficeFlaw[] } => {
  const parsed = OfficeFile.safeParse(json);
  if (parsed.success) return { file: parsed.data };
  return { flaws: parsed.error.issues.map((i) => ({ at: i.path.map(String).join('.'), what: i.message })) };
};

/** Flaws between the parts: units that are not there, processes that do not pass the check of publication. */
export function checkOffice(file: OfficeFile, calendar: Calendar): OfficeFlaw[] {
  const flaws: OfficeFlaw[] = [];
  if (!file.units.some((unit) => unit.id === file.admin.unitId)) {
    flaws.push({ at: 'admin.unitId', what: `Không có đơn vị "${file.admin.unitId}"` });
  }
  file.procedures.forEach((procedure, index) => {
    const found = checkVersion(procedure, { calendar, units: file.units, others: [] });
    for (const one of found.filter((candidate) => severityOf(candidate) === 'error')) {
      flaws.push({
        at: `procedures.${String(index)}${one.at.replaceAll('/', '.')}`,
        what: `${procedure.code}: ${findingText(one, 'vi')}`,
      });
    }
  });
  return flaws;
}

/** @param at the moment that counts as the publication of the procedures */
export function officeOf(file: OfficeFile, calendar: Calendar, at: Date): Office {
  const { id, validFrom, ...agency } = file.agency;
  return {
    agency: { _id: id, ...agency, ...(validFrom === undefined ? {} : { validFrom }), units: file.units, demo: false },
    calendar,
    versions: file.procedures.map(({ notes, ...content }) => ({
      ...content,
      // The same id each time, so that a set-up that was cut off goes on where it was.
      _id: `${id}-${content.code}-1`,
      agencyId: id,
      number: 1,
      publishedAt: at,
      publishedBy: { id: 'setup', name: 'Cài đặt ban đầu' },
      ...(notes === '' ? {} : { notes }),
    })),
    admin: file.admin,
  };
}
