// Approving one draft after another, then signing the chosen set at once.
import { useLocation } from 'preact-iso';
import { words } from '../../i18n/language.ts';
import { hasRole } from '../../session.ts';
import { Page } from '../../ui/page.tsx';
import { Chips } from '../work-list/work-page.tsx';
import { ApproveView } from './approve-view.tsx';
import { SignView } from './sign-view.tsx';
import './approvals.css';

const PATH = '/app/approvals';

export function ApprovalsPage() {
  const w = words();
  const { query } = useLocation();
  const leader = hasRole('leader');
  const signing = leader && query.view === 'sign';
  return (
    <Page title={leader ? w.approvals.title : w.approvals.titleHead} class="page-wide approvals">
      {leader && (
        <Chips
          label={w.approvals.title}
          chips={[
            { href: PATH, label: w.approvals.toApprove, chosen: !signing },
            { href: `${PATH}?view=sign`, label: w.approvals.toSign, chosen: signing },
          ]}
        />
      )}
      {signing ? (
        <SignView />
      ) : (
        <ApproveView path={PATH} state={leader ? 'leader_review' : 'head_review'} scope={leader ? 'agency' : 'unit'} />
      )}
    </Page>
  );
}
