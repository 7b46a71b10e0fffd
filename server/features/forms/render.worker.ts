// What runs in a rendering thread: one exported function per form.
export { renderDecision } from './decision.document.ts';
export { renderReceipt } from './receipt.document.ts';
export { renderRefusal } from './refusal.document.ts';
export { renderSupplementRequest } from './supplement-request.document.ts';
