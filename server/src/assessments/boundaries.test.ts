import { assessmentRoutes } from '@chung-tay/shared/assessments/contract';
import type { CreateHousehold } from '@chung-tay/shared/households/schema';
import type { DwellingFacts } from '@chung-tay/shared/rules/facts';
import type { Programme, Verdict } from '@chung-tay/shared/rules/schema';
import { emptyDwelling } from '@chung-tay/shared/surveys/facets';
import { expect, it } from 'vitest';
import { ruleTeam, soundDwelling } from '../../test/factories/rules.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await ruleTeam(test);

/** Each rule set: a programme, a day on which it was in force, and a commune where it applies. */
const sets = {
  province2024: ['movement', '2024-06-01', 'lowland'],
  qd55: ['movement', '2025-02-01', 'lowland'],
  tt01: ['ntp_poverty', '2024-06-01', 'poorDistrict'],
  qd04: ['ntp_ethnic', '2024-06-01', 'poorDistrict'],
  qd22: ['merit', '2024-06-01', 'lowland'],
  qd21: ['merit', '2025-02-01', 'lowland'],
} as const satisfies Record<string, [Programme, string, 'lowland' | 'poorDistrict']>;

type Household = Partial<CreateHousehold>;
type Row = [why: string, set: keyof typeof sets, household: Household, dwelling: DwellingFacts, Verdict, says: string];

const sound = soundDwelling();
const area = (areaM2: number): DwellingFacts => soundDwelling({ areaM2 });
const of = (materials: Partial<DwellingFacts['materials']>, more: Partial<DwellingFacts> = {}): DwellingFacts =>
  soundDwelling({ materials: { ...sound.materials, ...materials }, ...more });
const aged = (builtYear: number, state: 'unsafe' | 'degraded', renovatedYear: number | null = null): DwellingFacts =>
  soundDwelling({ builtYear, renovatedYear, states: { ...sound.states, roof: state } });
const people = (memberCount: number): Household => ({ memberCount });
const earthFloor = { floor_foundation: 'earth' } as const;
const thatch = { roof_cover: 'thatch' } as const;
const weak = of({ ...earthFloor, ...thatch });
const none = emptyDwelling(false);
const paper = (structure: 'roof' | 'floor_foundation') => ({ structure, document: '12/XN-SXD' });
const unsafeRoof = soundDwelling({ states: { ...sound.states, roof: 'unsafe' } });
const tay: Household = { ethnicity: 'Tày' };
const merit: Household = { hasMeritMember: true };

