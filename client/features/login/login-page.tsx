// The first screen of somebody who is not logged in. The address stays, so logging in returns to it.
import { useEffect } from 'preact/hooks';
import { getDemoLogins } from '../../api/endpoints.ts';
import { useResource } from '../../api/resource.ts';
import { words } from '../../i18n/language.ts';
import { LanguageButton } from '../../identity-bar.tsx';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { announce } from '../../ui/live-region.tsx';
import { tellFailure } from '../../ui/states.tsx';
import { LoginForm, tryLogIn } from './login-form.tsx';

function DemoLogins() {
  const w = words();
  // Answers 404 where the demo office is not loaded: then there is nothing to show and nothing to say.
  const { data } = useResource('demo-logins', getDemoLogins);
  if (!data || data.items.length === 0) return null;
  const enterAs = async (username: string, password: string): Promise<void> => {
    const failure = await tryLogIn(username, password);
    if (failure) announce(tellFailure(failure).body, 'warn');
  };
  return (
    <section aria-labelledby="demo-title">
      <h2 id="demo-title">{w.login.demo}</h2>
      <p class="hint">{w.login.demoHint}</p>
      {[...new Set(data.items.map((item) => item.agencyName))].map((agencyName) => (
        <div key={agencyName}>
          <h3 class="demo-agency">{agencyName}</h3>
          <ul class="demo-list">
            {data.items
              .filter((item) => item.agencyName === agencyName)
              .map((item) => (
                <li key={item.username}>
                  <button type="button" onClick={() => void enterAs(item.username, item.password)}>
                    <span>
                      <span class="strong">{item.name}</span> <span class="small">{item.username}</span>
                    </span>
                    <span class="quiet">{item.title}</span>
                  </button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

export function LoginPage() {
  const w = words();
  useEffect(() => {
    document.title = `${w.login.title} · ${w.app.name}`;
  }, [w]);
  return (
    <main class="login">
      <div class="login-brand">
        <BrandMark colour="#9b1c31" />
        <div>
          <h1>{w.app.name}</h1>
          <p class="quiet">{w.login.lead}</p>
        </div>
      </div>
      <div class="sheet">
        <LoginForm />
      </div>
      <DemoLogins />
      <p class="login-foot">
        <a href="/">{w.login.citizenLink}</a>
        <LanguageButton class="button-quiet" />
      </p>
    </main>
  );
}
