// Calls of the people screens.
import type {
  Delegation,
  Leave,
  NewDelegation,
  NewLeave,
  StandInChoices,
  TakeBack,
} from '#schemas/accounts/delegation.contract';
import type { Unit } from '#schemas/catalogue/catalogue.contract';
import type {
  HandOverOrder,
  HandOverProgress,
  NewPerson,
  PersonDetail,
  PostChange,
  StaffList,
  Switch,
  UnitWorkload,
} from '#schemas/people/people.contract';
import { queryString, request, type Reply } from '../../api/http.ts';

const part = encodeURIComponent;
const personPath = (id: string): string => `/api/people/${part(id)}`;

export const getStaff = (left: boolean): Promise<Reply<StaffList>> =>
  request('GET', `/api/staff${queryString({ left: left ? '1' : undefined })}`);
export const getPerson = (id: string): Promise<Reply<PersonDetail>> => request('GET', personPath(id));
export const getUnits = (): Promise<Reply<{ items: Unit[] }>> => request('GET', '/api/units');
export const getWorkload = (unitId: string): Promise<Reply<UnitWorkload>> =>
  request('GET', `/api/units/${part(unitId)}/workload`);

export const getStandIns = (id: string): Promise<Reply<StandInChoices>> =>
  request('GET', `${personPath(id)}/stand-ins`);
export const delegate = (body: NewDelegation): Promise<Reply<Delegation>> => request('POST', '/api/delegations', body);
export const revoke = (personId: string, id: string, body: TakeBack): Promise<Reply<Delegation>> =>
  request('POST', `${personPath(personId)}/delegations/${part(id)}/revoke`, body);
export const enterLeave = (body: NewLeave): Promise<Reply<Leave>> => request('POST', '/api/leaves', body);
export const cancelLeave = (personId: string, id: string, body: TakeBack): Promise<Reply<Leave>> =>
  request('POST', `${personPath(personId)}/leaves/${part(id)}/cancel`, body);

export const handOver = (id: string, body: HandOverOrder): Promise<Reply<HandOverProgress>> =>
  request('POST', `${personPath(id)}/hand-over`, body);
export const getHandOver = (id: string): Promise<Reply<HandOverProgress>> =>
  request('GET', `${personPath(id)}/hand-over`);

export const addPerson = (body: NewPerson): Promise<Reply<PersonDetail>> => request('POST', '/api/people', body);
export const changePost = (id: string, body: PostChange): Promise<Reply<PersonDetail>> =>
  request('POST', `${personPath(id)}/post`, body);
export const switchAccount = (id: string, to: 'activate' | 'deactivate', body: Switch): Promise<Reply<PersonDetail>> =>
  request('POST', `${personPath(id)}/${to}`, body);
