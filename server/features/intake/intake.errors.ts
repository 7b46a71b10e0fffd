// Refusals of the front gate.

export const INTAKE_ERRORS = {
  'intake.agency_unknown': 'Không có cơ quan {agencyId} trong hệ thống. Hãy chọn lại cơ quan giải quyết.',
  'intake.identity_impossible': 'Số căn cước {identityNumber} không thể có thật: {why}. Hãy xem lại giấy tờ.',
  'intake.procedure_unknown':
    'Không có thủ tục mang mã "{code}" đang áp dụng tại cơ quan này. Có thể thủ tục vừa được rút hoặc thay; hãy chọn lại thủ tục, nội dung đã gõ vẫn còn.',
  'intake.forbidden': 'Chỉ công chức Một cửa được tiếp nhận hồ sơ.',
  'intake.filer_is_owner': 'Người nộp thay trùng với chủ hồ sơ. Hãy bỏ phần người nộp thay.',
  'intake.return_address_missing': 'Trả kết quả qua bưu chính cần địa chỉ nhận.',
} as const;
export type IntakeErrorCode = keyof typeof INTAKE_ERRORS;
