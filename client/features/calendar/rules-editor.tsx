// The editor of the rules: the values in force to be changed, from which day, and on what ground.
import { useState } from 'preact/hooks';
import type { RulesView } from '#schemas/deadlines/rules.contract';
import { addRules } from '../../api/endpoints.ts';
import { useIntention } from '../../api/intention.ts';
import { serverNow } from '../../api/server-clock.ts';
import { useDraft } from '../../drafts.ts';
import { words } from '../../i18n/language.ts';
import { plainDay, readDay } from '../../i18n/time-words.ts';
import { currentSession } from '../../session.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { DayField, SelectField, TextField } from '../../ui/field.tsx';
import { NOTHING_WRONG, refusalOf } from '../../ui/form-errors.ts';
import { announce } from '../../ui/live-region.tsx';
import { useOpenForm } from '../../ui/open-form.ts';
import { readRules, RULE_FIELDS, RULE_NAMES, textsOf, unitWords, type RuleName, type RuleTexts } from './rules-form.ts';

interface RulesDraft {
  effectiveFrom: string;
  basis: string;
  /** Only what was typed: a draft kept since an older entry must not bring that entry's values back. */
  typed: Partial<RuleTexts>;
}

interface RulesEditorProps {
  view: RulesView;
  onClose: () => void;
  onSaved: () => Promise<void>;
}

const KNOWN = ['effectiveFrom', 'basis', ...RULE_NAMES.map((name) => `values.${name}`)];

export function RulesEditor({ view, onClose, onSaved }: RulesEditorProps) {
  const w = words();
  const [draft, change, forget] = useDraft<RulesDraft>(currentSession()?.user.id ?? '', 'rules', () => ({
    effectiveFrom: plainDay(view.today),
    basis: '',
    typed: {},
  }));
  const texts: RuleTexts = { ...textsOf(view.inForce), ...draft.typed };
  const [{ errors, general }, setRefusal] = useState(NOTHING_WRONG);
  const [busy, setBusy] = useState(false);
  const intention = useIntention();
  const box = useOpenForm({ onCancel: onClose });

  const submit = async (): Promise<void> => {
    if (busy) return;
    const effectiveFrom = readDay(draft.effectiveFrom, serverNow());
    const basis = draft.basis.trim();
    const { values, errors: wrong } = readRules(texts, view.inForce, w);
    const found: Record<string, string> = { ...wrong };
    if (effectiveFrom === null) found['effectiveFrom'] = w.failure.day;
    if (basis.length < 3) found['basis'] = w.failure.required(w.rules.basis);
    if (Object.keys(wrong).length === 0 && Object.keys(values).length === 0) {
      found['values.dueClock'] = w.rules.nothingChanged;
    }
    setRefusal({ errors: found, general: null });
    if (effectiveFrom === null || Object.keys(found).length > 0) return;
    setBusy(true);
    const entry = { effectiveFrom, basis, values };
    const reply = await intention.send(entry, (commandId) => addRules({ commandId, ...entry }));
    setBusy(false);
    if (!reply.ok) {
      setRefusal(refusalOf(reply.failure, KNOWN));
      return;
    }
    forget();
    announce(w.rules.saved(plainDay(effectiveFrom)));
    await onSaved();
  };

  return (
    <form
      ref={box}
      class="sheet stack"
      noValidate
      aria-labelledby="rules-editor-title"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h2 id="rules-editor-title">{w.rules.edit}</h2>
      <p class="quiet">{w.rules.editLead}</p>
      <ErrorSummary errors={errors} general={general} />
      <div class="rules-form">
        <DayField
          id="effectiveFrom"
          label={w.rules.effectiveFrom}
          value={draft.effectiveFrom}
          error={errors['effectiveFrom']}
          onValue={(effectiveFrom) => change((before) => ({ ...before, effectiveFrom }))}
        />
        <TextField
          id="basis"
          label={w.rules.basis}
          hint={w.rules.basisHint}
          value={draft.basis}
          error={errors['basis']}
          onValue={(basis) => change((before) => ({ ...before, basis }))}
        />
        {RULE_NAMES.map((name) => (
          <RuleField
            key={name}
            name={name}
            text={texts[name]}
            error={errors[`values.${name}`]}
            onText={(text) => change((before) => ({ ...before, typed: { ...before.typed, [name]: text } }))}
          />
        ))}
      </div>
      <p class="actions">
        <button type="submit" class="button-primary" aria-disabled={busy}>
          {w.rules.save}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {w.app.cancel}
        </button>
      </p>
    </form>
  );
}

interface RuleFieldProps {
  name: RuleName;
  text: string;
  error: string | undefined;
  onText: (text: string) => void;
}

function RuleField({ name, text, error, onText }: RuleFieldProps) {
  const w = words();
  const field = RULE_FIELDS[name];
  const unit = unitWords(name, w);
  const common = {
    id: `values.${name}`,
    label: unit === '' ? w.rules.names[name] : `${w.rules.names[name]} (${unit})`,
    value: text,
    error,
    onValue: onText,
  };
  if (field.kind === 'choice') {
    return (
      <SelectField {...common} options={field.options.map((value) => ({ value, label: w.rules.choices[value] }))} />
    );
  }
  return <TextField {...common} width="short" inputMode={field.kind === 'time' ? 'text' : 'numeric'} />;
}
