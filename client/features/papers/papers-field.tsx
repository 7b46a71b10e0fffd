// The checklist of papers: tick, count, attach; a file that is refused says so beside its paper.
import { useState } from 'preact/hooks';
import { uploadFile } from '../../api/upload.ts';
import { words } from '../../i18n/language.ts';
import { fileSize, percent } from '../../i18n/time-words.ts';
import { tellFailure } from '../../ui/states.tsx';
import { valueOf, type PaperToCheck, type PaperValue, type PaperValues } from './paper-values.ts';

interface PapersFieldProps {
  /** Prefix of the ids of the controls. */
  id: string;
  legend: string;
  hint?: string;
  error?: string | undefined;
  /** True where papers were asked for by name, false for the list of the procedure. */
  asked?: boolean;
  papers: readonly PaperToCheck[];
  values: PaperValues;
  onValues: (change: (before: PaperValues) => PaperValues) => void;
  /** Tells how many files are on their way, so that the form can wait. */
  onSending?: (count: (before: number) => number) => void;
}

export function PapersField(props: PapersFieldProps) {
  const { id, legend, hint, error, asked = false, papers, values, onValues } = props;
  const w = words();
  const required = papers.filter((paper) => paper.required);
  const allHeld = required.length > 0 && required.every((paper) => valueOf(values, paper).held);
  const change = (paper: PaperToCheck, part: (before: PaperValue) => Partial<PaperValue>): void => {
    onValues((before) => {
      const value = valueOf(before, paper);
      return { ...before, [paper.paperId]: { ...value, ...part(value) } };
    });
  };
  const holdAll = (held: boolean): void => {
    onValues((before) => ({
      ...before,
      ...Object.fromEntries(required.map((paper) => [paper.paperId, { ...valueOf(before, paper), held }])),
    }));
  };
  return (
    <fieldset class="choices papers-field">
      <legend>{legend}</legend>
      {hint !== undefined && <p class="hint">{hint}</p>}
      {error !== undefined && <p class="error">{error}</p>}
      {required.length > 1 && (
        <label class="tick papers-all">
          <input id={id} type="checkbox" checked={allHeld} onChange={(event) => holdAll(event.currentTarget.checked)} />
          <span class="strong">{asked ? w.commandForm.allBrought : w.intake.allHeld}</span>
        </label>
      )}
      <ul class="papers-check">
        {papers.map((paper, index) => (
          <PaperLine
            key={paper.paperId}
            id={required.length > 1 || index > 0 ? `${id}.${paper.paperId}` : id}
            paper={paper}
            asked={asked}
            value={valueOf(values, paper)}
            onChange={(part) => change(paper, part)}
            onSending={props.onSending}
          />
        ))}
      </ul>
    </fieldset>
  );
}

interface PaperLineProps {
  id: string;
  paper: PaperToCheck;
  asked: boolean;
  value: PaperValue;
  onChange: (part: (before: PaperValue) => Partial<PaperValue>) => void;
  onSending: PapersFieldProps['onSending'];
}

function PaperLine({ id, paper, asked, value, onChange, onSending }: PaperLineProps) {
  const w = words();
  return (
    <li class="paper-line">
      <label class="tick">
        <input
          id={id}
          type="checkbox"
          checked={value.held}
          onChange={(event) => {
            const held = event.currentTarget.checked;
            onChange(() => ({ held }));
          }}
        />
        <span>
          {paper.name}{' '}
          <span class="quiet small">
            ({w.intake[paper.kind]},{' '}
            {paper.required ? (asked ? w.commandForm.asked : w.intake.required) : w.intake.ifAny})
          </span>
        </span>
      </label>
      <label class="paper-count">
        <span class="quiet small" aria-hidden="true">
          {w.intake.quantityShort}
        </span>
        <input
          class="input input-tiny"
          inputMode="numeric"
          maxLength={2}
          aria-label={w.intake.quantity(paper.name)}
          value={value.quantity}
          onInput={(event) => {
            const quantity = event.currentTarget.value;
            onChange(() => ({ quantity }));
          }}
        />
      </label>
      <PaperFiles id={id} paper={paper} value={value} onChange={onChange} onSending={onSending} />
    </li>
  );
}

interface Sending {
  name: string;
  share: number;
}

function PaperFiles({ id, paper, value, onChange, onSending }: Omit<PaperLineProps, 'asked'>) {
  const w = words();
  const [sending, setSending] = useState<Sending | null>(null);
  const [refused, setRefused] = useState<{ name: string; why: string }[]>([]);
  const send = async (files: File[]): Promise<void> => {
    setRefused([]);
    onSending?.((before) => before + 1);
    for (const file of files) {
      setSending({ name: file.name, share: 0 });
      const reply = await uploadFile(file, (share) => setSending({ name: file.name, share }));
      if (reply.ok) {
        const { id: fileId, name, size } = reply.value;
        onChange((before) => ({ held: true, files: [...before.files, { id: fileId, name, size }] }));
      } else {
        const why = tellFailure(reply.failure).body;
        setRefused((before) => [...before, { name: file.name, why }]);
      }
    }
    setSending(null);
    onSending?.((before) => before - 1);
  };
  return (
    <div class="paper-files">
      {value.files.map((file) => (
        <p key={file.id} class="small">
          {file.name} <span class="quiet">({fileSize(file.size)})</span>{' '}
          <button
            type="button"
            class="button-quiet"
            onClick={() => onChange((before) => ({ files: before.files.filter((other) => other.id !== file.id) }))}
          >
            {w.intake.removeFile(file.name)}
          </button>
        </p>
      ))}
      {sending && (
        <p class="small" role="status">
          {w.intake.sending(sending.name, percent(Math.round(sending.share * 100)))}
          <progress class="progress" max={1} value={sending.share} aria-label={sending.name} />
        </p>
      )}
      {refused.map(({ name, why }) => (
        <p key={name} class="error small" role="alert">
          {name}: {why}
        </p>
      ))}
      <label class="attach">
        <input
          type="file"
          multiple
          class="visually-hidden"
          aria-label={w.intake.attachTo(paper.name)}
          id={`${id}.file`}
          onChange={(event) => {
            const chosen = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = '';
            if (chosen.length > 0) void send(chosen);
          }}
        />
        <span aria-hidden="true">{w.intake.attach}</span>
      </label>
    </div>
  );
}
