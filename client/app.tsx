// The whole staff app: who is in decides between log-in and the pages under /app.
import { ErrorBoundary, lazy, LocationProvider, Route, Router } from 'preact-iso';
import { useState } from 'preact/hooks';
import { CounterPage } from './features/counter/counter-page.tsx';
import { ScanListener } from './features/counter/scan-listener.tsx';
import { DossierPage } from './features/dossier/dossier-page.tsx';
import { LoginPage } from './features/login/login-page.tsx';
import { Recovery } from './features/login/recovery.tsx';
import { ReleasePage, WorkPage } from './features/work-list/work-page.tsx';
import { SearchPage } from './features/work-list/search-page.tsx';
import { words } from './i18n/language.ts';
import { IdentityBar } from './identity-bar.tsx';
import { homeOf } from './navigation.ts';
import { currentSession, hasRole, sessionState, startSession } from './session.ts';
import { KeyHelp } from './ui/key-help.tsx';
import { LiveRegion } from './ui/live-region.tsx';
import { OfflineBanner } from './ui/offline-banner.tsx';
import { Page } from './ui/page.tsx';
import { FailureBox, Loading } from './ui/states.tsx';

const IntakePage = lazy(() => import('./features/counter/intake-page.tsx').then((m) => m.IntakePage));
const ApprovalsPage = lazy(() => import('./features/approvals/approvals-page.tsx').then((m) => m.ApprovalsPage));
const DashboardPage = lazy(() => import('./features/dashboard/dashboard-page.tsx').then((m) => m.DashboardPage));
const FigureListPage = lazy(() => import('./features/dashboard/figure-list-page.tsx').then((m) => m.FigureListPage));
const AgencyPage = lazy(() => import('./features/agency/agency-page.tsx').then((m) => m.AgencyPage));
const AuditPage = lazy(() => import('./features/audit/audit-page.tsx').then((m) => m.AuditPage));
const CalendarPage = lazy(() => import('./features/calendar/calendar-page.tsx').then((m) => m.CalendarPage));
const RulesPage = lazy(() => import('./features/calendar/rules-page.tsx').then((m) => m.RulesPage));
const ProcessListPage = lazy(() => import('./features/process/process-list-page.tsx').then((m) => m.ProcessListPage));
const ProcessEditorPage = lazy(() =>
  import('./features/process/process-editor-page.tsx').then((m) => m.ProcessEditorPage),
);
const ProceduresPage = lazy(() => import('./features/procedures/procedures-page.tsx').then((m) => m.ProceduresPage));
const RadarPage = lazy(() => import('./features/radar/radar-page.tsx').then((m) => m.RadarPage));
const RegisterPage = lazy(() => import('./features/register/register-page.tsx').then((m) => m.RegisterPage));
const PeoplePage = lazy(() => import('./features/people/people-page.tsx').then((m) => m.PeoplePage));
const PersonPage = lazy(() => import('./features/people/person-page.tsx').then((m) => m.PersonPage));
const UnitPage = lazy(() => import('./features/people/unit-page.tsx').then((m) => m.UnitPage));
const ProcedurePage = lazy(() => import('./features/procedures/procedure-page.tsx').then((m) => m.ProcedurePage));

function Home() {
  const session = currentSession();
  switch (session ? homeOf(session.user.roles) : 'search') {
    case 'counter':
      return <CounterPage />;
    case 'work':
      return <WorkPage />;
    case 'approvals':
      return <ApprovalsPage />;
    case 'release':
      return <ReleasePage />;
    case 'figures':
      return <DashboardPage />;
    case 'search':
      return <SearchPage />;
  }
}

/** The counter is the clerks': for anybody else the page is not there, rather than a form that is refused at its end. */
const isClerk = (): boolean => currentSession()?.user.roles.includes('clerk') === true;
const Counter = () => (isClerk() ? <CounterPage /> : <NotFound />);
/** The log is about colleagues: for anybody but those answerable the page is not there. */
const Audit = () => (hasRole('admin', 'leader') ? <AuditPage /> : <NotFound />);
/** Names and units are the admin's to change; others read them where they are used. */
const Agency = () => (hasRole('admin') ? <AgencyPage /> : <NotFound />);
/** The register names every applicant: for those who may not take it out the page is not there. */
const Register = () => (hasRole('clerk', 'leader', 'reform_officer', 'admin') ? <RegisterPage /> : <NotFound />);
const Intake = () => (isClerk() ? <IntakePage /> : <NotFound />);

function NotFound() {
  const w = words();
  return (
    <Page title={w.app.notFoundTitle}>
      <p>{w.app.notFound}</p>
    </Page>
  );
}

function Crash() {
  const w = words();
  return (
    <Page title={w.app.crashTitle}>
      <p>{w.app.crash}</p>
      <p>
        <button type="button" class="button" onClick={() => location.reload()}>
          {w.app.reload}
        </button>
      </p>
    </Page>
  );
}

function Pages() {
  const [crashed, setCrashed] = useState(false);
  if (crashed) return <Crash />;
  return (
    <ErrorBoundary
      onError={() => {
        setCrashed(true);
      }}
    >
      <Router>
        <Route path="/app" component={Home} />
        <Route path="/app/counter" component={Counter} />
        <Route path="/app/counter/receive" component={Intake} />
        <Route path="/app/work" component={WorkPage} />
        <Route path="/app/release" component={ReleasePage} />
        <Route path="/app/search" component={SearchPage} />
        <Route path="/app/dossiers/:id" component={DossierPage} />
        <Route path="/app/approvals" component={ApprovalsPage} />
        <Route path="/app/figures" component={DashboardPage} />
        <Route path="/app/figures/list" component={FigureListPage} />
        <Route path="/app/agency" component={Agency} />
        <Route path="/app/audit" component={Audit} />
        <Route path="/app/calendar" component={CalendarPage} />
        <Route path="/app/rules" component={RulesPage} />
        <Route path="/app/processes" component={ProcessListPage} />
        <Route path="/app/processes/:id" component={ProcessEditorPage} />
        <Route path="/app/procedures" component={ProceduresPage} />
        <Route path="/app/procedures/:code" component={ProcedurePage} />
        <Route path="/app/radar" component={RadarPage} />
        <Route path="/app/register" component={Register} />
        <Route path="/app/people" component={PeoplePage} />
        <Route path="/app/people/:id" component={PersonPage} />
        <Route path="/app/unit" component={UnitPage} />
        <Route default component={NotFound} />
      </Router>
    </ErrorBoundary>
  );
}

function Inside() {
  const w = words();
  return (
    <LocationProvider scope={/^\/app(\/|\?|$)/}>
      <a class="skip-link" href="#main">
        {w.app.skip}
      </a>
      <IdentityBar />
      <OfflineBanner />
      <main id="main" tabIndex={-1}>
        <Pages />
      </main>
      <KeyHelp />
      <ScanListener />
      <Recovery />
    </LocationProvider>
  );
}

export function App() {
  const state = sessionState.value;
  return (
    <>
      {state.kind === 'asking' && <Loading />}
      {state.kind === 'failed' && (
        <div class="login">
          <FailureBox failure={state.failure} onRetry={startSession} />
        </div>
      )}
      {state.kind === 'nobody' && <LoginPage />}
      {state.kind === 'in' && <Inside />}
      <LiveRegion />
    </>
  );
}
