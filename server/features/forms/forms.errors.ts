// Refusals around the sets of statutory forms.

export const FORM_ERRORS = {
  'forms.forbidden': 'Chỉ quản trị viên và cán bộ cải cách hành chính được xem thử mẫu.',
  'forms.not_found': 'Không có mẫu này trong bộ mẫu.',
} as const;
