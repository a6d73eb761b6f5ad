import { householdRoutes } from '@chung-tay/shared/households/contract';
import { expect, it } from 'vitest';
import { household, surveyTeam } from '../../test/factories/households.ts';
import { createTestApp } from '../../test/harness.ts';
import { slipsOf } from './suspect-duplicates.ts';

const test = await createTestApp();
const team = await surveyTeam(test);

it('slips of a national id are every mistyped digit and every swap of two different digits, and not itself', () => {
  const slips = slipsOf('012345678901');
  expect(new Set(slips).size).toBe(slips.length);
  // 12 places × 9 digits, and 66 pairs of places of which two hold the same digit.
  expect(slips).toHaveLength(12 * 9 + 64);
  expect(slips).toContain('112345678900');
  expect(slips).toContain('012345678991');
  expect(slips).not.toContain('012345678901');
  expect(slips.every((slip) => /^\d{12}$/.test(slip))).toBe(true);
  expect(slipsOf('000000000000')).toHaveLength(108);
});

let places = 0;
type Written = Parameters<typeof household>[1];

/** The kinds and signs of the pair that two records make; undefined when nobody is alarmed. */
async function compared(one: Written, other: Written) {
  places += 1;
  const village = `Thôn so ${places}`;
  const common = { village, headBirthYear: 1960, categoryYear: 2024 };
  const first = await household(team, { ...common, ...one });
  const second = await household(team, { ...common, ...other });
  const [pair] = await test.sql<{ kinds: string[] }>(
    `SELECT kinds FROM duplicates WHERE status = 'open' AND first_id = $1 AND second_id = $2`,
    [first.id, second.id],
  );
  expect(second.openDuplicates > 0).toBe(pair !== undefined);
  return pair?.kinds;
}

it.each([
  ['a year apart', { headName: 'Nguyễn Văn Tám' }, { headName: 'Nguyễn Văn Tám', headBirthYear: 1961 }],
  ['typed without accents', { headName: 'Đỗ Thị Ước' }, { headName: 'Do Thi Uoc', headBirthYear: null }],
  ['the accent on the other letter', { headName: 'Lò Văn Hoà' }, { headName: 'Lò Văn Hòa', headBirthYear: 1959 }],
  ['i for y', { headName: 'Lý Văn Quý' }, { headName: 'Lí Văn Quí', headBirthYear: 1961 }],
  ['one letter', { headName: 'Nguyễn Thị Phượng' }, { headName: 'Nguễn Thị Phượng' }],
  ['a middle name left out', { headName: 'Trần Thị Kim Oanh' }, { headName: 'Trần Thị Oanh', headBirthYear: null }],
  [
    'the village without its kind',
    { headName: 'Bế Văn Đàn', village: 'Thôn Cầu Ván' },
    { headName: 'Bế Văn Đàn', village: 'Cầu Ván', headBirthYear: 1961 },
  ],
])('the same person of a village is suspected: %s', async (_what, one, other) => {
  expect(await compared(one, other)).toEqual(['same_person']);
});

it.each([
  ['two years apart', { headName: 'Nguyễn Văn Chín' }, { headName: 'Nguyễn Văn Chín', headBirthYear: 1962 }],
  [
    'namesakes told apart by a letter',
    { headName: 'Nguyễn Văn Mười A' },
    { headName: 'Nguyễn Văn Mười B', headBirthYear: 1961 },
  ],
  [
    'another accent and another year',
    { headName: 'Vũ Thị Thanh' },
    { headName: 'Vũ Thị Thành', headBirthYear: 1961, memberCount: 2 },
  ],
  [
    'a letter apart, two national ids',
    { headName: 'Hà Văn Mạnh', nationalId: '001060555111' },
    { headName: 'Hà Văn Minh', nationalId: '001060999888' },
  ],
  [
    'brothers with cards issued in a row',
    { headName: 'Giáp Văn Hùng', nationalId: '001060777441' },
    { headName: 'Giáp Văn Dũng', headBirthYear: 1963, nationalId: '001060777442' },
  ],
  [
    'a namesake in another village, nothing else in common',
    { headName: 'Ma Văn Khởi' },
    { headName: 'Ma Văn Khởi', village: 'Thôn xa', memberCount: 7, category: 'near_poor' as const },
  ],
  [
    'neighbours of one telephone, both married elsewhere',
    { headName: 'Vi Văn Lục', spouseName: 'La Thị A', phone: '0977000001' },
    { headName: 'Ninh Thị Ba', spouseName: 'Ninh Văn B', phone: '0977000001' },
  ],
])('two households are left alone: %s', async (_what, one, other) => {
  expect(await compared(one, other)).toBeUndefined();
});

