import type { Random } from '../../src/sample/random.ts';

/** A row of a list of households as an office would send it; what is empty is not known. */
export interface ListRow {
  unitCode: string;
  village: string;
  headName: string;
  born: number | null;
  nationalId: string;
  phone: string;
  spouse: string;
  spouseBorn: number | null;
  category: string;
  members: number;
  ethnicity: string;
  area: number | null;
  female: boolean;
  /** The telephone is the village head's. */
  lentPhone: boolean;
}

/** Words with how often they occur, roughly as in lists of the north: nobody in particular is meant. */
const weighted = (text: string): readonly (readonly [string, number])[] =>
  text.split(',').map((one) => {
    const [word, weight] = one.split(':');
    return [word as string, Number(weight ?? 1)] as const;
  });

const families = weighted(
  'Nguyễn:320,Trần:110,Lê:85,Phạm:60,Hoàng:45,Vũ:40,Đặng:24,Bùi:22,Đỗ:20,Ngô:18,Dương:18,Giáp:18,Thân:18,Chu:14,Nông:22,Vi:20,Hà:14,Lý:18,Lương:14,La:12,Đào:10,Phan:12,Hồ:6,Trịnh:8,Đinh:8,Đoàn:7,Tạ:5,Triệu:8,Lâm:6,Hứa:5,Diêm:3,Ong:2',
);
const middles = {
  male: weighted('Văn:600,Đức:60,Xuân:55,Hữu:40,Đình:40,Quang:40,Công:25,Minh:25,Ngọc:25,Trọng:20,Bá:15,Duy:15,Thế:15'),
  female: weighted(
    'Thị:780,Thị Thu:35,Thị Kim:30,Thị Ngọc:30,Thị Hồng:28,Thị Minh:20,Thị Thanh:30,Thị Bích:12,Thúy:10,Ngọc:10',
  ),
};
// Names that differ by a letter or an accent are many in real lists: they are what false alarms are made of.
const givens = {
  male: weighted(
    'Hùng:40,Dũng:34,Tuấn:33,Thắng:30,Bình:28,Sơn:28,Hải:28,Nam:24,Minh:24,Long:20,Tiến:22,Cường:24,Thành:26,Hòa:18,Quý:14,Hà:12,Hai:5,Tư:8,Tú:8,Toàn:16,Toán:6,Thanh:14,Thảnh:3,Lâm:14,Lân:6,Vinh:14,Việt:14,Lợi:12,Lộc:10,Khánh:10,Phúc:12,Phú:10,Chiến:14,Chính:10,Chinh:4,Đông:12,Đồng:6,Đạt:10,Đại:6,Quang:16,Quảng:8,Trung:14,Trường:10,Tùng:12,Bảy:6,Năm:5,Ba:5,Sáu:4,Kiên:10,Luận:5,Luân:4,Mạnh:16,Nghĩa:10,Oanh:3,Phương:10,Phượng:2,Thịnh:10,Thìn:7,Tân:9,Tấn:5,Xuân:8,Ý:2',
  ),
  female: weighted(
    'Hoa:34,Lan:32,Hương:30,Mai:24,Nga:22,Thủy:22,Hạnh:20,Yến:16,Loan:16,Liên:20,Nhung:14,Thảo:12,Ngân:8,Đào:12,Hiền:22,Bích:8,Hằng:18,Hà:18,Hòa:16,Hồng:16,Huệ:14,Huế:8,Hoan:8,Lành:8,Lý:12,Minh:10,Mùi:10,Năm:8,Ngọc:12,Oanh:12,Phượng:14,Phương:12,Sen:10,Tâm:14,Thanh:12,Thơm:12,Thu:20,Thúy:14,Thư:6,Tuyết:12,Tươi:8,Vân:18,Xuân:14,Cúc:8,Chiên:5,Chinh:5,Dung:14,Dưng:1,Khuyên:6,Luyến:8,Mến:6,Na:4,Nụ:6',
  ),
};

function pickWeighted(random: Random, words: readonly (readonly [string, number])[]): string {
  let left = random.next() * words.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [word, weight] of words) {
    left -= weight;
    if (left < 0) return word;
  }
  return words[0]?.[0] as string;
}

/** The name of somebody: family, middle, given. */
export function nameOf(random: Random, female: boolean, family = pickWeighted(random, families)): string {
  const sex = female ? 'female' : 'male';
  return `${family} ${pickWeighted(random, middles[sex])} ${pickWeighted(random, givens[sex])}`;
}

/** A number in the form of a CCCD: province, century and sex, year, six digits; `serial` when issued in a row. */
export const idNumber = (random: Random, female: boolean, born: number, serial?: number): string =>
  `024${female ? 1 : 0}${String(born % 100).padStart(2, '0')}${String(serial ?? random.between(0, 999_999)).padStart(6, '0')}`;

