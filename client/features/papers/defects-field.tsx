// Everything that is missing or wrong, each with how to mend it: said once, all of it.
import { words } from '../../i18n/language.ts';
import { AreaField, SelectField } from '../../ui/field.tsx';
import { EMPTY_DEFECT, type DefectValue } from './paper-values.ts';

interface DefectsFieldProps {
  id: string;
  papers: readonly { paperId: string; name: string }[];
  values: readonly DefectValue[];
  onValues: (values: DefectValue[]) => void;
  error?: string | undefined;
}

const LABEL_LENGTH = 80;

export function DefectsField({ id, papers, values, onValues, error }: DefectsFieldProps) {
  const w = words();
  const options = papers.map(({ paperId, name }) => ({
    value: paperId,
    label: name.length > LABEL_LENGTH ? `${name.slice(0, LABEL_LENGTH)}…` : name,
  }));
  const change = (index: number, part: Partial<DefectValue>): void => {
    onValues(values.map((value, other) => (other === index ? { ...value, ...part } : value)));
  };
  return (
    <fieldset class="choices stack">
      <legend>{w.commandForm.defects}</legend>
      {error !== undefined && <p class="error">{error}</p>}
      {values.map((value, index) => (
        <div key={index} class="defect stack" role="group" aria-label={w.commandForm.defect(index + 1)}>
          <SelectField
            id={`${id}.${String(index)}.paperId`}
            label={w.commandForm.defectPaper}
            value={value.paperId}
            prompt={w.commandForm.defectOther}
            options={options}
            onValue={(paperId) => change(index, { paperId })}
          />
          <div class="field-pair">
            <AreaField
              id={index === 0 ? id : `${id}.${String(index)}.what`}
              label={w.commandForm.what}
              rows={2}
              value={value.what}
              onValue={(what) => change(index, { what })}
            />
            <AreaField
              id={`${id}.${String(index)}.howToMend`}
              label={w.commandForm.howToMend}
              rows={2}
              value={value.howToMend}
              onValue={(howToMend) => change(index, { howToMend })}
            />
          </div>
          {values.length > 1 && (
            <button
              type="button"
              class="button-quiet"
              onClick={() => onValues(values.filter((_, other) => other !== index))}
            >
              {w.commandForm.removeDefect(index + 1)}
            </button>
          )}
        </div>
      ))}
      <p>
        <button type="button" class="button" onClick={() => onValues([...values, EMPTY_DEFECT])}>
          {w.commandForm.addDefect}
        </button>
      </p>
    </fieldset>
  );
}
