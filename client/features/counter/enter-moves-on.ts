// Enter goes to the next field of the form and, from the last one, sends the form.

const FIELDS = 'input:not([type=file]):not([type=hidden]), select, textarea';

/** Only fields one can be in: of a radio group the chosen button, as the Tab key does. */
const fieldsOf = (form: HTMLFormElement): HTMLElement[] =>
  [...form.querySelectorAll<HTMLElement>(FIELDS)].filter(
    (field) =>
      field.offsetParent !== null && !(field instanceof HTMLInputElement && field.type === 'radio' && !field.checked),
  );

/** For a form's `onKeyDown`. In a text area Enter stays a new line; Ctrl+Enter sends the form from anywhere. */
export function enterMovesOn(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing) return;
  const form = event.currentTarget;
  const field = event.target;
  if (!(form instanceof HTMLFormElement) || !(field instanceof HTMLElement)) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement) || field.type === 'file') return;
  event.preventDefault();
  const fields = fieldsOf(form);
  const next = fields[fields.indexOf(field) + 1];
  if (next) next.focus();
  else form.requestSubmit();
}
