// The register of an agency and a period: as a sheet that flows, or as a book of pages that is bounded.
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import type { RegisterQuery } from '#schemas/forms/register.contract';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { instantOf, isoVietnam } from '../../platform/kernel/vietnam-time.ts';
import { writeWorkbook } from '../../platform/sheets/workbook.ts';
import { agencyOn } from '../catalogue/units.domain.ts';
import type { Actor } from '../dossiers/index.ts';
import { formSetOn, type FormRenderer } from '../forms/index.ts';
import { printedLine, registerLine, shortTime, spanOf, type Span } from './register.domain.ts';
import { mayExportRegister } from './register.policy.ts';
import { registerSheets, type RegisterCover } from './register.presenter.ts';
import type { RegisterStore } from './register.store.ts';

export interface RegisterDeps {
  store: RegisterStore;
  forms: Pick<FormRenderer, 'register'>;
  agencyOf: (id: string) => Promise<AgencyRecord | null>;
}

/** A page holds about twenty lines; this many take the renderer a few seconds and some tens of megabytes. */
export const MOST_IN_PDF = 1_000;
/** Rows of a sheet in every program that reads it, less the heads. */
const MOST_IN_SHEET = 1_000_000;

const DESK = 'Bộ phận Tiếp nhận và Trả kết quả';

/** The workbook, ready to flow. @throws DomainError forbidden, a refused period, or too many rows */
export async function registerSheet(
  deps: RegisterDeps,
  actor: Actor,
  query: RegisterQuery,
): Promise<AsyncGenerator<Uint8Array>> {
  const span = await admitted(deps, actor, query, MOST_IN_SHEET, 'registers.too_many_for_sheet');
  const cover = await coverOf(deps, actor.agencyId, query);
  return writeWorkbook(registerSheets(cover, deps.store.walk(actor.agencyId, span)));
}

/** The book as PDF. @throws DomainError forbidden, a refused period, or too many rows */
export async function registerBook(deps: RegisterDeps, actor: Actor, query: RegisterQuery): Promise<Uint8Array> {
  const span = await admitted(deps, actor, query, MOST_IN_PDF, 'registers.too_many_for_pdf');
  const rows: string[][] = [];
  for await (const dossier of deps.store.walk(actor.agencyId, span)) {
    rows.push(printedLine(registerLine(dossier, rows.length + 1)));
  }
  const cover = await coverOf(deps, actor.agencyId, query);
  return deps.forms.register({ ...cover, renderedAt: isoVietnam(instantOf(query.to, 0)), rows });
}

async function admitted(
  deps: RegisterDeps,
  actor: Actor,
  query: RegisterQuery,
  most: number,
  refusal: string,
): Promise<Span> {
  if (!mayExportRegister(actor)) throw new DomainError('registers.forbidden');
  const span = spanOf(query);
  if (!span.ok) throw new DomainError(span.code, span.params);
  if (await deps.store.holdsMoreThan(most, actor.agencyId, span.value)) {
    throw new DomainError(refusal, { rows: most.toLocaleString('vi-VN') });
  }
  return span.value;
}

async function coverOf(deps: RegisterDeps, agencyId: string, { from, to }: RegisterQuery): Promise<RegisterCover> {
  const agency = await deps.agencyOf(agencyId);
  if (!agency) throw new Error(`agency ${agencyId} is missing`);
  const { name, parentName } = agencyOn(agency, to);
  const years = [...new Set([from.slice(0, 4), to.slice(0, 4)])];
  const day = (text: string): string => shortTime(instantOf(text, 0)).slice(0, 10);
  return {
    parentAgency: parentName,
    agency: name,
    department: DESK,
    title: formSetOn(to).forms.register.name,
    year: years.join(' - '),
    book: years.join(' - '),
    period: `Từ ngày ${day(from)} đến ngày ${day(to)}`,
  };
}
