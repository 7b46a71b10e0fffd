// What runs in a rendering thread: one exported function per form.
export { renderApology } from './apology.document.ts';
export { renderControlSlip } from './control-slip.document.ts';
export { renderDecision } from './decision.document.ts';
export { renderReceipt } from './receipt.document.ts';
export { renderRefusal } from './refusal.document.ts';
export { renderRegister } from './register.document.ts';
export { renderStopNotice } from './stop-notice.document.ts';
export { renderSupplementRequest } from './supplement-request.document.ts';
