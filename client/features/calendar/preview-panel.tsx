// Whom a change of the calendar moves: totals, warnings, and the dossiers that are due first.
import type { CalendarPreview } from '#schemas/deadlines/calendar-change.contract';
import { words } from '../../i18n/language.ts';
import { groupThousands, spokenInstant } from '../../i18n/time-words.ts';
import { DataTable } from '../../ui/data-table.tsx';

export function PreviewPanel({ preview }: { preview: CalendarPreview }) {
  const w = words();
  const { earlier, later, stepsOnly, dossiers, warnings } = preview;
  return (
    <section class="stack" aria-labelledby="preview-title">
      <h3 id="preview-title">{w.calendar.previewTitle}</h3>
      <p role="status" class="strong">
        {earlier + later === 0
          ? w.calendar.previewNone
          : w.calendar.previewTotals(groupThousands(later), groupThousands(earlier))}
        {stepsOnly > 0 && ` ${w.calendar.previewSteps(groupThousands(stepsOnly))}`}
      </p>
      {warnings.map((warning) => (
        <p key={warning} class="notice">
          {warning}
        </p>
      ))}
      {earlier + later > dossiers.length && <p class="quiet">{w.calendar.previewFirst(dossiers.length)}</p>}
      {dossiers.length > 0 && (
        <DataTable
          caption={w.calendar.previewTitle}
          captionHidden
          head={[
            { label: w.calendar.code },
            { label: w.calendar.unit },
            { label: w.calendar.oldDue },
            { label: w.calendar.newDue },
          ]}
        >
          {dossiers.map((dossier) => (
            <tr key={dossier.id}>
              <th scope="row">
                <a href={`/app/dossiers/${dossier.id}`} target="_blank" rel="noreferrer">
                  {dossier.code ?? dossier.procedure}
                  <span class="visually-hidden"> ({w.app.newTab})</span>
                </a>
              </th>
              <td>{dossier.unit.name}</td>
              <td>{spokenInstant(w, dossier.oldDueAt)}</td>
              <td>{spokenInstant(w, dossier.newDueAt)}</td>
            </tr>
          ))}
        </DataTable>
      )}
    </section>
  );
}
