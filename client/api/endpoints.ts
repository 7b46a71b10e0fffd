// Every call the staff app makes, with the shapes of the contracts.
import type { Colleague, Credentials, Session } from '#schemas/accounts/account.contract';
import type { ProcedureDetail, ProcedureSummary, Unit } from '#schemas/catalogue/catalogue.contract';
import type { CommandBody } from '#schemas/dossiers/command.contract';
import type {
  CalendarChange,
  CalendarPreview,
  CalendarView,
  SaveCalendar,
  SavedCalendar,
} from '#schemas/deadlines/calendar-change.contract';
import type { NewRulesEntry, RulesLine, RulesView } from '#schemas/deadlines/rules.contract';
import type { DossierDetail, DossierDocument, DossierPage } from '#schemas/dossiers/dossier.contract';
import type { DossierForm, PrintOutcome, PrintRequest } from '#schemas/forms/form-set.contract';
import type { OnTimeBucket, OnTimeList, OnTimeReport } from '#schemas/indicators/on-time.contract';
import type { CounterIntake, Submission } from '#schemas/intake/intake.contract';
import type { FailedOfficeWorkList, RetriedWork } from '#schemas/radar/failed-work.contract';
import type { RadarPage, RadarSummary } from '#schemas/radar/radar.contract';
import { queryString, request, type Reply } from './http.ts';

const part = encodeURIComponent;

export interface DemoLogin {
  username: string;
  password: string;
  name: string;
  title: string;
  agencyName: string;
}
export interface CounterFigures {
  waiting: number;
  incomplete: number;
  receivedToday: number;
  toReturn: number;
}
export interface DossierFilter {
  state?: string | undefined;
  scope?: string | undefined;
  late?: string | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}
export interface Period {
  from?: string | undefined;
  to?: string | undefined;
}

export const getSession = (): Promise<Reply<Session>> => request('GET', '/api/session');
export const logIn = (credentials: Credentials): Promise<Reply<Session>> =>
  request('POST', '/api/session', credentials);
export const logOut = (): Promise<Reply<null>> => request('DELETE', '/api/session');
export const getDemoLogins = (): Promise<Reply<{ items: DemoLogin[] }>> => request('GET', '/api/session/demo-logins');

export const findProcedures = (
  q: string,
  limit = 50,
  signal?: AbortSignal,
): Promise<Reply<{ items: ProcedureSummary[] }>> =>
  request('GET', `/api/procedures${queryString({ q, limit })}`, undefined, signal);
/** Also those of other agencies that the own desk may take in for. */
export const findProceduresAtDesk = (q: string, limit: number): Promise<Reply<{ items: ProcedureSummary[] }>> =>
  request('GET', `/api/procedures${queryString({ q, limit, everywhere: '1' })}`);
/** @param agencyId who solves it; undefined = the own agency */
export const getProcedure = (code: string, agencyId?: string): Promise<Reply<ProcedureDetail>> =>
  request('GET', `/api/procedures/${part(code)}${queryString({ agencyId })}`);
export const getPeople = (role: string, unitId: string): Promise<Reply<{ items: Colleague[] }>> =>
  request('GET', `/api/people${queryString({ role, unitId })}`);
/** Units of the own agency that are valid today. */
export const getUnits = (): Promise<Reply<{ items: Unit[] }>> => request('GET', '/api/units');

export const findDossiers = (filter: DossierFilter): Promise<Reply<DossierPage>> =>
  request('GET', `/api/dossiers${queryString({ ...filter })}`);
export const findByCode = (code: string): Promise<Reply<{ id: string }>> =>
  request('GET', `/api/dossiers/by-code/${part(code)}`);
export const getDossier = (id: string): Promise<Reply<DossierDetail>> => request('GET', `/api/dossiers/${part(id)}`);
export const giveCommand = (id: string, body: CommandBody): Promise<Reply<DossierDetail>> =>
  request('POST', `/api/dossiers/${part(id)}/commands`, body);
export const receiveAtCounter = (intake: CounterIntake): Promise<Reply<DossierDetail>> =>
  request('POST', '/api/dossiers', intake);
/** What came by post or online, to wait for the desk. */
export const submitFromOutside = (submission: Submission): Promise<Reply<DossierDetail>> =>
  request('POST', '/api/submissions', submission);

export const getCounter = (): Promise<Reply<CounterFigures>> => request('GET', '/api/counter');
export const getOnTime = (period: Period): Promise<Reply<OnTimeReport>> =>
  request('GET', `/api/indicators/on-time${queryString({ ...period })}`);
export const getOnTimeList = (
  query: Period & { bucket: OnTimeBucket; unitId?: string | undefined },
): Promise<Reply<OnTimeList>> => request('GET', `/api/indicators/on-time/dossiers${queryString({ ...query })}`);

export interface RadarFilter {
  code?: string | undefined;
  level?: string | undefined;
  unitId?: string | undefined;
  mine?: '1' | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}
export const getRadar = (filter: RadarFilter): Promise<Reply<RadarPage>> =>
  request('GET', `/api/radar${queryString({ ...filter })}`);
export const getRadarSummary = (): Promise<Reply<RadarSummary>> => request('GET', '/api/radar/summary');
export const getFailedOfficeWork = (): Promise<Reply<FailedOfficeWorkList>> => request('GET', '/api/radar/jobs');
export const retryOfficeWork = (jobId: string, commandId: string): Promise<Reply<RetriedWork>> =>
  request('POST', `/api/radar/jobs/${part(jobId)}/retry`, { commandId });
/** Runs again whatever the machine gave up for a dossier. */
export const retryForDossier = (dossierId: string, commandId: string): Promise<Reply<RetriedWork>> =>
  request('POST', `/api/dossiers/${part(dossierId)}/retry-jobs`, { commandId });

/** Address of a PDF of the dossier. Looking at it counts no print. @param n which letter of its kind */
export const documentUrl = (id: string, document: DossierDocument, n?: number): string =>
  `/api/dossiers/${part(id)}/documents/${document}${queryString({ n })}`;
/** Counts one deliberate print and says where its PDF is. */
export const printForm = (id: string, form: DossierForm, body: PrintRequest): Promise<Reply<PrintOutcome>> =>
  request('POST', `/api/dossiers/${part(id)}/documents/${form}/prints`, body);
/** The same address for showing inside a page: the browser's viewer without its bars, the page as wide as the frame. */
export const framed = (url: string): string => `${url}#toolbar=0&navpanes=0&view=FitH`;
/** Address of an attached file. */
export const fileUrl = (id: string, fileId: string): string => `/api/dossiers/${part(id)}/files/${part(fileId)}`;

export const getCalendar = (number?: number): Promise<Reply<CalendarView>> =>
  request('GET', `/api/calendar${queryString({ number })}`);
export const previewCalendar = (change: CalendarChange): Promise<Reply<CalendarPreview>> =>
  request('POST', '/api/calendar/preview', { change });
export const saveCalendar = (body: SaveCalendar): Promise<Reply<SavedCalendar>> =>
  request('POST', '/api/calendar', body);
export const getRules = (): Promise<Reply<RulesView>> => request('GET', '/api/rules');
export const addRules = (body: NewRulesEntry): Promise<Reply<RulesLine>> => request('POST', '/api/rules', body);