/** Computed by hand from the text of each rule; surveyed on 20/5/2024, so a house of 2004 is 20 years old. */
const rows: Row[] = [
  // QĐ 55/QĐ-BXD, Điều 1, khoản 1: hộ đơn thân dưới 18 m²; hộ dưới 30 m² và dưới 8 m²/người.
  ['17,9 < 18', 'qd55', people(1), area(17.9), 'eligible', 'Nhà 17,9 m², hộ một người: dưới 18 m²'],
  ['18 is not below 18', 'qd55', people(1), area(18), 'ineligible', 'hộ một người: không dưới 18 m²'],
  ['a single person has only the first threshold', 'qd55', people(1), area(29.9), 'ineligible', 'không dưới 18 m²'],
  [
    'two people are no single person: 17,9/2 = 8,95',
    'qd55',
    people(2),
    area(17.9),
    'ineligible',
    'dưới 30 m² nhưng không dưới 8 m²/người',
  ],
  ['15,9 < 30 and 15,9/2 = 7,95 < 8', 'qd55', people(2), area(15.9), 'eligible', 'bình quân 7,95 m²/người'],
  ['16/2 = 8 is not below 8', 'qd55', people(2), area(16), 'ineligible', 'không dưới 8 m²/người'],
  [
    '29,9 < 30 and 29,9/4 = 7,475 < 8',
    'qd55',
    people(4),
    area(29.9),
    'eligible',
    'Nhà 29,9 m², bình quân 7,47 m²/người',
  ],
  [
    '30 is not below 30, though 30/4 = 7,5',
    'qd55',
    people(4),
    area(30),
    'ineligible',
    'không dưới 30 m² nhưng dưới 8 m²/người',
  ],
  ['29,9 < 30 but 29,9/3 = 9,97', 'qd55', people(3), area(29.9), 'ineligible', 'bình quân 9,96 m²/người'],
  [
    '23,7/3 = 7,9 exactly',
    'qd55',
    people(3),
    area(23.7),
    'eligible',
    'Nhà 23,7 m², bình quân 7,9 m²/người: dưới 30 m² và dưới 8 m²/người',
  ],
  [
    '23,9/3 = 7,967 is below 8 and must not read as 8',
    'qd55',
    people(3),
    area(23.9),
    'eligible',
    'bình quân 7,96 m²/người',
  ],
  ['24/3 = 8', 'qd55', people(3), area(24), 'ineligible', 'bình quân 8 m²/người'],
  // Khoản 2: từ 2 trên 3 kết cấu chính không bền chắc; một kết cấu bền chắc khi mọi bộ phận bền chắc.
  [
    'one weak: the floor',
    'qd55',
    {},
    of(earthFloor),
    'ineligible',
    '1 trên 3 kết cấu chính không bền chắc: nền - móng (đất)',
  ],
  [
    'one weak: the roof',
    'qd55',
    {},
    of(thatch),
    'ineligible',
    '1 trên 3 kết cấu chính không bền chắc: mái (tranh, rạ, lá)',
  ],
  [
    'floor and roof',
    'qd55',
    {},
    weak,
    'eligible',
    '2 trên 3 kết cấu chính không bền chắc: nền - móng (đất), mái (tranh, rạ, lá)',
  ],
  [
    'a bamboo frame with a brick wall is weak',
    'qd55',
    {},
    of({ frame: 'bamboo', ...thatch }),
    'eligible',
    'khung - tường (tre, nứa, luồng), mái',
  ],
  [
    'a board wall in a concrete frame is weak',
    'qd55',
    {},
    of({ wall: 'board', ...earthFloor }),
    'eligible',
    'khung - tường (ván ép, cót)',
  ],
  [
    'frame and wall are one structure',
    'qd55',
    {},
    of({ frame: 'bamboo', wall: 'earth' }),
    'ineligible',
    '1 trên 3 kết cấu chính không bền chắc: khung - tường (tre, nứa, luồng; đất)',
  ],
  [
    'tiles on bamboo are a weak roof',
    'qd55',
    {},
    of({ roof_support: 'bamboo', ...earthFloor }),
    'eligible',
    'mái (tre, nứa, luồng)',
  ],
  ['all three', 'qd55', {}, of({ ...earthFloor, ...thatch, wall: 'bamboo' }), 'eligible', '3 trên 3'],
  ['a wooden floor is durable', 'qd55', {}, of({ floor_foundation: 'wood', ...thatch }), 'ineligible', '1 trên 3'],
  [
    'soft wood is not gỗ bền chắc',
    'qd55',
    {},
    of({ frame: 'soft_wood', ...thatch }),
    'eligible',
    'khung - tường (gỗ tạp)',
  ],
  [
    'cold sheets count as durable',
    'qd55',
    {},
    of({ ...earthFloor, roof_cover: 'cold_sheet' }),
    'ineligible',
    '1 trên 3',
  ],
  ['plain sheets do not', 'qd55', {}, of({ ...earthFloor, roof_cover: 'plain_sheet' }), 'eligible', 'mái (tôn thường)'],
  [
    'an equivalent with its paper is durable',
    'qd55',
    {},
    of({ ...earthFloor, roof_cover: 'plain_sheet' }, { equivalents: [paper('roof')] }),
    'ineligible',
    'mái được xác nhận tương đương theo 12/XN-SXD',
  ],
  [
    'a paper for another structure does not help this one',
    'qd55',
    {},
    of({ roof_support: 'bamboo', frame: 'bamboo' }, { equivalents: [paper('floor_foundation')] }),
    'eligible',
    '2 trên 3',
  ],
  // Khoản 3: vật liệu bền chắc, dùng quá 20 năm không cải tạo, nay xuống cấp không an toàn.
  [
    'built 2003: 21 years',
    'qd55',
    {},
    aged(2003, 'unsafe'),
    'eligible',
    'Nhà xây năm 2003, đã dùng 21 năm: quá 20 năm; vật liệu bền chắc; nay có kết cấu không an toàn',
  ],
  [
    'built 2004: 20 years are not over 20',
    'qd55',
    {},
    aged(2004, 'unsafe'),
    'ineligible',
    'Nhà xây năm 2004, đã dùng 20 năm: chưa quá 20 năm',
  ],
  ['degraded is not unsafe', 'qd55', {}, aged(1990, 'degraded'), 'ineligible', 'chưa có kết cấu nào không an toàn'],
  [
    'renovated in 2010: 14 years',
    'qd55',
    {},
    aged(1990, 'unsafe', 2010),
    'ineligible',
    'Nhà cải tạo gần nhất năm 2010, đã dùng 14 năm: chưa quá 20 năm',
  ],
  [
    'renovated in 2003: 21 years again',
    'qd55',
    {},
    aged(1980, 'unsafe', 2003),
    'eligible',
    'cải tạo gần nhất năm 2003, đã dùng 21 năm',
  ],
  [
    'renovated in 2004: 20 years',
    'qd55',
    {},
    aged(1980, 'unsafe', 2004),
    'ineligible',
    'đã dùng 20 năm: chưa quá 20 năm',
  ],
  [
    'with one weak structure still of durable material',
    'qd55',
    {},
    { ...aged(2003, 'unsafe'), materials: of(earthFloor).materials },
    'eligible',
    'vật liệu bền chắc',
  ],
  [
    'without a dwelling none of these is met',
    'qd55',
    {},
    none,
    'ineligible',
    'Hộ chưa có nhà ở: không xét diện tích nhà',
  ],
  // Điều 1 và 2: đất ở không tranh chấp, không thuộc diện phải phá dỡ.
  ['disputed land', 'qd55', { landStatus: 'disputed' }, weak, 'ineligible', 'Đất đang có tranh chấp'],
  ['no land', 'qd55', { landStatus: 'no_land' }, weak, 'ineligible', 'Hộ không có đất ở'],
  ['to demolish', 'qd55', {}, { ...weak, mustDemolish: true }, 'ineligible', 'Nhà thuộc diện phải phá dỡ'],
  [
    'supported before',
    'qd55',
    { previouslySupported: true },
    weak,
    'ineligible',
    'Đã được Nhà nước hoặc chương trình khác hỗ trợ nhà ở',
  ],
  ['near-poor are meant too', 'qd55', { category: 'near_poor' }, weak, 'eligible', '2 trên 3'],
  ['people with merit are meant too', 'qd55', { category: 'meritorious' }, weak, 'eligible', '2 trên 3'],
  // Tiêu chí của tỉnh năm 2024, tham chiếu TT 01/2022: chưa có nhà; ≥ 2 trên 3; dưới 8 m²/người.
  [
    '31,9/4 = 7,975; the whole area is not asked',
    'province2024',
    people(4),
    area(31.9),
    'eligible',
    'bình quân 7,97 m²/người: dưới 8 m²/người',
  ],
  ['32/4 = 8', 'province2024', people(4), area(32), 'ineligible', 'bình quân 8 m²/người: không dưới 8 m²/người'],
  ['7,9 for one person', 'province2024', people(1), area(7.9), 'eligible', 'dưới 8 m²/người'],
  [
    'no threshold of its own for a single person',
    'province2024',
    people(1),
    area(17.9),
    'ineligible',
    'không dưới 8 m²/người',
  ],
  ['one weak', 'province2024', {}, of(earthFloor), 'ineligible', '1 trên 3'],
  ['two weak', 'province2024', {}, weak, 'eligible', '2 trên 3'],
  [
    'sheets did not count as durable',
    'province2024',
    {},
    of({ ...earthFloor, roof_cover: 'cold_sheet' }),
    'eligible',
    'mái (tôn lạnh)',
  ],
  [
    'equivalents were not accepted',
    'province2024',
    {},
    of({ ...earthFloor, roof_cover: 'plain_sheet' }, { equivalents: [paper('roof')] }),
    'eligible',
    'mái (tôn thường)',
  ],
  ['without a dwelling', 'province2024', {}, none, 'eligible', 'Hộ chưa có nhà ở'],
  ['age was no criterion', 'province2024', {}, aged(1980, 'unsafe'), 'ineligible', '0 trên 3'],
  ['disputed land', 'province2024', { landStatus: 'disputed' }, weak, 'ineligible', 'Đất đang có tranh chấp'],
  ['demolition was not asked', 'province2024', {}, { ...weak, mustDemolish: true }, 'eligible', '2 trên 3'],
  ['supported before', 'province2024', { previouslySupported: true }, weak, 'ineligible', 'Đã được Nhà nước'],
  // TT 01/2022/TT-BXD: hộ nghèo, cận nghèo ở huyện nghèo, chưa được hỗ trợ.
  ['without a dwelling', 'tt01', {}, none, 'eligible', 'Hộ chưa có nhà ở'],
  ['two weak', 'tt01', {}, weak, 'eligible', '2 trên 3'],
  ['one weak', 'tt01', {}, of(thatch), 'ineligible', '1 trên 3'],
  ['31,6/4 = 7,9', 'tt01', people(4), area(31.6), 'eligible', 'bình quân 7,9 m²/người'],
  ['8 per person', 'tt01', people(4), area(32), 'ineligible', 'không dưới 8 m²/người'],
  [
    'never supported is a condition, no alternative',
    'tt01',
    { previouslySupported: true },
    weak,
    'ineligible',
    'Đã được Nhà nước',
  ],
  ['near-poor', 'tt01', { category: 'near_poor' }, weak, 'eligible', '2 trên 3'],
  [
    'people with merit have their own programme',
    'tt01',
    { category: 'meritorious' },
    weak,
    'ineligible',
    'Gia đình người có công: không thuộc diện hỗ trợ (hộ nghèo, hộ cận nghèo)',
  ],
  // QĐ 04/2023/QĐ-TTg (tạm): hộ nghèo dân tộc thiểu số chưa có nhà, nhà tạm hoặc hư hỏng nặng.
  ['Tày, two weak', 'qd04', tay, weak, 'eligible', '2 trên 3'],
  ['Tày, one unsafe', 'qd04', tay, unsafeRoof, 'eligible', '1 trên 3 kết cấu chính hư hỏng nặng, không an toàn: mái'],
  ['Tày, only degraded', 'qd04', tay, aged(1990, 'degraded'), 'ineligible', '0 trên 3 kết cấu chính hư hỏng nặng'],
  ['Tày, without a dwelling', 'qd04', tay, none, 'eligible', 'Hộ chưa có nhà ở'],
  ['Kinh', 'qd04', { ethnicity: 'Kinh' }, weak, 'ineligible', 'Chủ hộ không thuộc dân tộc thiểu số'],
  ['ethnicity not written down', 'qd04', {}, weak, 'ineligible', 'Chủ hộ không thuộc dân tộc thiểu số'],
  [
    'near-poor',
    'qd04',
    { ...tay, category: 'near_poor' },
    weak,
    'ineligible',
    'Hộ cận nghèo: không thuộc diện hỗ trợ (hộ nghèo)',
  ],
  // QĐ 22/2013/QĐ-TTg: người có công thường trú, nhà tạm hoặc hư hỏng nặng; kể cả đã được hỗ trợ trước đây.
  ['with merit, two weak', 'qd22', merit, weak, 'eligible', '2 trên 3'],
  ['with merit, one unsafe', 'qd22', merit, unsafeRoof, 'eligible', 'hư hỏng nặng, không an toàn: mái'],
  ['without merit', 'qd22', {}, weak, 'ineligible', 'Không có thành viên là người có công'],
  ['the category says it too', 'qd22', { category: 'meritorious' }, weak, 'eligible', '2 trên 3'],
  ['not resident', 'qd22', { ...merit, permanentResidence: false }, weak, 'ineligible', 'Không đăng ký thường trú'],
  ['supported before', 'qd22', { ...merit, previouslySupported: true }, weak, 'eligible', '2 trên 3'],
  // QĐ 21/2024/QĐ-TTg: như trên, nhưng chưa được hỗ trợ.
  ['with merit, two weak', 'qd21', merit, weak, 'eligible', '2 trên 3'],
  ['supported before', 'qd21', { ...merit, previouslySupported: true }, weak, 'ineligible', 'Đã được Nhà nước'],
  ['one weak and nothing unsafe', 'qd21', merit, of(earthFloor), 'ineligible', '1 trên 3'],
  [
    'not resident',
    'qd21',
    { ...merit, permanentResidence: false },
    unsafeRoof,
    'ineligible',
    'Không đăng ký thường trú',
  ],
];

