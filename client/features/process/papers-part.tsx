// The papers of a procedure, each with what is often wrong with it.
import type { DraftContent } from '#schemas/catalogue/draft.contract';
import { words } from '../../i18n/language.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { freeId, moved, replaced, without } from './editor-state.ts';
import { NumberField, PartBox, PartButtons, Tick } from './process-fields.tsx';

type Paper = DraftContent['papers'][number];
const KINDS = ['original', 'copy', 'certified_copy', 'electronic'] as const;

interface PapersPartProps {
  content: DraftContent;
  change: (part: Partial<DraftContent>) => void;
}

export function PapersPart({ content, change }: PapersPartProps) {
  const w = words().process;
  const { papers } = content;
  const add = (): void => {
    const paper: Paper = { id: freeId('gt', papers), name: '', kind: 'original', quantity: 1, required: true };
    change({ papers: [...papers, paper] });
    requestAnimationFrame(() => document.getElementById(`papers.${String(papers.length)}.name`)?.focus());
  };
  return (
    <section class="sheet stack" aria-labelledby="papers-title" id="papers">
      <h2 id="papers-title">{w.fields.papers}</h2>
      <NumberField
        id="copies"
        label={w.fields.copies}
        value={content.copies}
        onValue={(copies) => change({ copies: Math.round(copies) })}
      />
      {papers.map((paper, index) => (
        <PaperPart
          key={paper.id}
          paper={paper}
          index={index}
          onPaper={(next) => change({ papers: replaced(papers, index, next) })}
          onMove={(by) => change({ papers: moved(papers, index, by) })}
          onRemove={() => change({ papers: without(papers, index) })}
        />
      ))}
      <p>
        <button type="button" class="button" onClick={add}>
          {w.addPaper}
        </button>
      </p>
    </section>
  );
}

interface PaperPartProps {
  paper: Paper;
  index: number;
  onPaper: (paper: Paper) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

function PaperPart({ paper, index, onPaper, onMove, onRemove }: PaperPartProps) {
  const w = words();
  const id = `papers.${String(index)}`;
  const title = paper.name === '' ? w.process.paper(index + 1) : `${String(index + 1)}. ${paper.name}`;
  return (
    <PartBox id={id} title={title} open={paper.name === ''}>
      <TextField
        id={`${id}.name`}
        label={w.process.paperName}
        value={paper.name}
        onValue={(name) => onPaper({ ...paper, name })}
      />
      <div class="field-pair">
        <SelectField
          id={`${id}.kind`}
          label={w.process.paperKind}
          value={paper.kind}
          options={KINDS.map((kind) => ({ value: kind, label: w.intake[kind] }))}
          onValue={(value) => onPaper({ ...paper, kind: KINDS.find((kind) => kind === value) ?? paper.kind })}
        />
        <NumberField
          id={`${id}.quantity`}
          label={w.process.paperQuantity}
          value={paper.quantity}
          onValue={(quantity) => onPaper({ ...paper, quantity })}
        />
      </div>
      <TextField
        id={`${id}.form`}
        label={w.process.paperForm}
        optional
        value={paper.form ?? ''}
        onValue={(form) => onPaper(form === '' ? omitForm(paper) : { ...paper, form })}
      />
      <Tick
        label={w.process.paperRequired}
        checked={paper.required}
        onChange={(required) => onPaper({ ...paper, required })}
      />
      <Defects id={`${id}.defects`} paper={paper} onPaper={onPaper} />
      <PartButtons what={title} onMove={onMove} onRemove={onRemove} />
    </PartBox>
  );
}

function omitForm({ form: _form, ...rest }: Paper): Paper {
  return rest;
}

function Defects({ id, paper, onPaper }: { id: string; paper: Paper; onPaper: (paper: Paper) => void }) {
  const w = words().process;
  const defects = paper.defects ?? [];
  const setDefects = (next: NonNullable<Paper['defects']>): void => onPaper({ ...paper, defects: next });
  return (
    <fieldset class="choices stack">
      <legend>{w.defects}</legend>
      {defects.map((defect, i) => (
        <div key={defect.id} class="field-pair part-line">
          <TextField
            id={`${id}.${String(i)}.what`}
            label={w.defectWhat}
            value={defect.what}
            onValue={(what) => setDefects(replaced(defects, i, { ...defect, what }))}
          />
          <TextField
            id={`${id}.${String(i)}.howToMend`}
            label={w.defectMend}
            value={defect.howToMend}
            onValue={(howToMend) => setDefects(replaced(defects, i, { ...defect, howToMend }))}
          />
          <PartButtons what={defect.what} onRemove={() => setDefects(without(defects, i))} />
        </div>
      ))}
      <p>
        <button
          type="button"
          class="button-quiet"
          onClick={() => setDefects([...defects, { id: freeId('loi', defects), what: '', howToMend: '' }])}
        >
          {w.addDefect}
        </button>
      </p>
    </fieldset>
  );
}
