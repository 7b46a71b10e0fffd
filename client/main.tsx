// Starts the staff app in the page: fonts, styles, language, then the first screen.
import { render } from 'preact';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/buttons.css';
import './ui/fields.css';
import './ui/notices.css';
import './ui/tables.css';
import './ui/overlays.css';
import './ui/identity-bar.css';
import './ui/layout.css';
import './features/login/login.css';
import './ui/clock.css';
import './features/counter/counter.css';
import './features/work-list/rows.css';
import './features/dossier/dossier.css';
import './features/presence/presence.css';
import { App } from './app.tsx';
import { startLanguage } from './i18n/language.ts';
import { startSession } from './session.ts';

const root = document.getElementById('app');
if (root) {
  void startLanguage().then(() => {
    render(<App />, root);
    return startSession();
  });
}
