// Every refusal code of the house with its HTTP status and its words: a code without a status does not compile.
import type { ProblemKind } from './platform/http/problem.ts';
import { ACCOUNT_ERRORS } from './features/accounts/index.ts';
import { CATALOGUE_ERRORS } from './features/catalogue/index.ts';
import { CITIZEN_ERRORS } from './features/citizens/index.ts';
import { DOCUMENT_ERRORS } from './features/documents/index.ts';
import { DOSSIER_ERRORS } from './features/dossiers/index.ts';
import { INDICATOR_ERRORS } from './features/indicators/index.ts';
import { INTAKE_ERRORS } from './features/intake/index.ts';
import { SIGNING_ERRORS } from './features/signing/index.ts';
import { UPLOAD_ERROR_WORDS } from './platform/files/index.ts';
import { HTTP_ERRORS } from './platform/http/http.errors.ts';

const WORDS = {
  ...HTTP_ERRORS,
  ...UPLOAD_ERROR_WORDS,
  ...ACCOUNT_ERRORS,
  ...CATALOGUE_ERRORS,
  ...CITIZEN_ERRORS,
  ...DOCUMENT_ERRORS,
  ...DOSSIER_ERRORS,
  ...INDICATOR_ERRORS,
  ...INTAKE_ERRORS,
  ...SIGNING_ERRORS,
} as const;
export type ErrorCode = keyof typeof WORDS;

const STATUS = {
  'http.unreadable': 400,
  'http.body_missing': 400,
  'http.too_large': 413,
  'http.unsupported_type': 415,
  'http.invalid': 422,
  'http.no_session': 401,
  'http.foreign_origin': 403,
  'http.not_found': 404,
  'http.too_many_requests': 429,
  'http.internal': 500,
  'files.empty': 422,
  'files.too_large': 413,
  'files.type_not_allowed': 415,
  'files.type_mismatch': 415,
  'files.pdf_unreadable': 422,
  'files.pdf_encrypted': 422,
  'files.truncated': 422,
  'files.name_invalid': 422,
  'files.interrupted': 400,
  'files.malformed_form': 400,
  'accounts.bad_credentials': 401,
  'accounts.too_many_attempts': 429,
  'accounts.username_taken': 409,
  'accounts.unit_unknown': 422,
  'catalogue.procedure_not_found': 404,
  'catalogue.incomplete': 422,
  'catalogue.steps_too_long': 422,
  'citizens.not_found': 422,
  'citizens.too_many_attempts': 429,
  'documents.absent': 404,
  'documents.no_file': 422,
  'documents.file_not_found': 404,
  'dossiers.not_found': 404,
  'dossiers.forbidden': 403,
  'dossiers.wrong_state': 409,
  'dossiers.version_conflict': 409,
  'dossiers.command_reused': 409,
  'dossiers.papers_missing': 422,
  'dossiers.paper_unknown': 422,
  'dossiers.paper_twice': 422,
  'dossiers.supplement_used': 409,
  'dossiers.deadline_past': 422,
  'dossiers.deadline_far': 422,
  'dossiers.nothing_brought': 422,
  'dossiers.supplement_incomplete': 422,
  'dossiers.steps_left': 409,
  'dossiers.last_step': 409,
  'dossiers.assignee_unfit': 422,
  'dossiers.assignee_same': 422,
  'dossiers.payment_due': 409,
  'dossiers.draft_missing': 409,
  'dossiers.draft_changed': 409,
  'dossiers.signature_missing': 409,
  'dossiers.receiver_unproven': 422,
  'dossiers.file_unknown': 422,
  'dossiers.cursor_invalid': 400,
  'indicators.period_upside_down': 422,
  'indicators.period_too_long': 422,
  'indicators.unit_forbidden': 403,
  'intake.identity_impossible': 422,
  'intake.procedure_unknown': 422,
  'intake.forbidden': 403,
  'intake.filer_is_owner': 422,
  'intake.return_address_missing': 422,
  'signing.no_signer': 409,
} as const satisfies Record<ErrorCode, number>;

export const PROBLEMS: Readonly<Record<string, ProblemKind>> = Object.fromEntries(
  Object.entries(WORDS).map(([code, words]) => [code, { status: STATUS[code as ErrorCode], words }]),
);
