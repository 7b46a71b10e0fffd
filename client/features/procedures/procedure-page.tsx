// One procedure in full: limit, fee, papers, process, legal basis.
import { useRoute } from 'preact-iso';
import type { ProcedureDetail } from '#schemas/catalogue/catalogue.contract';
import { getProcedure } from '../../api/endpoints.ts';
import { useResource } from '../../api/resource.ts';
import { words } from '../../i18n/language.ts';
import { limitWords, money, plainDay } from '../../i18n/time-words.ts';
import { hasRole } from '../../session.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Page, WaitingPage } from '../../ui/page.tsx';
import { withQuery } from '../work-list/work-filters.ts';
import './procedures.css';

export function ProcedurePage() {
  const w = words();
  const { params } = useRoute();
  const code = params.code ?? '';
  const { data, failure, refresh } = useResource(code, () => getProcedure(code));
  if (!data) return <WaitingPage failure={failure} onRetry={refresh} />;
  return (
    <Page title={data.name}>
      <p>
        <a href="/app/procedures">← {w.procedures.all}</a>
      </p>
      {hasRole('clerk') && (
        <p class="no-print">
          <a class="button-primary" href={withQuery('/app/counter/receive', {}, { procedure: data.code })}>
            {w.procedures.receive}
          </a>
        </p>
      )}
      <Facts procedure={data} />
      <Papers procedure={data} />
      <Process procedure={data} />
      <section class="stack">
        <h2>{w.procedures.legal}</h2>
        <ul class="bullets">
          {data.legalBasis.map((law) => (
            <li key={law}>{law}</li>
          ))}
        </ul>
      </section>
      {data.notes !== undefined && data.notes !== '' && (
        <section>
          <h2>{w.procedures.notes}</h2>
          <p>{data.notes}</p>
        </section>
      )}
    </Page>
  );
}

function Facts({ procedure }: { procedure: ProcedureDetail }) {
  const w = words();
  const facts: [string, string][] = [
    [w.procedures.code, procedure.code],
    [w.intake.field, procedure.field],
    [w.intake.limit, limitWords(w, procedure.limit)],
    [
      w.intake.fee,
      procedure.feeAmount > 0 ? `${money(w, procedure.feeAmount)}. ${procedure.feeText}` : procedure.feeText,
    ],
    [w.procedures.result, procedure.result],
    [w.procedures.applicant, procedure.applicantText],
    [w.procedures.agency, procedure.agencyText],
    [w.procedures.level, procedure.level],
    [w.procedures.channels, procedure.channels.join(', ')],
    [w.procedures.onlineLevel, procedure.onlineLevel],
    [w.procedures.copies, String(procedure.copies)],
  ];
  return (
    <div class="sheet stack">
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name} class="fact-line">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="small quiet">{w.procedures.effective(procedure.versionNumber, plainDay(procedure.effectiveOn))}</p>
    </div>
  );
}

function Papers({ procedure }: { procedure: ProcedureDetail }) {
  const w = words();
  return (
    <DataTable
      caption={w.procedures.papers}
      head={[
        { label: w.procedures.paper },
        { label: w.procedures.kind },
        { label: w.procedures.quantity, numeric: true },
        { label: w.procedures.form },
      ]}
    >
      {procedure.papers.map((paper) => (
        <tr key={paper.id}>
          <td>
            {paper.name} <span class="quiet">({paper.required ? w.intake.required : w.intake.ifAny})</span>
          </td>
          <td>{w.intake[paper.kind]}</td>
          <td class="numeric">{paper.quantity}</td>
          <td>{paper.form ?? ''}</td>
        </tr>
      ))}
    </DataTable>
  );
}

function Process({ procedure }: { procedure: ProcedureDetail }) {
  const w = words();
  return (
    <DataTable
      caption={w.procedures.process}
      head={[
        { label: w.procedures.stepWork },
        { label: w.procedures.stepRole },
        { label: w.procedures.hours, numeric: true },
      ]}
    >
      {procedure.steps.map((step) => (
        <tr key={step.id}>
          <td>{step.work}</td>
          <td>{step.role}</td>
          <td class="numeric">{String(step.hours).replace('.', ',')}</td>
        </tr>
      ))}
    </DataTable>
  );
}
