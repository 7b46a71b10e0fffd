// The procedures of all agencies, searchable, and one procedure in plain words.
import type { ProcedureDetail, ProcedureSummary } from '#schemas/catalogue/catalogue.contract';
import { Fragment, type ComponentChildren } from 'preact';
import { limitWords } from '../deadlines/index.ts';
import { Page, type Frame } from './layout.page.tsx';
import type { Words } from './wording.domain.ts';

interface ListProps {
  frame: Frame;
  q: string;
  items: ProcedureSummary[];
  total: number;
  page: number;
  pages: number;
}

export function ProceduresPage({ frame, q, items, total, page, pages }: ListProps) {
  const { w } = frame;
  const t = w.procedures;
  return (
    <Page frame={frame} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <form class="search no-print" method="get" action="/thu-tuc" role="search">
        <label for="q">{t.search}</label>
        <p class="hint" id="q-hint">
          {t.searchHint}
        </p>
        <div class="search-row">
          <input id="q" name="q" type="search" value={q} autocomplete="off" aria-describedby="q-hint" />
          <button class="primary" type="submit">
            {t.submit}
          </button>
        </div>
      </form>
      {total === 0 ? <p>{q === '' ? t.empty : t.none(q)}</p> : <p class="quiet">{t.found(total)}</p>}
      <ul class="procedures">
        {items.map((item) => (
          <li key={item.code}>
            <a href={`/thu-tuc/${encodeURIComponent(item.code)}`} lang="vi">
              {item.name}
            </a>
            <p class="quiet">
              {item.code} · {limitWords(item.limit, w.language)} · {feeOf(item.feeAmount, w)}
            </p>
          </li>
        ))}
      </ul>
      {pages > 1 && <Pager w={w} q={q} page={page} pages={pages} />}
    </Page>
  );
}

const feeOf = (amount: number, w: Words): string => (amount === 0 ? w.procedures.free : w.money(amount));

function Pager({ w, q, page, pages }: { w: Words; q: string; page: number; pages: number }) {
  const t = w.procedures;
  const href = (n: number): string => `/thu-tuc?${new URLSearchParams({ q, trang: String(n) }).toString()}`;
  return (
    <nav class="pager no-print" aria-label={t.page(page, pages)}>
      {page > 1 && (
        <a rel="prev" href={href(page - 1)}>
          {t.previous}
        </a>
      )}
      <span>{t.page(page, pages)}</span>
      {page < pages && (
        <a rel="next" href={href(page + 1)}>
          {t.next}
        </a>
      )}
    </nav>
  );
}

export interface ProcedureProps {
  frame: Frame;
  procedure: ProcedureDetail;
  agency: { name: string; address: string; hotline: string };
  /** Other agencies with the same procedure. */
  others: { id: string; name: string }[];
}

export function ProcedurePage({ frame, procedure: p, agency, others }: ProcedureProps) {
  const { w } = frame;
  const t = w.procedures;
  return (
    <Page frame={frame} title={p.name}>
      <p>
        <a href="/thu-tuc">{t.back}</a>
      </p>
      <h1 lang="vi">{p.name}</h1>
      <p class="quiet">
        {t.code} {p.code} · {t.field} <span lang="vi">{p.field}</span> · {t.effective(w.day(p.effectiveOn))}{' '}
        {t.updated(w.day(p.updatedOn))}
      </p>
      <dl class="facts">
        <Fact label={t.limit}>
          <strong>{limitWords(p.limit, w.language)}</strong>
          {p.expectedDueAt !== null && <p class="quiet">{t.dueIfNow(w.moment(p.expectedDueAt))}</p>}
        </Fact>
        <Fact label={t.fee}>
          <strong>{feeOf(p.feeAmount, w)}</strong>
          {p.feeAmount > 0 && p.feeText !== '' && (
            <p class="quiet" lang="vi">
              {p.feeText}
            </p>
          )}
        </Fact>
        <Fact label={t.who}>
          <Said texts={p.applicantText.split(', ')} w={w} />
        </Fact>
        <Fact label={t.channels}>
          <Said texts={p.channels} w={w} />
        </Fact>
        <Fact label={t.result}>
          <Said texts={p.result.split('; ')} between="; " w={w} />
        </Fact>
        <Fact label={t.agency} vietnamese>
          {agency.name}, {agency.address}
          <br />
          <a class="tel" href={`tel:${agency.hotline.replace(/[^\d+]/g, '')}`}>
            {agency.hotline}
          </a>
        </Fact>
      </dl>
      <Papers procedure={p} w={w} />
      <Steps procedure={p} w={w} />
      <section>
        <h2>{t.legalBasis}</h2>
        <ul lang="vi">
          {p.legalBasis.map((basis) => (
            <li key={basis}>{basis}</li>
          ))}
        </ul>
      </section>
      {p.notes !== undefined && (
        <section>
          <h2>{t.notes}</h2>
          <p lang="vi">{p.notes}</p>
        </section>
      )}
      {others.length > 0 && <OtherAgencies procedure={p} others={others} w={w} />}
    </Page>
  );
}

function Fact(props: { label: string; vietnamese?: boolean; children: ComponentChildren }) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd lang={props.vietnamese ? 'vi' : undefined}>{props.children}</dd>
    </div>
  );
}

/** Set words in the reader's language beside the office's own, which stay Vietnamese and say so to a screen reader. */
function Said({ texts, between = ', ', w }: { texts: readonly string[]; between?: string; w: Words }) {
  return texts.map((text, i) => {
    const known = w.procedures.known(text);
    const joint = i === 0 ? '' : between;
    return known === undefined ? (
      <Fragment key={text}>
        {joint}
        <span lang="vi">{text}</span>
      </Fragment>
    ) : (
      joint + (i === 0 ? upperFirst(known) : known)
    );
  });
}
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function Papers({ procedure: p, w }: { procedure: ProcedureDetail; w: Words }) {
  const t = w.procedures;
  return (
    <section>
      <h2>{t.papers}</h2>
      <p>{t.copies(p.copies)}</p>
      <ol>
        {p.papers.map((paper) => (
          <li key={paper.id}>
            <span lang="vi">{paper.name}</span>
            <br />
            <span class="quiet">
              {[t.paperKinds[paper.kind], t.quantity(paper.quantity)].join(' · ')}
              {paper.form !== undefined && (
                <>
                  {` · ${t.form} `}
                  <span lang="vi">{paper.form}</span>
                </>
              )}
              {!paper.required && ` · ${t.optional}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Steps({ procedure: p, w }: { procedure: ProcedureDetail; w: Words }) {
  const t = w.procedures;
  return (
    <section>
      <h2>{t.steps}</h2>
      <ol>
        {p.steps.map((step) => (
          <li key={step.id}>
            <strong>{t.stepKinds[step.kind]}</strong>
            <br />
            <span lang="vi">
              {step.role}: {step.work}
            </span>
            <br />
            <span class="quiet">{t.hours(step.hours)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function OtherAgencies({ procedure, others, w }: Pick<ProcedureProps, 'procedure' | 'others'> & { w: Words }) {
  return (
    <section class="no-print">
      <h2>{w.procedures.otherAgencies}</h2>
      <ul lang="vi">
        {others.map((other) => (
          <li key={other.id}>
            <a href={`/thu-tuc/${encodeURIComponent(procedure.code)}?noi=${encodeURIComponent(other.id)}`}>
              {other.name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
