// Dossiers over HTTP: lists, the page, commands, papers.
import { z } from 'zod';
import { DossierDetail, DossierPage, DossierQuery } from '#schemas/dossiers/dossier.contract';
import { SupplementCheck, SupplementWarnings } from '#schemas/dossiers/supplement-check.contract';
import { CommandBody } from '#schemas/dossiers/command.contract';
import type { StoredFile } from '#schemas/files/stored-file.contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { endpoint, type Endpoint } from '../../platform/http/endpoint.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import type { ClockOf } from '../deadlines/index.ts';
import { clockUnitOf } from './clock-moves.domain.ts';
import type { CommandResult, DossierCommands } from './dossier.commands.ts';
import { canRead } from './dossier.policy.ts';
import { presentDetail, presentListItem, presentOwed } from './dossier.presenter.ts';
import { defectWarnings } from './papers.domain.ts';
import { listDossiers } from './dossier.queries.ts';
import type { DossierStore } from './dossier.store.ts';
import type { Actor, DossierRecord } from './record.domain.ts';

export interface DossierRouteDeps {
  store: DossierStore;
  commands: DossierCommands;
  clock: Clock;
  clockOf: ClockOf;
  files(ids: readonly string[]): Promise<ReadonlyMap<string, StoredFile>>;
}

/** Presents a dossier, or the outcome of a command on it, to a caller. */
export function detailPresenter(deps: Omit<DossierRouteDeps, 'store' | 'commands'>) {
  return async (actor: Actor, dossier: DossierRecord, result?: CommandResult): Promise<DossierDetail> => {
    const now = deps.clock.now();
    const place = { agencyId: dossier.agency.id, unitId: clockUnitOf(dossier) };
    // What is over stays as it was reckoned, whatever the calendar says since.
    const number = dossier.open ? undefined : dossier.clock.calendar;
    const view = { now, ...(await deps.clockOf(place, now, number)) };
    const files = await deps.files(dossier.papers.flatMap((p) => p.fileIds));
    const outcome = result ? { ...result.outcome, repeated: result.repeated } : undefined;
    return presentDetail(dossier, actor, view, files, outcome);
  };
}

export function dossierRoutes(deps: DossierRouteDeps): Endpoint[] {
  const { store, commands, clock } = deps;
  const present = detailPresenter(deps);
  return [
    endpoint<Actor, typeof DossierQuery>({
      method: 'get',
      path: '/api/dossiers',
      summary: 'Lists dossiers by due moment, as far as the caller may see them',
      query: DossierQuery,
      answer: DossierPage,
      async handle({ actor, query }) {
        const now = clock.now();
        const page = await listDossiers(store, actor, query, now);
        const view = { now, ...(await deps.clockOf({ agencyId: actor.agencyId }, now)) };
        return {
          items: page.items.map((d) =>
            query.scope === 'opinions' ? presentOwed(d, actor.unitId, view) : presentListItem(d, view),
          ),
          nextCursor: page.nextCursor,
        };
      },
    }),
    endpoint<Actor>({
      method: 'get',
      path: '/api/dossiers/by-code/:code',
      summary: 'Finds a dossier by its printed code',
      answer: z.object({ id: z.string() }),
      async handle({ actor, param }) {
        const found = await store.findPlaceByCode(param('code').trim().toUpperCase());
        if (!found || !canRead(actor, found)) throw new DomainError('dossiers.not_found');
        return { id: found._id };
      },
    }),
    endpoint<Actor>({
      method: 'get',
      path: '/api/dossiers/:id',
      summary: 'One dossier whole, with what the caller may do now',
      answer: DossierDetail,
      logs: 'dossier',
      async handle({ actor, param }) {
        const dossier = await commands.getReadable(actor, param('id'));
        // Its holder has opened it: nobody needs to be told any more that it lies unread.
        if (dossier.unreadSince && dossier.holder?.id === actor.id) await store.markRead(dossier._id, actor.id);
        return present(actor, dossier);
      },
    }),
    endpoint<Actor, undefined, typeof SupplementCheck>({
      method: 'post',
      path: '/api/dossiers/:id/supplement-check',
      summary: 'What a request for papers is warned of before it is sent: asked for off the list, or held already',
      body: SupplementCheck,
      answer: SupplementWarnings,
      async handle({ actor, param, body }) {
        return { warnings: defectWarnings(body.defects, await commands.getReadable(actor, param('id'))) };
      },
    }),
    endpoint<Actor, undefined, typeof CommandBody>({
      method: 'post',
      path: '/api/dossiers/:id/commands',
      summary: 'Gives a command; a repeat of the same commandId returns the first outcome',
      body: CommandBody,
      answer: DossierDetail,
      async handle({ actor, param, body }) {
        const result = await commands.give(actor, param('id'), body);
        return present(actor, result.dossier, result);
      },
    }),
  ];
}
