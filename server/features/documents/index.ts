// The public face of documents: files of a dossier and what is printed from it.
export { DOCUMENT_ERRORS } from './documents.errors.ts';
export { createFormIssuer, formIssueConsumer, type FormIssuer } from './form-issue.commands.ts';
export { createFormIssueStore } from './form-issue.store.ts';
export { createFormPrintStore } from './form-print.store.ts';
export { createDocumentPrinter, type DocumentPrinter } from './document-printer.queries.ts';
export { documentRoutes, presentFile } from './documents.routes.ts';
export { claimFiles, freeUnnamedFiles } from './documents.commands.ts';
export { documentNumber } from './signature-lines.domain.ts';
export { resultSymbol } from './document-data.presenter.ts';
