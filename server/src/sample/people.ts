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
}

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
    person('chutichxa', `Chủ tịch UBND ${seats.communeToday.name}`, 'authority', seats.communeToday.id),
    person('canboxa', `Cán bộ ${seats.communeToday.name}`, 'commune_officer', seats.communeToday.id),
    person('nghiemthu', `Ban nghiệm thu ${seats.communeToday.name}`, 'stage_acceptor', seats.communeToday.id),
  ];
};

/** Everyone of the sample: those shown, an officer and the chairman of each commune of 2024, an officer of each district. */
export const samplePeople = (seats: SampleSeats): SamplePerson[] => [
  ...shownPeople(seats),
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
