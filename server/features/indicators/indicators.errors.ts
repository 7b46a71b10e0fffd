// Refusals of the figures, each with a stable code and plain words that say what to do.

export const INDICATOR_ERRORS = {
  'indicators.period_upside_down': 'Ngày đầu kỳ đang sau ngày cuối kỳ. Hãy chọn lại ngày đầu hoặc ngày cuối.',
  'indicators.period_too_long': 'Kỳ số liệu dài nhất là {days} ngày. Hãy chọn kỳ ngắn hơn.',
  'indicators.unit_forbidden': 'Bạn chỉ xem được số liệu của phòng mình.',
} as const;
export type IndicatorErrorCode = keyof typeof INDICATOR_ERRORS;
