// Invented applicants of the invented province Sơn Thủy. No identity number, tax code or telephone here can be anybody's.
import type { Applicant, Filer } from '#schemas/intake/intake.contract';
import { foldText } from '../platform/kernel/search-text.ts';
import { BOARD, COMMUNE } from './people.ts';
import { createChance, type Chance } from './seeded-chance.ts';

type PersonApplicant = Extract<Applicant, { kind: 'person' }>;
type OrganisationApplicant = Extract<Applicant, { kind: 'organisation' }>;

interface Community {
  families: readonly string[];
  men: readonly string[];
  women: readonly string[];
}

const TAY_NUNG: Community = {
  families: ['Nông', 'Hoàng', 'Đàm', 'Hứa', 'Lục', 'Ma', 'Vi', 'Bế', 'Lương', 'Chu', 'Long', 'Mã', 'Phùng', 'La'],
  men: ['Văn Thuấn', 'Văn Huỳnh', 'Đình Kiên', 'Văn Lẻ', 'Ích Tuyển', 'Văn Pảo', 'Quang Hợi', 'Văn Slắn', 'Đức Ngọ'],
  women: [
    'Thị Lưu',
    'Thị Hường',
    'Thị Bích Thảo',
    'Thị Khuyên',
    'Thị Slao',
    'Thị Én',
    'Thị Vượng',
    'Thị Mới',
    'Thị Nhình',
  ],
};
const MONG: Community = {
  families: ['Giàng', 'Vàng', 'Sùng', 'Thào', 'Lầu', 'Hờ', 'Mùa', 'Cứ', 'Hạng', 'Ly', 'Tráng', 'Vừ', 'Sình'],
  men: ['A Páo', 'A Tủa', 'Seo Lử', 'Mí Sính', 'A Chống', 'Seo Páo', 'Mí Và', 'A Dơ', 'A Khua', 'Chứ Sèo', 'A Vảng'],
  women: ['Thị Dợ', 'Thị Say', 'Thị Mo', 'Thị Chở', 'Thị Pàng', 'Thị Súa', 'Thị Máy', 'Thị Xá', 'Thị Chía', 'Thị Vá'],
};
const DAO: Community = {
  families: ['Bàn', 'Phàn', 'Chảo', 'Triệu', 'Đặng', 'Tẩn', 'Lý', 'Phùng', 'Dương'],
  men: ['Tòn Páo', 'Láo Lở', 'Văn Sẩu', 'Chòi Phấu', 'Dào Quyên', 'Kim Chẩn', 'Sành Phin', 'Văn Vạng', 'Phù Siệu'],
  women: ['Mùi Nái', 'Mùi Pham', 'Thị Mản', 'Mùi Phấy', 'Thị Khe', 'Mùi Ghển', 'Lở Mẩy', 'Thị Lai', 'Mùi Chuổng'],
};
const THAI: Community = {
  families: ['Lò', 'Quàng', 'Cà', 'Tòng', 'Lường', 'Điêu', 'Bạc', 'Cầm', 'Hà', 'Vì'],
  men: ['Văn Panh', 'Văn Ún', 'Văn Inh', 'Văn Chựa', 'Văn Hặc', 'Văn Ỏm', 'Văn Thoản', 'Văn Pọm', 'Văn Diên'],
  women: ['Thị Pâng', 'Thị Hịa', 'Thị Ín', 'Thị Ương', 'Thị Xuyến', 'Thị Dính', 'Thị Lả', 'Thị Piềng', 'Thị Nọi'],
};
const KINH: Community = {
  families: ['Nguyễn', 'Trần', 'Phạm', 'Lê', 'Bùi', 'Đỗ'],
  men: ['Văn Thành', 'Đức Mạnh', 'Quốc Việt', 'Hữu Tiến'],
  women: ['Thị Thu Hương', 'Thị Minh Nguyệt', 'Thị Loan', 'Ngọc Diệp'],
};
/** Weighted by repetition. */
const COMMUNITIES: readonly Community[] = [TAY_NUNG, TAY_NUNG, TAY_NUNG, MONG, MONG, DAO, DAO, THAI, THAI, KINH];

