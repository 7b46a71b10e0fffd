// The two fields of logging in, used by the log-in page and by the question after a lost session.
import { useState } from 'preact/hooks';
import { logIn } from '../../api/endpoints.ts';
import type { Failure } from '../../api/http.ts';
import { words } from '../../i18n/language.ts';
import { enter } from '../../session.ts';
import { TextField } from '../../ui/field.tsx';
import { FailureBox } from '../../ui/states.tsx';

/** Logs in and moves on, or says why not. */
export async function tryLogIn(username: string, password: string): Promise<Failure | null> {
  const reply = await logIn({ username, password });
  if (!reply.ok) return reply.failure;
  enter(reply.value);
  return null;
}

export function LoginForm({ username: known = '' }: { username?: string }) {
  const w = words();
  const [username, setUsername] = useState(known);
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    if (busy || username.trim() === '' || password === '') return;
    setBusy(true);
    setFailure(await tryLogIn(username, password));
    setBusy(false);
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {failure && <FailureBox failure={failure} />}
      <TextField
        id="username"
        label={w.login.username}
        value={username}
        onValue={setUsername}
        autoComplete="username"
        autoFocus={known === ''}
      />
      <TextField
        id="password"
        label={w.login.password}
        value={password}
        onValue={setPassword}
        masked={!shown}
        autoComplete="current-password"
        autoFocus={known !== ''}
      />
      <label class="tick">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
        <span>{w.login.show}</span>
      </label>
      <p class="actions">
        <button type="submit" class="button-primary" aria-disabled={busy}>
          {w.login.submit}
        </button>
      </p>
    </form>
  );
}
