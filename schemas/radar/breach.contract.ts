// The kinds of breach and their words, free of zod so that the browser can import them at no cost.

/** In the order of urgency among breaches of equal level and age. */
export const BREACH_CODES = [
  'no_next_action',
  'dossier_late',
  'signing_failed',
  'signing_stuck',
  'handover_failed',
  'handover_lost',
  'part_revoked',
  'job_failed',
  'no_owner',
  'claim_expired',
  'unread',
  'step_late',
  'reply_due',
  'opinion_late',
  'release_due',
  'dossier_near',
  'supplement_expired',
  'payment_expired',
  'completion_expired',
  'stop_review_due',
  'uncollected',
] as const;
export type BreachCode = (typeof BREACH_CODES)[number];

/** Who is asked to mend it by now; each level includes those before it. */
export const BREACH_LEVELS = ['owner', 'head', 'leader'] as const;
export type BreachLevel = (typeof BREACH_LEVELS)[number];

interface Bilingual {
  vi: string;
  en: string;
}

/** What is wrong, as the heading of a group, and what to do about it, in one sentence. */
export const BREACH_WORDS = {
  no_next_action: {
    title: { vi: 'Không ai có việc tiếp theo', en: 'Nobody has the next action' },
    todo: {
      vi: 'Mở hồ sơ và báo quản trị: hồ sơ đang mở mà không có thời hạn cho việc tiếp theo.',
      en: 'Open the dossier and tell the administrator: it is open without a time for its next action.',
    },
  },
  dossier_late: {
    title: { vi: 'Quá ngày hẹn trả', en: 'Past the due date' },
    todo: {
      vi: 'Giải trình nguyên nhân rồi làm tiếp ngay bước đang dở.',
      en: 'Explain the cause, then go on with the running step at once.',
    },
  },
  signing_failed: {
    title: { vi: 'Ký số không thành', en: 'Signing failed' },
    todo: { vi: 'Xem nguyên nhân rồi ký lại.', en: 'Look at the cause and sign again.' },
  },
  signing_stuck: {
    title: { vi: 'Ký số bị kẹt', en: 'Signing is stuck' },
    todo: {
      vi: 'Báo quản trị kiểm tra dịch vụ ký số: lệnh ký chưa có kết quả.',
      en: 'Ask the administrator to check the signing service: the order to sign has no outcome.',
    },
  },
  handover_failed: {
    title: { vi: 'Chuyển liên thông không thành', en: 'Hand-over to another agency failed' },
    todo: {
      vi: 'Xem nguyên nhân rồi chuyển lại cho cơ quan phối hợp.',
      en: 'Look at the cause and hand over again to the other agency.',
    },
  },
  handover_lost: {
    title: { vi: 'Chuyển liên thông chưa có tin nhận', en: 'Hand-over not acknowledged' },
    todo: {
      vi: 'Gọi cơ quan phối hợp hỏi đã nhận hồ sơ chưa, và báo quản trị kiểm tra đường truyền.',
      en: 'Call the other agency to ask whether it arrived, and have the administrator check the link.',
    },
  },
  part_revoked: {
    title: { vi: 'Kết quả liên thông đã bị thu hồi', en: 'A part of another agency was revoked' },
    todo: {
      vi: 'Xem kết quả đã ký còn đúng không, rồi giữ nguyên, sửa hoặc thu hồi.',
      en: 'See whether the signed result still stands, and uphold, correct or revoke it.',
    },
  },
  job_failed: {
    title: { vi: 'Việc máy tự làm không thành', en: 'Automatic work failed' },
    todo: {
      vi: 'Quản trị bấm “Chạy lại”. Vẫn không thành thì báo đơn vị kỹ thuật kèm mã hồ sơ; trong lúc đó báo tay cho bên đang chờ.',
      en: 'The administrator runs it again. If it fails again, call technical support with the code; meanwhile tell those who wait.',
    },
  },
  no_owner: {
    title: { vi: 'Chưa có người xử lý', en: 'No owner' },
    todo: { vi: 'Phân công người xử lý.', en: 'Assign somebody.' },
  },
  claim_expired: {
    title: { vi: 'Giữ chỗ quá lâu, chưa bắt đầu', en: 'Claimed but not begun' },
    todo: {
      vi: 'Bắt đầu xử lý ngay, nếu không hồ sơ trở về hàng chờ phân công.',
      en: 'Begin with it now, or it goes back to be assigned.',
    },
  },
  unread: {
    title: { vi: 'Được giao mà chưa mở xem', en: 'Given but not opened' },
    todo: { vi: 'Mở hồ sơ để nhận việc.', en: 'Open the dossier to take it up.' },
  },
  step_late: {
    title: { vi: 'Quá thời gian của bước', en: 'Past the time of the step' },
    todo: { vi: 'Làm xong bước đang dở và chuyển bước sau.', en: 'Finish the running step and pass it on.' },
  },
  reply_due: {
    title: { vi: 'Hồ sơ nộp chưa được trả lời', en: 'Submission not answered' },
    todo: {
      vi: 'Kiểm tra và tiếp nhận, yêu cầu hoàn thiện hoặc từ chối.',
      en: 'Check it and receive it, ask for completion or refuse.',
    },
  },
  opinion_late: {
    title: { vi: 'Chưa có ý kiến được hỏi', en: 'Opinion not given' },
    todo: { vi: 'Phòng được hỏi trả lời ý kiến.', en: 'The unit that was asked gives its opinion.' },
  },
  release_due: {
    title: { vi: 'Đã ký mà chưa ban hành', en: 'Signed but not released' },
    todo: { vi: 'Vào số và ban hành kết quả.', en: 'Number and release the result.' },
  },
  dossier_near: {
    title: { vi: 'Có thể không kịp hạn', en: 'May miss its date' },
    todo: {
      vi: 'Làm tiếp ngay bước đang dở, hoặc đề nghị xin lỗi và hẹn lại trước hạn.',
      en: 'Go on with the running step now, or propose an apology and a new date before it is due.',
    },
  },
  supplement_expired: {
    title: { vi: 'Hết hạn bổ sung', en: 'Supplement not brought' },
    todo: {
      vi: 'Quyết định dừng xử lý, hoặc ghi nhận bổ sung nếu người nộp đã mang tới.',
      en: 'Decide to stop, or record the supplement where the applicant has brought it.',
    },
  },
  payment_expired: {
    title: { vi: 'Hết hạn nộp tiền', en: 'Not paid in time' },
    todo: {
      vi: 'Quyết định dừng xử lý, hoặc xác nhận đã nộp nếu tiền đã về.',
      en: 'Decide to stop, or confirm the payment where it has come in.',
    },
  },
  completion_expired: {
    title: { vi: 'Hết hạn hoàn thiện trước tiếp nhận', en: 'Not completed before reception' },
    todo: {
      vi: 'Liên hệ người nộp, rồi từ chối tiếp nhận nếu họ không hoàn thiện.',
      en: 'Call the applicant, then refuse reception where it is not completed.',
    },
  },
  stop_review_due: {
    title: { vi: 'Đến ngày xem lại việc dừng', en: 'A stop is due for review' },
    todo: { vi: 'Xem đã làm tiếp được chưa, hoặc kết thúc hồ sơ.', en: 'See whether it can go on, or close it.' },
  },
  uncollected: {
    title: { vi: 'Kết quả chưa có người nhận', en: 'Result not collected' },
    todo: { vi: 'Nhắc người nộp đến nhận kết quả.', en: 'Remind the applicant to collect the result.' },
  },
} as const satisfies Record<BreachCode, { title: Bilingual; todo: Bilingual }>;
