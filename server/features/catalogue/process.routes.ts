// Drafts, publication and replay for the admin and the reform officer.
import { z } from 'zod';
import {
  DiscardDraft,
  Draft,
  DraftContent,
  Findings,
  OpenDraft,
  ProcessList,
  ProcessParts,
  PublishDraft,
  Published,
  Replay,
  SaveDraft,
  VersionLine,
  WithdrawVersion,
} from '#schemas/catalogue/draft.contract';
import { endpoint, type Endpoint } from '../../platform/http/endpoint.ts';
import { mayPublish, type CatalogueActor } from './catalogue.policy.ts';
import type { DossierFactsStore } from './dossier-facts.store.ts';
import {
  assertMayDraft,
  discardDraft,
  getDraft,
  openDraft,
  publishDraft,
  saveDraft,
  withdrawVersion,
  type ProcessDeps,
} from './process.commands.ts';
import {
  listProcesses,
  presentDraft,
  presentVersion,
  processParts,
  replayDraft,
  surroundingsOf,
} from './process.queries.ts';
import { checkVersion } from './publication.domain.ts';

const ROOT = '/api/process';
const CheckBody = z.strictObject({ content: DraftContent });

export function processRoutes(deps: ProcessDeps & { dossiers: DossierFactsStore }): Endpoint[] {
  return [...readRoutes(deps), ...draftRoutes(deps), ...versionRoutes(deps)];
}

function readRoutes(deps: ProcessDeps & { dossiers: DossierFactsStore }): Endpoint[] {
  return [
    endpoint<CatalogueActor>({
      method: 'get',
      path: ROOT,
      summary: 'Procedures of the agency with the version in force and the draft',
      answer: ProcessList,
      async handle({ actor }) {
        assertMayDraft(actor);
        return {
          items: await listProcesses(deps, deps.drafts, actor),
          abilities: { publish: mayPublish(actor) },
        };
      },
    }),
    endpoint<CatalogueActor>({
      method: 'get',
      path: `${ROOT}/parts`,
      summary: 'Units and other agencies that a draft may name',
      answer: ProcessParts,
      async handle({ actor }) {
        assertMayDraft(actor);
        return processParts(deps, actor.agencyId);
      },
    }),
    endpoint<CatalogueActor>({
      method: 'get',
      path: `${ROOT}/drafts/:id`,
      summary: 'A draft with what its check finds',
      answer: Draft,
      handle: async ({ actor, param }) => presentDraft(deps, await getDraft(deps.drafts, actor, param('id')), actor),
    }),
    endpoint<CatalogueActor>({
      method: 'get',
      path: `${ROOT}/drafts/:id/replay`,
      summary: "Last month's dossiers of the procedure on the saved draft: what would have moved",
      answer: Replay,
      handle: async ({ actor, param }) =>
        replayDraft(deps, deps.dossiers, await getDraft(deps.drafts, actor, param('id'))),
    }),
  ];
}

function draftRoutes(deps: ProcessDeps): Endpoint[] {
  return [
    endpoint<CatalogueActor, undefined, typeof OpenDraft>({
      method: 'post',
      path: `${ROOT}/drafts`,
      summary: 'Opens a draft from the newest version of a procedure, or of a new one',
      body: OpenDraft,
      answer: Draft,
      status: 201,
      handle: async ({ actor, body }) => presentDraft(deps, await openDraft(deps, actor, body), actor),
    }),
    endpoint<CatalogueActor, undefined, typeof SaveDraft>({
      method: 'post',
      path: `${ROOT}/drafts/:id`,
      summary: 'Saves the whole draft; what somebody else changed meanwhile is told field by field',
      body: SaveDraft,
      answer: Draft,
      handle: async ({ actor, body, param }) =>
        presentDraft(deps, await saveDraft(deps, actor, param('id'), body), actor),
    }),
    endpoint<CatalogueActor, undefined, typeof CheckBody>({
      method: 'post',
      path: `${ROOT}/drafts/:id/check`,
      summary: 'Checks a content without saving it',
      body: CheckBody,
      answer: Findings,
      async handle({ actor, body, param }) {
        const draft = await getDraft(deps.drafts, actor, param('id'));
        return { items: checkVersion(body.content, await surroundingsOf(deps, draft)) };
      },
    }),
    endpoint<CatalogueActor, typeof DiscardDraft>({
      method: 'delete',
      path: `${ROOT}/drafts/:id`,
      summary: 'Discards a draft, unless somebody saved it since',
      query: DiscardDraft,
      async handle({ actor, query, param }) {
        await discardDraft(deps, actor, param('id'), query.version);
      },
    }),
  ];
}

function versionRoutes(deps: ProcessDeps): Endpoint[] {
  return [
    endpoint<CatalogueActor, undefined, typeof PublishDraft>({
      method: 'post',
      path: `${ROOT}/drafts/:id/publish`,
      summary: 'Publishes the next version from a draft that passes every check',
      body: PublishDraft,
      answer: Published,
      async handle({ actor, body, param }) {
        const { made, draftKept } = await publishDraft(deps, actor, param('id'), body);
        return { ...presentVersion(made), draftKept };
      },
    }),
    endpoint<CatalogueActor, undefined, typeof WithdrawVersion>({
      method: 'post',
      path: `${ROOT}/versions/:id/withdraw`,
      summary: 'Withdraws a version from a day on; dossiers received before keep it',
      body: WithdrawVersion,
      answer: VersionLine,
      handle: async ({ actor, body, param }) => presentVersion(await withdrawVersion(deps, actor, param('id'), body)),
    }),
  ];
}
