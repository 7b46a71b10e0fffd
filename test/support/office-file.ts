// The file with which a real agency is set up: an agency that is nobody's, with two units and its admin.

interface Parts<P> {
  /** Path of the file of days off. */
  calendar: string;
  procedures: readonly P[];
}

export const anOfficeFile = <P>({ calendar, procedures }: Parts<P>) => ({
  agency: {
    id: 'H50.12',
    name: 'Sở Dân tộc và Tôn giáo',
    parentName: 'Ủy ban nhân dân tỉnh Thử Nghiệm',
    place: 'Thử Nghiệm',
    symbol: 'SDTTG',
    address: 'Số 1 đường Trung tâm',
    hotline: '0200 000 0001',
    leaderTitle: 'Giám đốc',
  },
  units: [
    { id: 'mot-cua', name: 'Bộ phận Một cửa', desk: true },
    { id: 'phong-chinh-sach', name: 'Phòng Chính sách' },
  ],
  calendar,
  procedures,
  admin: { username: 'quantri', name: 'Nguyễn Thị Quản Trị', title: 'Quản trị', unitId: 'mot-cua' },
});
