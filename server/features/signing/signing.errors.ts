// Refusals of signing, and the causes a failed signature is explained with.

export const SIGNING_ERRORS = {
  'signing.no_signer': 'Chưa thiết lập chữ ký số cho bạn trên hệ thống này. Hãy liên hệ quản trị.',
} as const;

/** Plain causes for the dossier page; the log holds the technical one. */
export const SIGNING_CAUSES = {
  verification: 'Chữ ký vừa tạo không qua được bước tự kiểm tra: {why}. Hãy ký lại; nếu vẫn lỗi, báo quản trị.',
  failed: 'Không tạo được chữ ký. Hãy ký lại; nếu vẫn lỗi, báo quản trị.',
} as const;
