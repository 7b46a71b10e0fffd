// After a lost session: asks to log in again over the page, so that everything typed stays where it is.
import { words } from '../../i18n/language.ts';
import { currentSession, leave, recovery } from '../../session.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { LoginForm } from './login-form.tsx';

export function Recovery() {
  const w = words();
  const session = currentSession();
  if (!recovery.value || !session) return null;
  return (
    <Dialog title={w.login.again}>
      <p>{w.login.againLead}</p>
      <LoginForm username={session.user.username} />
      <p>
        <button type="button" class="button-quiet" onClick={() => void leave()}>
          {w.app.logout}
        </button>
      </p>
    </Dialog>
  );
}
