// The public face of the statutory forms: their sets, and data in, PDF bytes out. No clock, no store, no file.
export { createFormRenderer, type FormRenderer } from './form-renderer.ts';
export { formSetOn, type FormSet } from './form-sets.domain.ts';
export { FORM_ERRORS } from './forms.errors.ts';
export { formRoutes } from './forms.routes.ts';
export { renderDecision, type RenderedDecision } from './decision.document.ts';
export { renderReceipt } from './receipt.document.ts';
export { renderRefusal } from './refusal.document.ts';
export { numberAndSymbol } from './wording.domain.ts';
export { renderSupplementRequest } from './supplement-request.document.ts';
