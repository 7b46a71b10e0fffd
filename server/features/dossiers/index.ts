// The public face of dossiers: the record, the rules others may ask, the store, commands and routes.
export type {
  Actor,
  Child,
  DossierEvent,
  DossierRecord,
  ProcedureSnapshot,
  Ref,
  SignedResult,
} from './record.domain.ts';
export type { ChildReport } from './decision.domain.ts';
export { NO_DUE_SORT, noSidePaths } from './record.domain.ts';
export { findBrokenLink } from './events.domain.ts';
export { moveOf, stateDiagram, stateMatrix } from './state-table.domain.ts';
export {
  agencyRoom,
  keysOf,
  limitedKeysOf,
  procedureRoom,
  seesWholeAgency,
  SYSTEM_ACTOR,
  unitRoom,
  userRoom,
  type LimitedKey,
} from './dossier.policy.ts';
export { DOSSIER_ERRORS, type DossierErrorCode } from './dossier.errors.ts';
export { createDossierStore, type DossierStore, type ListedDossier } from './dossier.store.ts';
export {
  createDossierCommands,
  type CommandResult,
  type DossierCommands,
  type SystemInput,
} from './dossier.commands.ts';
export { createHistoryStore, type HistoryStore } from './history.store.ts';
export { restsOnRevokedPart } from './act-by.domain.ts';
export { defectWords } from './papers.domain.ts';
export { printedDraft, resultKindOf } from './result-kind.domain.ts';
export { dossierRoom, historyConsumer, realtimeConsumer } from './dossier.reactions.ts';
export { detailPresenter, dossierRoutes } from './dossier.routes.ts';
export { appointmentOf, clockUnitOf, uncountedDays } from './clock-moves.domain.ts';
export { liveOf, presentListItem, type View } from './dossier.presenter.ts';
export { serveDossierSockets } from './dossier.sockets.ts';