const VILLAGES_OF_NA_MAY = [
  'Bản Chang',
  'Nà Pán',
  'Khuổi Lịn',
  'Lũng Cẩu',
  'Phiêng Lầu',
  'Nà Tốm',
  'Pác Lùng',
  'Sín Chải',
  'Khau Moóc',
  'Thẳm Phẩu',
] as const;
const OTHER_COMMUNES = ['Khau Luông', 'Phiêng Sáng', 'Lũng Vài', 'Bản Thẳm', 'Tả Sín', 'Mường Xang', 'Pù Lạn'] as const;
const OTHER_VILLAGES = [
  'Nà Lùng',
  'Bó Slưn',
  'Khuổi Ngoà',
  'Nậm Tốc',
  'Háng Lìa',
  'Huổi Cuông',
  'Tà Ván',
  'Phja Cò',
] as const;

export function makePerson(agencyId: string, chance: Chance): PersonApplicant {
  const community = chance.pick(COMMUNITIES);
  const isWoman = chance.happens(0.5);
  const name = `${chance.pick(community.families)} ${chance.pick(isWoman ? community.women : community.men)}`;
  return {
    kind: 'person',
    name,
    identityNumber: makeIdentityNumber(isWoman, chance),
    phone: makePhone(chance),
    ...(chance.happens(0.25) ? { email: `${foldText(name).replaceAll(' ', '.')}@example.vn` } : {}),
    address: makeAddress(agencyId, chance),
  };
}

/** Who brings the papers for somebody else. */
export function makeFiler(agencyId: string, authorisation: string, chance: Chance): Filer {
  const { name, identityNumber, phone } = makePerson(agencyId, chance);
  return { name, identityNumber, phone, authorisation };
}

/** @param pattern the name, with {xã} for the commune; the same name is always the same organisation */
export function makeOrganisation(pattern: string, agencyId: string, chance: Chance): OrganisationApplicant {
  const commune = agencyId === COMMUNE ? 'Nà Mây' : chance.pick(OTHER_COMMUNES);
  const name = pattern.replace('{xã}', commune);
  const own = createChance('organisation', name);
  return {
    kind: 'organisation',
    name,
    identityNumber: makeTaxCode(own),
    phone: makePhone(own),
    address: `Trung tâm xã ${commune}, tỉnh Sơn Thủy`,
  };
}

function makeAddress(agencyId: string, chance: Chance): string {
  // The board serves the whole province, the commune its own villages.
  return agencyId === BOARD && chance.happens(0.8)
    ? `Thôn ${chance.pick(OTHER_VILLAGES)}, xã ${chance.pick(OTHER_COMMUNES)}, tỉnh Sơn Thủy`
    : `Thôn ${chance.pick(VILLAGES_OF_NA_MAY)}, xã Nà Mây, tỉnh Sơn Thủy`;
}

/** 003 was never given to a province, so nobody holds such a number; the rest is shaped as NĐ 137/2015 Điều 13 says. */
function makeIdentityNumber(isWoman: boolean, chance: Chance): string {
  const year = chance.whole(1951, 2006);
  const century = (year < 2000 ? 0 : 2) + (isWoman ? 1 : 0);
  return `003${String(century)}${String(year % 100).padStart(2, '0')}${String(chance.whole(100_000, 999_999))}`;
}

const TAX_WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** 99 is no tax region; the tenth digit checks the others as in a real code. */
function makeTaxCode(chance: Chance): string {
  for (;;) {
    const digits = `99${String(chance.whole(1_000_000, 9_999_999))}`;
    const sum = TAX_WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
    const check = 10 - (sum % 11);
    if (check < 10) return `${digits}${String(check)}`;
  }
}

/** No network has the prefix 0990. */
const makePhone = (chance: Chance): string => `0990${String(chance.whole(100_000, 999_999))}`;
