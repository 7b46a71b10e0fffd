// Receiving a dossier: which procedure, then the form of its steps.
import { useLocation } from 'preact-iso';
import { getProcedure } from '../../api/endpoints.ts';
import { useResource } from '../../api/resource.ts';
import { words } from '../../i18n/language.ts';
import { Page } from '../../ui/page.tsx';
import { FailureBox, Loading } from '../../ui/states.tsx';
import { withQuery } from '../work-list/work-filters.ts';
import { IntakeForm } from './intake-form.tsx';
import { outsideChannel, placeOf } from './intake-topic.ts';
import { ProcedureCombobox } from './procedure-combobox.tsx';
import { StepFrame } from './step-frame.tsx';
import './intake.css';

const PATH = '/app/counter/receive';

export function IntakePage() {
  const w = words();
  const { query, route } = useLocation();
  const code = query.procedure ?? '';
  const channel = outsideChannel(query.channel);
  const title = channel === null ? w.intake.title : w.intake.titleOutside;
  const { agency } = query;
  const { data, failure, refresh } = useResource(code === '' ? null : `${agency ?? ''}/${code}`, () =>
    getProcedure(code, agency),
  );
  if (code === '') {
    return (
      <Page title={title} ownFocus>
        <StepFrame number={1} title={w.intake.steps[0] ?? ''} state="open">
          <ProcedureCombobox
            id="procedureCode"
            label={w.intake.procedure}
            hint={w.intake.procedureHint}
            autoFocus
            onChoose={(procedure) => route(withQuery(PATH, query, placeOf(procedure)), true)}
          />
        </StepFrame>
      </Page>
    );
  }
  return (
    <Page title={title} ownFocus>
      {failure && <FailureBox failure={failure} onRetry={refresh} />}
      {!data && !failure && <Loading />}
      {data && (
        <IntakeForm
          key={`${data.agencyId}/${data.code}`}
          procedure={data}
          channel={channel}
          identityNumber={query.cccd ?? ''}
          from={query.from ?? ''}
          fromAgency={query.fromAgency}
        />
      )}
    </Page>
  );
}
