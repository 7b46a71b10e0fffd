// The names of states and commands, free of zod so that the browser can import them at no cost.

/** Business states. Several local states share one national status (TrangThaiHoSo). */
export const DOSSIER_STATES = [
  'submitted',
  'awaiting_completion',
  'refused',
  'received',
  'processing',
  'head_review',
  'leader_review',
  'to_sign',
  'signing',
  'to_release',
  'awaiting_supplement',
  'awaiting_payment',
  'withdrawn',
  'stopped',
  'released',
  'returned',
] as const;
export type DossierState = (typeof DOSSIER_STATES)[number];

export const DOSSIER_COMMANDS = [
  'receive',
  'ask_completion',
  'refuse_reception',
  'resubmit',
  'assign',
  'reassign',
  'complete_step',
  'submit_draft',
  'endorse',
  'approve',
  'send_back',
  'sign',
  'complete_signing',
  'fail_signing',
  'release',
  'return_result',
  'request_supplement',
  'receive_supplement',
  'request_payment',
  'confirm_payment',
  'stop',
  'resume',
  'withdraw',
] as const;
export type DossierCommand = (typeof DOSSIER_COMMANDS)[number];

/** National status code (1–10) of each state, as sent to Cổng Dịch vụ công quốc gia. */
export const NATIONAL_STATUS = {
  submitted: 1,
  awaiting_completion: 5,
  refused: 3,
  received: 2,
  processing: 4,
  head_review: 4,
  leader_review: 4,
  to_sign: 4,
  signing: 4,
  to_release: 4,
  awaiting_supplement: 5,
  awaiting_payment: 6,
  withdrawn: 7,
  stopped: 8,
  released: 9,
  returned: 10,
} as const satisfies Record<DossierState, number>;

/** States in which somebody still owes the applicant work; the others are finished or final. */
export const OPEN_STATES: readonly DossierState[] = [
  'submitted',
  'awaiting_completion',
  'received',
  'processing',
  'head_review',
  'leader_review',
  'to_sign',
  'signing',
  'to_release',
  'awaiting_supplement',
  'awaiting_payment',
  'stopped',
];

export const STATE_WORDS = {
  submitted: { vi: 'Mới nộp, chờ tiếp nhận', en: 'Submitted, waiting for the desk' },
  awaiting_completion: { vi: 'Chờ hoàn thiện trước khi tiếp nhận', en: 'Waiting for completion before reception' },
  refused: { vi: 'Không được tiếp nhận', en: 'Refused at reception' },
  received: { vi: 'Đã tiếp nhận, chờ phân công', en: 'Received, waiting for assignment' },
  processing: { vi: 'Đang xử lý', en: 'In processing' },
  head_review: { vi: 'Trình lãnh đạo phòng', en: 'With the head of unit' },
  leader_review: { vi: 'Trình lãnh đạo cơ quan', en: 'With the leader' },
  to_sign: { vi: 'Đã duyệt, chờ ký số', en: 'Approved, waiting for signature' },
  signing: { vi: 'Đang ký số', en: 'Being signed' },
  to_release: { vi: 'Đã ký, chờ vào số và ban hành', en: 'Signed, waiting for number and release' },
  awaiting_supplement: { vi: 'Chờ bổ sung giấy tờ', en: 'Waiting for a supplement' },
  awaiting_payment: { vi: 'Chờ thực hiện nghĩa vụ tài chính', en: 'Waiting for payment' },
  withdrawn: { vi: 'Đã rút hồ sơ', en: 'Withdrawn' },
  stopped: { vi: 'Dừng xử lý', en: 'Stopped' },
  released: { vi: 'Đã có kết quả, chờ trả', en: 'Result ready, waiting to be returned' },
  returned: { vi: 'Đã trả kết quả', en: 'Result returned' },
} as const satisfies Record<DossierState, { vi: string; en: string }>;

/** Words and desk keys of the commands a person can give. System commands have no key. */
export const COMMAND_WORDS = {
  receive: { vi: 'Tiếp nhận', en: 'Receive', key: 'r' },
  ask_completion: { vi: 'Yêu cầu hoàn thiện', en: 'Ask to complete', key: 'b' },
  refuse_reception: { vi: 'Từ chối tiếp nhận', en: 'Refuse reception', key: 'x' },
  resubmit: { vi: 'Ghi nhận nộp lại', en: 'Record resubmission', key: 'n' },
  assign: { vi: 'Phân công', en: 'Assign', key: 'p' },
  reassign: { vi: 'Chuyển người xử lý', en: 'Re-assign', key: 'p' },
  complete_step: { vi: 'Hoàn thành bước', en: 'Complete the step', key: 's' },
  submit_draft: { vi: 'Trình dự thảo kết quả', en: 'Submit the draft result', key: 't' },
  endorse: { vi: 'Đồng ý, trình lãnh đạo', en: 'Endorse', key: 'a' },
  approve: { vi: 'Phê duyệt', en: 'Approve', key: 'a' },
  send_back: { vi: 'Trả lại để sửa', en: 'Send back', key: 'l' },
  sign: { vi: 'Ký số', en: 'Sign', key: 'k' },
  complete_signing: { vi: 'Đã ký số', en: 'Signed', key: '' },
  fail_signing: { vi: 'Ký số không thành', en: 'Signing failed', key: '' },
  release: { vi: 'Vào số và ban hành', en: 'Number and release', key: 'v' },
  return_result: { vi: 'Trả kết quả', en: 'Return the result', key: 'g' },
  request_supplement: { vi: 'Yêu cầu bổ sung', en: 'Request a supplement', key: 'b' },
  receive_supplement: { vi: 'Nhận bổ sung', en: 'Receive the supplement', key: 'n' },
  request_payment: { vi: 'Yêu cầu nộp tiền', en: 'Request payment', key: 'f' },
  confirm_payment: { vi: 'Xác nhận đã nộp', en: 'Confirm payment', key: 'f' },
  stop: { vi: 'Dừng xử lý', en: 'Stop', key: 'd' },
  resume: { vi: 'Tiếp tục xử lý', en: 'Resume', key: 'c' },
  withdraw: { vi: 'Ghi nhận rút hồ sơ', en: 'Record withdrawal', key: 'w' },
} as const satisfies Record<DossierCommand, { vi: string; en: string; key: string }>;

/** The five steps a citizen sees: nhận · xem xét · phê duyệt · ký · trả. */
export const CITIZEN_STEPS = [
  { vi: 'Nhận', en: 'Received' },
  { vi: 'Xem xét', en: 'Examined' },
  { vi: 'Phê duyệt', en: 'Approved' },
  { vi: 'Ký', en: 'Signed' },
  { vi: 'Trả', en: 'Returned' },
] as const;

/** How many of the five citizen steps are behind a dossier in each state. */
export const CITIZEN_PROGRESS = {
  submitted: 0,
  awaiting_completion: 0,
  refused: 0,
  received: 1,
  processing: 1,
  head_review: 2,
  leader_review: 2,
  to_sign: 3,
  signing: 3,
  to_release: 4,
  awaiting_supplement: 1,
  awaiting_payment: 1,
  withdrawn: 0,
  stopped: 1,
  released: 4,
  returned: 5,
} as const satisfies Record<DossierState, number>;