it.each([
  [
    'a swapped national id in another commune village',
    'near_id',
    { headName: 'Cao Thị Hợi', nationalId: '001060123456' },
    { headName: 'Cao Thị Hợi', village: 'Thôn khác', headBirthYear: 1990, nationalId: '001060123465' },
  ],
  [
    'moved, with the telephone',
    'moved_village',
    { headName: 'Sầm Văn Tỵ', phone: '0977000002' },
    { headName: 'Sam Van Ty', village: 'Thôn khác', phone: '0977000002' },
  ],
  [
    'moved, with the spouse',
    'moved_village',
    { headName: 'Đinh Văn Dậu', spouseName: 'Lục Thị Én' },
    { headName: 'Đinh Văn Dậu', village: 'Thôn khác', spouseName: 'Luc Thi En' },
  ],
  [
    'husband and wife, each naming the other',
    'twin_heads',
    { headName: 'Mông Văn Sửu', spouseName: 'Phùn Thị Mão' },
    { headName: 'Phùn Thị Mão', headBirthYear: 1964, spouseName: 'Mông Văn Sửu' },
  ],
  [
    'husband and wife, one naming the other with the year',
    'twin_heads',
    { headName: 'Âu Văn Thìn', spouseName: 'Sái Thị Tị', spouseBirthYear: 1965 },
    { headName: 'Sái Thị Tị', headBirthYear: 1965 },
  ],
  [
    'a couple of one telephone',
    'twin_heads',
    { headName: 'Khổng Văn Ngọ', phone: '0977000003' },
    { headName: 'Tống Thị Mùi', headBirthYear: 1962, phone: '0977000003' },
  ],
])('%s: %s', async (_what, kind, one, other) => {
  expect(await compared(one, other)).toContain(kind);
});

it('where no spouse is written down, a head typed without accents is nobody’s spouse', async () => {
  const village = 'Thôn Không Dấu';
  await household(team, { village, headName: 'Đặng Thị Sửu', headBirthYear: 1961 });
  const { id } = await household(team, { village, headName: 'Dang Thi Suu', headBirthYear: 1962 });
  const [pair] = await test.sql<{ explanation: object }>('SELECT explanation FROM duplicates WHERE second_id = $1', [
    id,
  ]);
  expect(Object.keys(pair?.explanation ?? {})).toContain('name');
  expect(Object.keys(pair?.explanation ?? {})).not.toContain('secondIsSpouse');
});

it('a telephone that many households gave is nobody’s sign', async () => {
  const lent = '0977000009';
  const village = 'Thôn trưởng thôn';
  for (const headName of ['Vừ A Dính', 'Lầu Thị Say', 'Giàng A Páo'])
    await household(team, { village, headName, phone: lent });
  const fourth = await household(team, { village, headName: 'Sùng Thị Mây', phone: lent });
  expect(fourth.openDuplicates).toBe(0);
});

it('a small import is compared before it answers, in itself and against the register', async () => {
  const known = await household(team, { village: 'Thôn nhập', headName: 'Quách Văn Mới' });
  const rows = ['Quách Văn Mới,1958', 'Bạch Thị Tư,1960', 'Bạch Thị Tư,1961', 'Dư Văn Riêng,1970'];
  const content = `unitCode,village,headName,headBirthYear,category,categoryYear,memberCount\n${rows
    .map((row) => `${team.commune.code},Thôn nhập,${row},poor,2024,4`)
    .join('\n')}\n`;
  const file = { content, contentType: 'text/csv' };
  const answer = await test.call(householdRoutes.importHouseholds, {}, { as: team.officer, file });
  expect(answer.body).toMatchObject({ status: 'done', rowsCreated: 4 });
  const pairs = await test.sql(
    `SELECT d.id FROM duplicates d JOIN households h ON h.id IN (d.first_id, d.second_id) AND h.village = 'Thôn nhập' GROUP BY d.id`,
  );
  expect(pairs).toHaveLength(2);
  const now = await test.call(householdRoutes.getHousehold, { id: known.id }, { as: team.officer });
  expect(now.body.openDuplicates).toBe(1);
});
