// The look-up form. What was typed stays, except the second factor; every error leads to its field.
import { Page, type Frame } from './layout.page.tsx';

export type LookupField = 'code' | 'secret';
export interface LookupError {
  field: LookupField;
  text: string;
}

interface LookupProps {
  frame: Frame;
  code: string;
  /** A code as this house gives them. */
  exampleCode: string;
  errors: LookupError[];
}

export function LookupPage({ frame, code, exampleCode, errors }: LookupProps) {
  const t = frame.w.lookup;
  const textOf = (field: LookupField): string | undefined => errors.find((e) => e.field === field)?.text;
  return (
    <Page frame={frame} title={`${errors.length > 0 ? t.errorPrefix : ''}${t.title}`}>
      {errors.length > 0 && <ErrorSummary title={t.errorTitle} errors={errors} />}
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      {/* The server says what is wrong, in the reader's language and next to the field; browsers would not. */}
      <form class="lookup" method="post" action="/tra-cuu" novalidate>
        <Field name="code" label={t.code} hint={t.codeHint(exampleCode)} error={textOf('code')} value={code} />
        <Field
          name="secret"
          label={t.secret}
          hint={t.secretHint}
          error={textOf('secret')}
          // From the QR code the first field is filled already.
          focused={code !== '' && errors.length === 0}
        />
        <button class="primary" type="submit">
          {t.submit}
        </button>
      </form>
      <p class="quiet">{t.privacy}</p>
      <p class="quiet">{t.noReceipt}</p>
    </Page>
  );
}

function ErrorSummary({ title, errors }: { title: string; errors: LookupError[] }) {
  return (
    <div class="error-summary" role="alert" tabIndex={-1} autofocus aria-labelledby="error-title">
      <h2 id="error-title">{title}</h2>
      <ul>
        {errors.map((e) => (
          <li key={e.field}>
            <a href={`#${e.field}`}>{e.text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FieldProps {
  name: LookupField;
  label: string;
  hint: string;
  error: string | undefined;
  value?: string;
  focused?: boolean;
}

function Field({ name, label, hint, error, value = '', focused = false }: FieldProps) {
  return (
    <div class={error ? 'field has-error' : 'field'}>
      <label for={name}>{label}</label>
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
      {error && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <input
        id={name}
        name={name}
        value={value}
        required
        autocomplete="off"
        autocapitalize="characters"
        autocorrect="off"
        spellcheck={false}
        autofocus={focused}
        aria-describedby={error ? `${name}-error ${name}-hint` : `${name}-hint`}
        aria-invalid={error ? true : undefined}
      />
    </div>
  );
}
