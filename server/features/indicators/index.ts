// The public face of the indicators: on-time figures and the lists behind them.
export { INDICATOR_ERRORS, type IndicatorErrorCode } from './indicators.errors.ts';
export { indicatorRoutes, type IndicatorRouteDeps } from './indicators.routes.ts';
export { createOnTimeStore, type OnTimeStore } from './on-time.store.ts';