it.each(rows.map((row) => [`${row[1]}: ${row[0]} → ${row[4]}`, row] as const))('%s', async (_name, row) => {
  const [, set, household, dwelling, verdict, says] = row;
  const [programme, on, place] = sets[set];
  const { id } = await team.surveyed(team[place], household, dwelling);
  const { body } = await test.call(assessmentRoutes.assessHousehold, { id, programme, on }, { as: team.officer });
  expect(body.verdict).toBe(verdict);
  expect(body.findings.map((finding) => finding.text).join(' | ')).toContain(says);
});

/** The same household on the last day of a version and on the first of the next. */
const turns: [
  string,
  Programme,
  'lowland' | 'poorDistrict' | 'ethnicArea',
  Household,
  DwellingFacts,
  [string, Verdict][],
][] = [
  [
    'the movement: nothing before 1/2/2024, QĐ 55 from 20/1/2025',
    'movement',
    'lowland',
    {},
    of({ ...earthFloor, roof_cover: 'cold_sheet' }),
    [
      ['2024-01-31', 'no_rule'],
      ['2024-05-20', 'eligible'],
      ['2025-01-19', 'eligible'],
      ['2025-01-20', 'ineligible'],
    ],
  ],
  [
    'merit: QĐ 21 from 9/1/2025 to 31/12/2025',
    'merit',
    'lowland',
    merit,
    weak,
    [
      ['2025-01-08', 'eligible'],
      ['2025-01-09', 'eligible'],
      ['2025-12-31', 'eligible'],
      ['2026-01-01', 'no_rule'],
    ],
  ],
  [
    'merit, supported before: no longer from 9/1/2025',
    'merit',
    'lowland',
    { ...merit, previouslySupported: true },
    weak,
    [
      ['2025-01-08', 'eligible'],
      ['2025-01-09', 'ineligible'],
    ],
  ],
  [
    'a poor district: through both reorganisations, to the end of 2025',
    'ntp_poverty',
    'poorDistrict',
    {},
    weak,
    [
      ['2024-12-31', 'eligible'],
      ['2025-01-01', 'eligible'],
      ['2025-06-30', 'eligible'],
      ['2025-07-01', 'eligible'],
      ['2025-12-31', 'eligible'],
      ['2026-01-01', 'no_rule'],
    ],
  ],
  [
    'elsewhere there is no programme of poor districts',
    'ntp_poverty',
    'ethnicArea',
    {},
    weak,
    [
      ['2024-06-01', 'no_rule'],
      ['2025-07-01', 'no_rule'],
    ],
  ],
  [
    'an ethnic area through both reorganisations',
    'ntp_ethnic',
    'ethnicArea',
    tay,
    weak,
    [
      ['2024-06-01', 'eligible'],
      ['2025-06-30', 'eligible'],
      ['2025-07-01', 'eligible'],
    ],
  ],
];

it.each(turns)('%s', async (_name, programme, place, household, dwelling, days) => {
  const { id } = await team.surveyed(team[place], household, dwelling);
  const verdictOn = async (on: string): Promise<Verdict> =>
    (await test.call(assessmentRoutes.assessHousehold, { id, programme, on }, { as: team.officer })).body.verdict;
  // A day before the survey knows nothing of the dwelling; the rule is looked for all the same.
  const expected = days.map(([on, verdict]) => (on < '2024-05-20' && verdict !== 'no_rule' ? 'incomplete' : verdict));
  expect(await Promise.all(days.map(([on]) => verdictOn(on)))).toEqual(expected);
});
