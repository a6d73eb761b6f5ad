import type { Role } from '@chung-tay/shared/core/permissions';

/** A login of the sample province and the one role it holds, as a rule at one unit. */
export interface SamplePerson {
  username: string;
  fullName: string;
  role: Role;
  unitIds: readonly string[];
  /** Printed at the start, for trying things out. */
  shown: boolean;
}

/** The password of every sample login; sample users cannot log in to a production server. */
export const samplePassword = 'chung-tay-mau-2024';

/** The units the people of the sample sit in. */
export interface SampleSeats {
  provinceId: string;
  homeAffairsId: string;
  frontId: string;
  /** A commune of today whose predecessors have houses in the sample. */
  communeToday: { id: string; name: string };
  communes: readonly { id: string; code: string; name: string }[];
  /**
   * With the districts that took over communes of 2024 later: a district's reach no longer holds what it lost, its officer
   * of 2024 did.
   */
  districts: readonly { id: string; code: string; name: string; heirIds: readonly string[] }[];
  /** Bodies of the State, the Front, unions and enterprises that take part in movements, by their short name. */
  organisations: Readonly<Record<OrganisationKey, SampleUnit>>;
}

export interface SampleUnit {
  id: string;
  name: string;
}

/** Who takes part beside the districts: as the registry names them. */
export const organisationNames = {
  xaydung: 'Sở Xây dựng',
  taichinh: 'Sở Tài chính',
  yte: 'Sở Y tế',
  giaoduc: 'Sở Giáo dục và Đào tạo',
  nongnghiep: 'Sở Nông nghiệp và Phát triển nông thôn',
  phunu: 'Hội Liên hiệp Phụ nữ tỉnh',
  nongdan: 'Hội Nông dân tỉnh',
  doanhnghiep: 'Công ty Mẫu Một',
  bao: 'Báo Bắc Giang',
  dai: 'Đài Phát thanh và Truyền hình tỉnh',
} as const;
export type OrganisationKey = keyof typeof organisationNames;
export const organisationKeys = Object.keys(organisationNames) as OrganisationKey[];

/** The block of departments: the first is `daidien`'s, the second leads and is `truongkhoi`'s, the third is deputy. */
export const blockKeys = ['xaydung', 'taichinh', 'yte', 'giaoduc', 'nongnghiep'] as const;

/** Members of the province's council: three are shown, seven vote. */
export const councilNames = Array.from({ length: 7 }, (_, at) => `hoidong${at + 1}`);
const shownMembers = 3;

/** Whether a sample login is printed at the start: those with a dot in their name play the year, and some members. */
export const isShown = (username: string): boolean =>
  !username.includes('.') && !councilNames.slice(shownMembers).includes(username);

const shownPeople = (seats: SampleSeats): SamplePerson[] => {
  const person = (username: string, title: string, role: Role, unitId: string): SamplePerson => ({
    username,
    fullName: `${title} (mẫu)`,
    role,
    unitIds: [unitId],
    shown: true,
  });
  return [
    person('quantri', 'Quản trị hệ thống', 'administrator', seats.provinceId),
    person('chutich', 'Chủ tịch UBND tỉnh', 'authority', seats.provinceId),
    person('bcd', 'Ban Chỉ đạo tỉnh', 'steering_committee', seats.provinceId),
    person('sonoivu', 'Chuyên viên Sở Nội vụ', 'home_affairs_officer', seats.homeAffairsId),
    person('mttq', 'Cán bộ Ủy ban MTTQ tỉnh', 'front_officer', seats.frontId),
    person('ketoan', 'Kế toán quỹ', 'accountant', seats.frontId),
    person('duyetchi', 'Người duyệt chi', 'treasury_approver', seats.frontId),
    person('kiemtoan', 'Kiểm toán', 'auditor', seats.provinceId),
    person(
      'daidien',
      `Đại diện ${seats.organisations.xaydung.name}`,
      'unit_representative',
      seats.organisations.xaydung.id,
    ),
    person(
      'truongkhoi',
      `Trưởng khối, ${seats.organisations.taichinh.name}`,
      'block_lead',
      seats.organisations.taichinh.id,
    ),
    person('baochi', `Biên tập viên ${seats.organisations.bao.name}`, 'editor', seats.organisations.bao.id),
    ...councilNames
      .slice(0, shownMembers)
      .map((username, at) => person(username, `Thành viên Hội đồng ${at + 1}`, 'council_member', seats.provinceId)),
    person('chutichxa', `Chủ tịch UBND ${seats.communeToday.name}`, 'authority', seats.communeToday.id),
    person('canboxa', `Cán bộ ${seats.communeToday.name}`, 'commune_officer', seats.communeToday.id),
    person('nghiemthu', `Ban nghiệm thu ${seats.communeToday.name}`, 'stage_acceptor', seats.communeToday.id),
  ];
};

/** Those who compete, lead blocks and vote, and are not printed. */
const hiddenPeople = (seats: SampleSeats): SamplePerson[] => {
  const { organisations, districts } = seats;
  const person = (username: string, title: string, role: Role, unitIds: readonly string[]): SamplePerson => ({
    username,
    fullName: `${title} (mẫu)`,
    role,
    unitIds,
    shown: false,
  });
  return [
    ...organisationKeys.map((key) =>
      person(`dv.${key}`, `Đại diện ${organisations[key].name}`, 'unit_representative', [organisations[key].id]),
    ),
    person('khoi.yte', `Phó khối, ${organisations.yte.name}`, 'block_lead', [organisations.yte.id]),
    ...districts.map((unit) =>
      person(`cum.${unit.code}`, `Lãnh đạo cụm, ${unit.name}`, 'block_lead', [unit.id, ...unit.heirIds]),
    ),
    ...councilNames
      .slice(shownMembers)
      .map((username, at) =>
        person(username, `Thành viên Hội đồng ${shownMembers + at + 1}`, 'council_member', [seats.provinceId]),
      ),
  ];
};

/**
 * Everyone of the sample: those shown, an officer and the chairman of each commune of 2024, an officer of each district,
 * and those who compete and vote.
 */
export const samplePeople = (seats: SampleSeats): SamplePerson[] => [
  ...shownPeople(seats),
  ...hiddenPeople(seats),
  ...seats.communes.map(
    (unit): SamplePerson => ({
      username: `xa.${unit.code}`,
      fullName: `Cán bộ ${unit.name} (mẫu)`,
      role: 'commune_officer',
      unitIds: [unit.id],
      shown: false,
    }),
  ),
  ...seats.communes.map(
    (unit): SamplePerson => ({
      username: `ct.${unit.code}`,
      fullName: `Chủ tịch UBND ${unit.name} (mẫu)`,
      role: 'authority',
      unitIds: [unit.id],
      shown: false,
    }),
  ),
  ...seats.districts.map(
    (unit): SamplePerson => ({
      username: `huyen.${unit.code}`,
      fullName: `Cán bộ ${unit.name} (mẫu)`,
      role: 'district_officer',
      unitIds: [unit.id, ...unit.heirIds],
      shown: false,
    }),
  ),
];
