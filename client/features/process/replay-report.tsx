// Last month's dossiers on the draft: how many would have been early, on time, late, and which would move.
import type { Replay } from '#schemas/catalogue/draft.contract';
import type { OnTime } from '#schemas/dossiers/dossier.contract';
import { words } from '../../i18n/language.ts';
import { clockOf, plainDay } from '../../i18n/time-words.ts';
import { DataTable } from '../../ui/data-table.tsx';

const OUTCOMES: readonly OnTime[] = ['early', 'on_time', 'late', 'no_due'];

export function ReplayReport({ replay }: { replay: Replay }) {
  const w = words().process;
  return (
    <section class="sheet stack" aria-labelledby="replay-title">
      <h2 id="replay-title" tabIndex={-1}>
        {w.replayTitle}
      </h2>
      <p class="quiet">{w.replayLead}</p>
      {replay.counted === 0 ? (
        <p>{w.replayNone}</p>
      ) : (
        <>
          <p class="strong">{replay.movedCount === 0 ? w.replayUnmoved : w.replayMoved(replay.movedCount)}</p>
          {!replay.complete && <p>{w.replayMost(replay.most)}</p>}
          <Totals replay={replay} />
          {replay.branches.length > 1 && <Branches replay={replay} />}
          {replay.moved.length > 0 && <Moved replay={replay} />}
        </>
      )}
    </section>
  );
}

function Totals({ replay }: { replay: Replay }) {
  const w = words().process;
  return (
    <DataTable
      caption={w.replayCounted(replay.counted)}
      head={[{ label: w.replayCount }, ...OUTCOMES.map((one) => ({ label: w.outcomes[one], numeric: true }))]}
    >
      {(['before', 'after'] as const).map((side) => (
        <tr key={side}>
          <th scope="row">{side === 'before' ? w.replayBefore : w.replayAfter}</th>
          {OUTCOMES.map((one) => (
            <td key={one} class="numeric">
              {replay[side][one]}
            </td>
          ))}
        </tr>
      ))}
    </DataTable>
  );
}

function Branches({ replay }: { replay: Replay }) {
  const w = words().process;
  return (
    <DataTable caption={w.replayBranch} head={[{ label: w.replayBranches }, { label: w.replayCount, numeric: true }]}>
      {replay.branches.map(({ steps, count }) => (
        <tr key={steps.join()}>
          <td>{steps.join(' – ')}</td>
          <td class="numeric">{count}</td>
        </tr>
      ))}
    </DataTable>
  );
}

function Moved({ replay }: { replay: Replay }) {
  const w = words().process;
  const told = (side: Replay['moved'][number]['before']): string =>
    side.dueAt === null
      ? w.outcomes[side.onTime]
      : `${clockOf(side.dueAt)} ${plainDay(side.dueAt)} · ${w.outcomes[side.onTime]}`;
  return (
    <>
      {replay.movedCount > replay.moved.length && <p>{w.replayFirst(replay.moved.length)}</p>}
      <DataTable
        caption={w.replayMoved(replay.movedCount)}
        head={[
          { label: w.replayDossier },
          { label: w.replayBefore },
          { label: w.replayAfter },
          { label: w.replayBranch },
        ]}
      >
        {replay.moved.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <a href={`/app/dossiers/${one.id}`}>{one.code}</a>
              {!one.finished && <span class="quiet small"> ({w.foreseen})</span>}
            </th>
            <td>{told(one.before)}</td>
            <td>{told(one.after)}</td>
            <td>
              {one.branch.join(' – ')}
              {one.assumed && <span class="quiet small"> ({w.assumed})</span>}
            </td>
          </tr>
        ))}
      </DataTable>
    </>
  );
}
