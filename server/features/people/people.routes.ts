// People over HTTP: the office list, one person, absences, load of a unit, hand-over of a desk.
import {
  Delegation,
  Leave,
  NewDelegation,
  NewLeave,
  StandInChoices,
  TakeBack,
} from '#schemas/accounts/delegation.contract';
import type { DelegationRecord } from '#schemas/people/absence-book.model';
import {
  HandOverOrder,
  HandOverProgress,
  NewPerson,
  PersonDetail,
  PostChange,
  StaffList,
  StaffQuery,
  Switch,
  UnitWorkload,
} from '#schemas/people/people.contract';
import { endpoint, type Endpoint } from '../../platform/http/endpoint.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import type { Actor } from '../dossiers/index.ts';
import type { AbsenceCommands } from './absence.commands.ts';
import type { HandOverCommands } from './hand-over.commands.ts';
import type { OfficeQueries } from './office.queries.ts';
import type { PeopleCommands } from './people.commands.ts';
import { presentDelegation, presentLeave } from './people.presenter.ts';
import type { StandInQueries } from './stand-in.queries.ts';

export interface PeopleRouteDeps {
  office: OfficeQueries;
  standIns: StandInQueries;
  absences: AbsenceCommands;
  people: PeopleCommands;
  handOvers: HandOverCommands;
}

export function peopleRoutes(deps: PeopleRouteDeps): Endpoint[] {
  return [...officeRoutes(deps), ...absenceRoutes(deps), ...deskRoutes(deps), ...postRoutes(deps)];
}

function officeRoutes({ office }: PeopleRouteDeps): Endpoint[] {
  return [
    endpoint<Actor, typeof StaffQuery>({
      method: 'get',
      path: '/api/staff',
      summary: 'People the caller is answerable for, with absences and load',
      query: StaffQuery,
      answer: StaffList,
      handle: ({ actor, query }) => office.staff(actor, query),
    }),
    endpoint<Actor>({
      method: 'get',
      path: '/api/people/:id',
      summary: 'One person: post, delegations, leaves, load',
      answer: PersonDetail,
      handle: ({ actor, param }) => office.person(actor, param('id')),
    }),
    endpoint<Actor>({
      method: 'get',
      path: '/api/units/:id/workload',
      summary: 'Load of a unit: people, open dossiers, and who should get each next',
      answer: UnitWorkload,
      handle: ({ actor, param }) => office.workload(actor, param('id')),
    }),
  ];
}

function absenceRoutes({ absences, standIns }: PeopleRouteDeps): Endpoint[] {
  const present = async (actor: Actor, delegations: readonly DelegationRecord[], id: string): Promise<Delegation> =>
    presentDelegation(found(delegations, id), await standIns.namesOfProcedures(actor.agencyId));
  return [
    endpoint<Actor>({
      method: 'get',
      path: '/api/people/:id/stand-ins',
      summary: 'Who may stand in for a person, by form (KT., TL., TUQ.), and procedures that do not allow the form',
      answer: StandInChoices,
      handle: ({ actor, param }) => standIns.choices(actor, param('id')),
    }),
    endpoint<Actor, undefined, typeof NewDelegation>({
      method: 'post',
      path: '/api/delegations',
      summary: 'Delegates deciding and signing for some days (KT., TL., TUQ.)',
      body: NewDelegation,
      answer: Delegation,
      status: 201,
      async handle({ actor, body }) {
        const { delegations } = await absences.delegate(actor, body);
        return present(actor, delegations, body.commandId);
      },
    }),
    endpoint<Actor, undefined, typeof TakeBack>({
      method: 'post',
      path: '/api/people/:id/delegations/:delegationId/revoke',
      summary: 'Takes a delegation back; it has no force from this moment',
      body: TakeBack,
      answer: Delegation,
      async handle({ actor, body, param }) {
        const { delegations } = await absences.revoke(actor, param('id'), param('delegationId'), body);
        return present(actor, delegations, param('delegationId'));
      },
    }),
    endpoint<Actor, undefined, typeof NewLeave>({
      method: 'post',
      path: '/api/leaves',
      summary: 'Enters a leave',
      body: NewLeave,
      answer: Leave,
      status: 201,
      async handle({ actor, body }) {
        const { leaves } = await absences.enterLeave(actor, body);
        return presentLeave(found(leaves, body.commandId));
      },
    }),
    endpoint<Actor, undefined, typeof TakeBack>({
      method: 'post',
      path: '/api/people/:id/leaves/:leaveId/cancel',
      summary: 'Cancels a leave',
      body: TakeBack,
      answer: Leave,
      async handle({ actor, body, param }) {
        const { leaves } = await absences.cancelLeave(actor, param('id'), param('leaveId'), body);
        return presentLeave(found(leaves, param('leaveId')));
      },
    }),
  ];
}

/** A written book holds what was written; a command id of another kind does not stand in this list. */
function found<T extends { id: string }>(list: readonly T[], id: string): T {
  const entry = list.find((e) => e.id === id);
  if (!entry) throw new DomainError('people.command_reused');
  return entry;
}

function deskRoutes({ office, handOvers }: PeopleRouteDeps): Endpoint[] {
  return [
    endpoint<Actor, undefined, typeof HandOverOrder>({
      method: 'post',
      path: '/api/people/:id/hand-over',
      summary: 'Hands over every open dossier a person holds, to one taker or shared out by load',
      body: HandOverOrder,
      answer: HandOverProgress,
      status: 202,
      async handle({ actor, body, param }) {
        return office.progressOf(await handOvers.handOver(actor, param('id'), body));
      },
    }),
    endpoint<Actor>({
      method: 'get',
      path: '/api/people/:id/hand-over',
      summary: 'How far the latest hand-over of the desk has come',
      answer: HandOverProgress,
      handle: ({ actor, param }) => office.handOver(actor, param('id')),
    }),
  ];
}

function postRoutes({ office, people }: PeopleRouteDeps): Endpoint[] {
  const change = (path: string, summary: string, give: PeopleCommands['deactivate']): Endpoint =>
    endpoint<Actor, undefined, typeof Switch>({
      method: 'post',
      path,
      summary,
      body: Switch,
      answer: PersonDetail,
      async handle({ actor, body, param }) {
        const user = await give(actor, param('id'), body);
        return office.person(actor, user._id);
      },
    });
  return [
    endpoint<Actor, undefined, typeof NewPerson>({
      method: 'post',
      path: '/api/people',
      summary: 'Adds a person (admin)',
      body: NewPerson,
      answer: PersonDetail,
      status: 201,
      async handle({ actor, body }) {
        const user = await people.add(actor, body);
        return office.person(actor, user._id);
      },
    }),
    endpoint<Actor, undefined, typeof PostChange>({
      method: 'post',
      path: '/api/people/:id/post',
      summary: 'Changes name, title, roles or unit; what was stays in the history (admin)',
      body: PostChange,
      answer: PersonDetail,
      async handle({ actor, body, param }) {
        const user = await people.change(actor, param('id'), body);
        return office.person(actor, user._id);
      },
    }),
    change(
      '/api/people/:id/deactivate',
      "Ends somebody's work here, sessions and sockets at once (admin)",
      people.deactivate,
    ),
    change('/api/people/:id/activate', 'Lets somebody in again (admin)', people.activate),
  ];
}
