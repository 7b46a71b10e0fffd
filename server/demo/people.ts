// The invented people and agencies of the demo office. No name here belongs to a real officer or a real province.
import type { Role } from '#schemas/accounts/account.contract';
import type { AgencyRecord } from '#schemas/catalogue/agency.model';

export const BOARD = 'H99.17';
export const COMMUNE = 'H99.21.3';

/** The first office, a provincial board for ethnic affairs and religion, and a commune desk beside it. */
export const AGENCIES: readonly AgencyRecord[] = [
  {
    _id: BOARD,
    name: 'Sở Dân tộc và Tôn giáo',
    parentName: 'Ủy ban nhân dân tỉnh Sơn Thủy',
    place: 'Sơn Thủy',
    symbol: 'SDTTG',
    address: 'Số 8 đường Hùng Vương, phường Trung tâm, tỉnh Sơn Thủy',
    hotline: '0200 000 0117',
    leaderTitle: 'Giám đốc',
    units: [
      { id: 'mot-cua', name: 'Bộ phận Tiếp nhận và Trả kết quả', desk: true },
      { id: 'van-phong', name: 'Văn phòng', desk: false },
      { id: 'ban-giam-doc', name: 'Ban Giám đốc', desk: false },
      { id: 'phong-chinh-sach', name: 'Phòng Chính sách dân tộc', desk: false },
      { id: 'phong-ke-hoach', name: 'Phòng Kế hoạch - Tổng hợp', desk: false },
      { id: 'phong-tuyen-truyen', name: 'Phòng Tuyên truyền và Địa bàn', desk: false },
      { id: 'thanh-tra', name: 'Thanh tra', desk: false },
    ],
    demo: true,
  },
  {
    _id: COMMUNE,
    name: 'Ủy ban nhân dân xã Nà Mây',
    parentName: 'Tỉnh Sơn Thủy',
    place: 'Nà Mây',
    symbol: 'UBND',
    address: 'Thôn Bản Chang, xã Nà Mây, tỉnh Sơn Thủy',
    hotline: '0200 000 2103',
    leaderTitle: 'Chủ tịch',
    units: [
      { id: 'xa-mot-cua', name: 'Trung tâm Phục vụ hành chính công xã', desk: true },
      { id: 'xa-van-phong', name: 'Văn phòng HĐND và UBND xã', desk: false },
      { id: 'xa-lanh-dao', name: 'Lãnh đạo UBND xã', desk: false },
      { id: 'xa-van-hoa', name: 'Phòng Văn hóa - Xã hội', desk: false },
      { id: 'xa-kinh-te', name: 'Phòng Kinh tế', desk: false },
    ],
    demo: true,
  },
];

export interface DemoPerson {
  username: string;
  name: string;
  title: string;
  roles: Role[];
  agencyId: string;
  unitId: string;
}

const board = (username: string, name: string, title: string, roles: Role[], unitId: string): DemoPerson => ({
  username,
  name,
  title,
  roles,
  agencyId: BOARD,
  unitId,
});
const commune = (username: string, name: string, title: string, roles: Role[], unitId: string): DemoPerson => ({
  username,
  name,
  title,
  roles,
  agencyId: COMMUNE,
  unitId,
});

export const PEOPLE: readonly DemoPerson[] = [
  board('motcua', 'Nông Thị Mai', 'Công chức Một cửa', ['clerk'], 'mot-cua'),
  board('motcua2', 'Hoàng Văn Tài', 'Công chức Một cửa', ['clerk'], 'mot-cua'),
  board('chuyenvien', 'Lý Thị Thu Hà', 'Chuyên viên', ['specialist'], 'phong-chinh-sach'),
  board('chuyenvien2', 'Triệu Quốc Bảo', 'Chuyên viên', ['specialist'], 'phong-chinh-sach'),
  board('chuyenvien3', 'Đặng Minh Khôi', 'Chuyên viên chính', ['specialist'], 'phong-ke-hoach'),
  board('truongphong', 'Vi Văn Thắng', 'Trưởng phòng', ['head'], 'phong-chinh-sach'),
  board('truongphong2', 'Ma Thị Hạnh', 'Trưởng phòng', ['head'], 'phong-ke-hoach'),
  board('giamdoc', 'Bế Hồng Quân', 'Giám đốc', ['leader'], 'ban-giam-doc'),
  board('phogiamdoc', 'Lương Thị Ngọc Ánh', 'Phó Giám đốc', ['leader'], 'ban-giam-doc'),
  board('vanthu', 'Chu Thị Duyên', 'Văn thư', ['registrar'], 'van-phong'),
  board('cchc', 'Phùng Đức Long', 'Chuyên viên cải cách hành chính', ['reform_officer'], 'van-phong'),
  board('quantri', 'Hà Tuấn Kiệt', 'Quản trị hệ thống', ['admin'], 'van-phong'),
  commune('xa.motcua', 'Lò Thị Pín', 'Công chức Một cửa', ['clerk'], 'xa-mot-cua'),
  commune('xa.chuyenvien', 'Giàng A Sình', 'Công chức Văn hóa - Xã hội', ['specialist'], 'xa-van-hoa'),
  commune('xa.tuphap', 'Sùng Thị Mỷ', 'Công chức Tư pháp - Hộ tịch', ['specialist', 'head'], 'xa-van-hoa'),
  commune('xa.kinhte', 'Tẩn Láo Tả', 'Công chức Kinh tế', ['specialist', 'head'], 'xa-kinh-te'),
  commune('xa.chutich', 'Vàng Mí Lử', 'Chủ tịch', ['leader'], 'xa-lanh-dao'),
  commune('xa.vanthu', 'Cứ Thị Dua', 'Văn thư', ['registrar'], 'xa-van-phong'),
];

/** The id of a demo person, the same on every machine. */
export const personId = (username: string): string => `demo-${username}`;
