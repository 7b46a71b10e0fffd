// Everything that is missing or wrong, ticked paper by paper with how to mend each: said once, all of it.
import { words } from '../../i18n/language.ts';
import { AreaField } from '../../ui/field.tsx';
import { asksForUnlisted } from '#schemas/dossiers/defect-warnings.contract';
import {
  inAskingOrder,
  isTicked,
  ticksOf,
  typedDefect,
  withTick,
  type DefectValue,
  type PaperToAsk,
} from './defect-values.ts';

interface DefectsFieldProps {
  id: string;
  papers: readonly PaperToAsk[];
  values: readonly DefectValue[];
  onValues: (values: DefectValue[]) => void;
  error?: string | undefined;
}

export function DefectsField({ id, papers, values, onValues, error }: DefectsFieldProps) {
  const w = words();
  const general = values.some((value) => value.paperId === '');
  return (
    <fieldset class="choices stack defects">
      <legend>{w.commandForm.defects}</legend>
      <p class="hint">{w.commandForm.defectsHint}</p>
      {error !== undefined && <p class="error">{error}</p>}
      <ul class="defect-papers">
        {inAskingOrder(papers).map((paper, index) => (
          <PaperDefects
            key={paper.paperId}
            id={index === 0 ? id : `${id}.${paper.paperId}`}
            paper={paper}
            values={values}
            onValues={onValues}
          />
        ))}
        <li class="defect-paper">
          <p class="strong">{w.commandForm.defectOther}</p>
          <Typed id={`${id}.other`} paperId="" values={values} onValues={onValues} />
          {!general && <AddTyped paperId="" about={w.commandForm.defectOther} values={values} onValues={onValues} />}
        </li>
      </ul>
    </fieldset>
  );
}

interface PaperDefectsProps {
  id: string;
  paper: PaperToAsk;
  values: readonly DefectValue[];
  onValues: (values: DefectValue[]) => void;
}

/** A paper that is held is folded until something about it is said: it may be asked for again only with its fault. */
function PaperDefects({ id, paper, values, onValues }: PaperDefectsProps) {
  const w = words();
  const said = values.filter((value) => value.paperId === paper.paperId).length;
  const ticks = (
    <>
      {ticksOf(paper, w).map((tick, index) => (
        <label key={tick.known} class="tick">
          <input
            id={index === 0 ? id : `${id}.${tick.known}`}
            type="checkbox"
            checked={isTicked(values, tick)}
            onChange={(event) => onValues(withTick(values, tick, event.currentTarget.checked))}
          />
          <span>
            {tick.known === 'missing' ? w.commandForm.paperMissing : tick.what}
            <span class="hint">{tick.howToMend}</span>
          </span>
        </label>
      ))}
      <Typed id={`${id}.typed`} paperId={paper.paperId} values={values} onValues={onValues} />
      <AddTyped paperId={paper.paperId} about={paper.name} values={values} onValues={onValues} />
    </>
  );
  if (!paper.held) {
    return (
      <li class="defect-paper">
        <p>
          <span class="strong">{paper.name}</span>{' '}
          <span class="quiet small">
            ({paper.required ? w.dossier.notHeld : `${w.dossier.notHeldOptional}, ${w.intake.ifAny}`})
          </span>
        </p>
        {ticks}
      </li>
    );
  }
  return (
    <li class="defect-paper">
      <details open={said > 0}>
        <summary id={ticksOf(paper, w).length === 0 ? id : undefined}>
          {paper.name}{' '}
          <span class="quiet small">
            ({w.commandForm.paperHeld}
            {said > 0 && `, ${w.commandForm.defectCount(said)}`})
          </span>
        </summary>
        <p class="notice small">{w.commandForm.heldWarning}</p>
        {ticks}
      </details>
    </li>
  );
}

interface TypedProps {
  paperId: string;
  values: readonly DefectValue[];
  onValues: (values: DefectValue[]) => void;
}

/** Defects in one's own words, for what the list does not know. */
function Typed({ id, paperId, values, onValues }: TypedProps & { id: string }) {
  const w = words();
  const change = (changed: DefectValue, part: Partial<DefectValue>): void => {
    onValues(values.map((value) => (value === changed ? { ...value, ...part } : value)));
  };
  const typed = values.filter((value) => value.paperId === paperId && value.known === '');
  return (
    <>
      {typed.map((value, index) => (
        <div key={index} class="defect stack" role="group" aria-label={w.commandForm.defect(index + 1)}>
          <div class="field-pair">
            <AreaField
              id={`${id}.${String(index)}.what`}
              label={w.commandForm.what}
              rows={2}
              value={value.what}
              onValue={(what) => change(value, { what })}
            />
            <AreaField
              id={`${id}.${String(index)}.howToMend`}
              label={w.commandForm.howToMend}
              rows={2}
              value={value.howToMend}
              onValue={(howToMend) => change(value, { howToMend })}
            />
          </div>
          {asksForUnlisted(value) && (
            <p class="notice notice-bad" role="alert">
              {w.commandForm.unlistedWarning}
            </p>
          )}
          <p>
            <button
              type="button"
              class="button-quiet"
              onClick={() => onValues(values.filter((other) => other !== value))}
            >
              {w.commandForm.removeDefect(index + 1)}
            </button>
          </p>
        </div>
      ))}
    </>
  );
}

function AddTyped({ paperId, about, values, onValues }: TypedProps & { about: string }) {
  const w = words();
  return (
    <p>
      <button type="button" class="button-quiet" onClick={() => onValues([...values, typedDefect(paperId)])}>
        {paperId === '' ? w.commandForm.addOther : w.commandForm.addDefect}
        <span class="visually-hidden"> ({about})</span>
      </button>
    </p>
  );
}
