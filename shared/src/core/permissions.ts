/**
 * Who may do what: the one matrix. A role is held at a unit for a period (see users); the permission says *what*,
 * the unit says *where*.
 */

/** The roles of the movement, with the names officials use (vai trò). */
export const roles = {
  commune_officer: 'Cán bộ xã',
  district_officer: 'Cán bộ huyện',
  front_officer: 'Cán bộ MTTQ',
  accountant: 'Kế toán',
  treasury_approver: 'Người duyệt chi',
  home_affairs_officer: 'Sở Nội vụ',
  council_member: 'Thành viên Hội đồng TĐKT',
  authority: 'Người có thẩm quyền',
  steering_committee: 'Ban Chỉ đạo',
  stage_acceptor: 'Ban nghiệm thu xã',
  block_lead: 'Trưởng cụm, khối',
  inspector: 'Đoàn kiểm tra',
  unit_representative: 'Đại diện đơn vị',
  editor: 'Báo chí, truyền thông',
  auditor: 'Kiểm toán',
  administrator: 'Quản trị',
} as const;
export type Role = keyof typeof roles;
export const roleNames = Object.keys(roles) as [Role, ...Role[]];

/** noun:verb, the verb being that of the contract. `read` covers list, detail, history and export. */
export const permissions = [
  'unit:read',
  'user:read',
  'user:manage',
  'household:read',
  'household:create',
  'household:update',
  'household:import',
  'household:withdraw',
  'house:read',
  'house:propose',
  'house:approve',
  'house:report',
  'house:verify',
  'house:withdraw',
  'ledger:read',
  'ledger:check',
  'ledger:reverse',
  'donation:read',
  'donation:pledge',
  'donation:receive',
  'donation:allocate',
  'donation:close',
  'donation:release',
  'award:read',
  'award:nominate',
  'award:appraise',
  'award:decide',
  'award:revoke',
  'report:read',
  'audit:read',
] as const;
export type Permission = (typeof permissions)[number];

const readAll = [
  'unit:read',
  'household:read',
  'house:read',
  'donation:read',
  'ledger:read',
  'award:read',
  'report:read',
] as const satisfies readonly Permission[];

/** Role → permissions. Deny by default: what is not here is not allowed. */
export const grants: Record<Role, readonly Permission[]> = {
  commune_officer: [
    'unit:read',
    'household:read',
    'household:create',
    'household:update',
    'household:import',
    'household:withdraw',
    'house:read',
    'house:propose',
    'house:report',
    'house:withdraw',
    'donation:read',
    'award:read',
    'award:nominate',
    'report:read',
  ],
  district_officer: [...readAll, 'household:import', 'house:verify', 'award:nominate'],
  front_officer: [
    ...readAll,
    'donation:pledge',
    'donation:receive',
    'donation:allocate',
    'donation:close',
    'award:nominate',
  ],
  accountant: [...readAll, 'donation:receive', 'ledger:check', 'ledger:reverse'],
  treasury_approver: [...readAll, 'donation:release', 'ledger:check'],
  home_affairs_officer: [...readAll, 'award:nominate', 'award:appraise'],
  council_member: ['unit:read', 'award:read', 'report:read'],
  authority: [...readAll, 'house:approve', 'house:withdraw', 'award:decide', 'award:revoke'],
  steering_committee: [...readAll],
  stage_acceptor: ['unit:read', 'household:read', 'house:read', 'house:verify', 'report:read'],
  block_lead: ['unit:read', 'award:read', 'report:read'],
  inspector: ['unit:read', 'household:read', 'house:read', 'report:read'],
  unit_representative: ['unit:read', 'donation:read', 'award:read', 'award:nominate', 'report:read'],
  editor: ['unit:read', 'report:read'],
  auditor: [...readAll, 'user:read', 'ledger:check', 'audit:read'],
  administrator: ['unit:read', 'user:read', 'user:manage', 'report:read', 'audit:read'],
};
