// The thirteen columns of the Sổ theo dõi hồ sơ, for the printed book and for the sheet.

export interface RegisterColumn {
  head: string;
  /** The head over neighbouring columns. */
  group?: string;
  /** Part of the width of a printed page; all sum to 1. */
  share: number;
  /** Width in the sheet, in characters. */
  characters: number;
  centred: boolean;
}

const GROUP = 'Nhận và Trả kết quả';
const column = (
  head: string,
  share: number,
  characters: number,
  more: Partial<RegisterColumn> = {},
): RegisterColumn => ({
  head,
  share,
  characters,
  centred: false,
  ...more,
});
const CENTRED = { centred: true };

/** Mẫu 06 of 2018 and 07 of 2025: the columns are the same. */
export const REGISTER_COLUMNS: readonly RegisterColumn[] = [
  column('STT', 0.04, 7, CENTRED),
  column('Mã hồ sơ', 0.095, 26, CENTRED),
  column('Tên thủ tục hành chính', 0.106, 46),
  column('Số lượng hồ sơ (bộ)', 0.045, 10, CENTRED),
  column('Tên cá nhân, tổ chức', 0.09, 28),
  column('Địa chỉ, số điện thoại', 0.097, 42),
  column('Cơ quan chủ trì giải quyết', 0.076, 34),
  column('Nhận hồ sơ', 0.072, 17, { group: GROUP, ...CENTRED }),
  column('Hẹn trả kết quả', 0.072, 17, { group: GROUP, ...CENTRED }),
  column('Trả kết quả', 0.072, 17, { group: GROUP, ...CENTRED }),
  column('Phương thức nhận kết quả', 0.07, 20, { group: GROUP }),
  column('Ký nhận', 0.065, 26, { group: GROUP }),
  // Room for the number of a result on one line.
  column('Ghi chú', 0.1, 40),
];
