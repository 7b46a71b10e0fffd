// What the check finds, errors first, each a link to its field.
import { findingText, severityOf, type Finding } from '#schemas/catalogue/finding.contract';
import { language, words } from '../../i18n/language.ts';
import { anchorOf } from './editor-state.ts';
import { goTo } from './process-fields.tsx';

interface FindingsPanelProps {
  findings: readonly Finding[];
  checking: boolean;
  /** Fields the server could not read, with its words. */
  invalid: readonly { pointer: string; detail: string }[];
}

export function FindingsPanel({ findings, checking, invalid }: FindingsPanelProps) {
  const w = words().process;
  const errors = findings.filter((one) => severityOf(one) === 'error');
  const warnings = findings.filter((one) => severityOf(one) === 'warning');
  return (
    <section class="sheet stack" id="checks" tabIndex={-1} aria-labelledby="checks-title">
      <h2 id="checks-title">{w.checks}</h2>
      <p role="status" class={errors.length > 0 || invalid.length > 0 ? 'error' : 'strong'}>
        {checking && findings.length === 0 && invalid.length === 0
          ? w.checking
          : invalid.length > 0
            ? w.invalid
            : errors.length > 0
              ? w.checkErrors(errors.length)
              : w.checkOk}
      </p>
      <FindingList
        items={invalid.map(({ pointer, detail }) => ({ at: pointer.replace(/^\/content/, ''), text: detail }))}
      />
      <FindingList items={errors.map((one) => ({ at: one.at, text: findingText(one, language.value) }))} />
      {warnings.length > 0 && <p class="strong">{w.checkWarnings(warnings.length)}</p>}
      <FindingList items={warnings.map((one) => ({ at: one.at, text: findingText(one, language.value) }))} />
    </section>
  );
}

function FindingList({ items }: { items: { at: string; text: string }[] }) {
  if (items.length === 0) return null;
  return (
    <ul class="bullets">
      {items.map(({ at, text }) => (
        <li key={`${at} ${text}`}>
          <a
            href={`#${anchorOf(at)}`}
            onClick={(event) => {
              event.preventDefault();
              goTo(anchorOf(at));
            }}
          >
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}
