import type { Random } from './random.ts';

// Words that occur in very many names, combined at random: nobody in particular is meant.
const families = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Vũ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Ngô',
  'Dương',
  'Lý',
  'Nông',
  'Vi',
  'Hà',
  'Giáp',
  'Thân',
  'Chu',
  'La',
  'Lương',
];
const middles = {
  male: ['Văn', 'Đức', 'Hữu', 'Xuân', 'Quang', 'Minh', 'Công', 'Đình'],
  female: ['Thị', 'Thị Thu', 'Thị Kim', 'Thị Ngọc', 'Thị Hồng', 'Thị Minh'],
};
const givens = {
  male: [
    'Thành',
    'Hùng',
    'Dũng',
    'Sơn',
    'Tiến',
    'Cường',
    'Bình',
    'Hải',
    'Long',
    'Tuấn',
    'Thắng',
    'Đông',
    'Khánh',
    'Lâm',
    'Phúc',
    'Quý',
    'Ước',
    'Đệ',
  ],
  female: [
    'Hoa',
    'Lan',
    'Hương',
    'Mai',
    'Nga',
    'Thủy',
    'Hạnh',
    'Yến',
    'Loan',
    'Liên',
    'Nhung',
    'Thảo',
    'Ngân',
    'Đào',
    'Hiền',
    'Bích',
  ],
};
const ethnicities = ['Kinh', 'Kinh', 'Kinh', 'Tày', 'Nùng', 'Sán Dìu', 'Cao Lan', 'Hoa', 'Dao'];
const villages = [
  'Đồng Mới',
  'Trại Cá',
  'Làng Vàng',
  'Cầu Tre',
  'Đình Cả',
  'Bãi Gianh',
  'Hố Cao',
  'Tân Tiến',
  'Ao Sen',
  'Đồng Quan',
  'Xóm Chùa',
  'Núi Lều',
  'Gò Mít',
  'Suối Ván',
];

export const personName = (random: Random): string => {
  const sex = random.chance(0.55) ? 'male' : 'female';
  return `${random.pick(families)} ${random.pick(middles[sex])} ${random.pick(givens[sex])}`;
};

export const ethnicity = (random: Random): string => random.pick(ethnicities);

/** A thôn (or tổ dân phố in a ward) of the sample province. */
export const villageName = (random: Random, type: string): string =>
  type === 'phường' ? `Tổ dân phố ${random.between(1, 9)}` : `Thôn ${random.pick(villages)}`;

const spread = 48_271_337;

/** A number in the form of a CCCD with the province code 000, which nobody has; neighbours are told apart at a glance. */
export const syntheticNationalId = (serial: number): string =>
  `0000${String((serial * spread) % 100_000_000).padStart(8, '0')}`;
