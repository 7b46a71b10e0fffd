// Refusals of the catalogue.

export const CATALOGUE_ERRORS = {
  'catalogue.procedure_not_found': 'Không có thủ tục này trong danh mục đang áp dụng.',
  'catalogue.incomplete': 'Thủ tục chưa công bố được vì còn thiếu: {missing}.',
  'catalogue.steps_too_long': 'Tổng giờ các bước ({planned}) vượt thời hạn của thủ tục ({allowed} giờ làm việc).',
} as const;