export const phoneNumber = (random: Random): string =>
  `0${random.pick([3, 7, 8, 9])}${String(random.between(0, 99_999_999)).padStart(8, '0')}`;

/** One household of a village. */
function villager(random: Random, unitCode: string, village: string, minority: string): ListRow {
  const female = random.chance(0.34);
  const born = 1938 + Math.floor(60 * (1 - random.next() * random.next()) * 0.98);
  const married = random.chance(female ? 0.25 : 0.75);
  return {
    unitCode,
    village,
    headName: nameOf(random, female),
    born: random.chance(0.07) ? null : born,
    nationalId: random.chance(0.72) ? idNumber(random, female, born) : '',
    phone: random.chance(0.45) ? phoneNumber(random) : '',
    spouse: married && random.chance(0.8) ? nameOf(random, !female) : '',
    spouseBorn: null,
    category: random.pick(['Hộ nghèo', 'Hộ nghèo', 'Hộ cận nghèo', 'Hộ cận nghèo', 'Gia đình người có công']),
    members: 1 + Math.floor(random.next() * random.next() * 8),
    ethnicity: random.chance(0.7) ? minority : 'Kinh',
    area: random.chance(0.6) ? random.between(12, 60) + random.pick([0, 0, 0.5]) : null,
    female,
    lentPhone: false,
  };
}

/** Two brothers who live door to door, their cards issued one after the other; some share a telephone. */
function brotherOf(random: Random, one: ListRow): ListRow {
  const born = (one.born ?? 1960) + random.pick([-4, -3, -2, -2, 2, 3, 4]);
  const words = one.headName.split(' ');
  const [, middle, ...given] = nameOf(random, false, words[0]).split(' ');
  const serial = Number(one.nationalId.slice(6) || random.between(0, 999_000)) + 1;
  return {
    ...villager(random, one.unitCode, one.village, one.ethnicity),
    headName: [words[0], one.female ? middle : words[1], ...given].join(' '),
    born,
    nationalId: idNumber(random, false, born, serial % 1_000_000),
    phone: random.chance(0.06) ? one.phone : '',
    lentPhone: one.lentPhone,
    ethnicity: one.ethnicity,
    area: random.chance(0.2) ? one.area : null,
    female: false,
  };
}

/** Namesakes of one village are told apart by a letter or a number in every list. */
const namesakeOf = (random: Random, one: ListRow): ListRow => ({
  ...villager(random, one.unitCode, one.village, one.ethnicity),
  headName: `${one.headName} ${random.pick(['B', '2'])}`,
  born: one.born === null ? null : one.born + random.between(-1, 1),
  female: one.female,
});

function householdsOf(random: Random, unitCode: string, village: string, count: number, minority: string): ListRow[] {
  const rows: ListRow[] = [];
  // Some village heads give their own number for whoever has none.
  const headsPhone = random.chance(0.15) ? phoneNumber(random) : '';
  while (rows.length < count) {
    const one = villager(random, unitCode, village, minority);
    if (headsPhone !== '' && one.phone === '' && random.chance(0.5))
      Object.assign(one, { phone: headsPhone, lentPhone: true });
    if (one.spouse !== '' && random.chance(0.6)) one.spouseBorn = (one.born ?? 1960) + random.between(-5, 6);
    rows.push(one);
    if (random.chance(0.03)) rows.push(brotherOf(random, one));
    if (random.chance(0.003)) rows.push(namesakeOf(random, one));
  }
  return rows;
}

const headKey = ({ unitCode, village, headName, born }: ListRow): string =>
  [unitCode, village, headName, born].join('|');

const places = [
  'Đông',
  'Đoài',
  'Chùa',
  'Giữa',
  'Trại Cá',
  'Đồng Mới',
  'Bãi Gianh',
  'Núi Lều',
  'Gò Mít',
  'Ao Sen',
  'Hố Cao',
  'Cầu Tre',
];

/** So many different households of these communes, village by village; no two the same person. */
export function villagePeople(random: Random, communes: readonly string[], count: number): ListRow[] {
  const rows: ListRow[] = [];
  const known = new Set<string>();
  const perCommune = count / communes.length;
  for (let round = 0; rows.length < count; round += 1) {
    const unitCode = communes[round % communes.length] as string;
    const minority = random.pick(['Kinh', 'Kinh', 'Kinh', 'Tày', 'Nùng', 'Sán Dìu', 'Cao Lan', 'Dao']);
    const villages = random.between(5, places.length);
    const size = perCommune * (0.4 + random.next() * 1.3);
    for (const place of places.slice(0, villages))
      for (const row of householdsOf(random, unitCode, `Thôn ${place}`, Math.round(size / villages), minority))
        if (!known.has(headKey(row))) {
          known.add(headKey(row));
          rows.push(row);
        }
  }
  return rows.slice(0, count);
}
