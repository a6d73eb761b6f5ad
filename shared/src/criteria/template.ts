import type { CriterionBody, TieRule } from './schema.ts';

const computed = (
  number: string,
  title: string,
  maxPoints: number,
  measure: NonNullable<CriterionBody['measure']>,
  scale: NonNullable<CriterionBody['scale']>,
  more: Partial<CriterionBody> = {},
): CriterionBody => ({
  ...{ number, section: null, title, part: 'normal', maxPoints, source: 'computed', measure, scale },
  ...{ evidenceRequired: false, guidance: null, ...more },
});

const selfScored = (number: string, title: string, maxPoints: number, section: string): CriterionBody => ({
  ...{ number, section, title, part: 'normal', maxPoints, source: 'self_scored', measure: null, scale: null },
  ...{ evidenceRequired: true, guidance: null },
});

const houses = 'I. Kết quả xóa nhà tạm, nhà dột nát';
const resources = 'II. Huy động và sử dụng nguồn lực';
const conduct = 'III. Tổ chức phong trào, tuyên truyền';
const bonus = 'IV. Điểm thưởng';
const penalty = 'V. Điểm trừ';
const times = (points: number): NonNullable<CriterionBody['scale']> => ({ kind: 'each', per: 1, points });

/**
 * A table to begin with for districts and communes (group b). Assumed: the province's own table was not found, so the weights
 * follow the usual make-up (results above all, then resources, then the conduct of the movement) and the objectives of the
 * plan of 2024. A set made from it is marked as assumed.
 */
export const localityTemplate: readonly CriterionBody[] = [
  computed(
    '1.1',
    'Tỷ lệ nhà hoàn thành so với chỉ tiêu',
    30,
    'houses_completed_percent',
    { kind: 'proportional', target: 100 },
    { section: houses },
  ),
  computed(
    '1.2',
    'Tỷ lệ nhà khởi công so với chỉ tiêu',
    10,
    'houses_started_percent',
    { kind: 'proportional', target: 100 },
    { section: houses },
  ),
  computed(
    '1.3',
    'Giảm tỷ lệ nghèo đa chiều',
    10,
    'poverty_rate_fall',
    { kind: 'proportional', target: 1 },
    { section: houses },
  ),
  computed(
    '2.1',
    'Tiền vận động bình quân đầu người',
    10,
    'money_mobilised_per_head',
    { kind: 'proportional', target: 20_000 },
    { section: resources },
  ),
  computed(
    '2.2',
    'Tỷ lệ giải ngân',
    10,
    'disbursed_percent',
    {
      kind: 'bands',
      bands: [
        { from: 95, points: 10 },
        { from: 80, points: 7 },
        { from: 60, points: 4 },
      ],
    },
    { section: resources },
  ),
  computed(
    '3.1',
    'Ban hành, gửi kế hoạch đúng hạn',
    5,
    'plan_filed_on_time',
    { kind: 'met', at: 1 },
    { section: conduct },
  ),
  computed(
    '3.2',
    'Báo cáo sơ kết, tổng kết đúng hạn',
    5,
    'reports_on_time_percent',
    { kind: 'proportional', target: 100 },
    { section: conduct },
  ),
  computed('3.3', 'Phát động đợt thi đua', 4, 'drives_launched', times(2), { section: conduct }),
  computed('3.4', 'Tin, bài, chuyên mục tuyên truyền', 4, 'articles_published', times(0.5), { section: conduct }),
  computed('3.5', 'Kiểm tra, giám sát', 4, 'inspections_concluded', times(2), { section: conduct }),
  selfScored('3.6', 'Công khai, dân chủ trong bình xét hộ được hỗ trợ', 8, conduct),
  computed('4.1', 'Gương điển hình được nêu', 3, 'exemplary_cases', times(1), { part: 'bonus', section: bonus }),
  computed(
    '4.2',
    'Ngày công vận động được',
    2,
    'labour_days_mobilised',
    { kind: 'each', per: 100, points: 0.5 },
    { part: 'bonus', section: bonus },
  ),
  computed('5.1', 'Nhà trễ kế hoạch', 5, 'houses_late', times(0.2), { part: 'penalty', section: penalty }),
  computed('5.2', 'Tồn tại quá hạn khắc phục', 5, 'findings_overdue', times(1), { part: 'penalty', section: penalty }),
  computed('5.3', 'Khó khăn để quá hạn', 3, 'difficulties_overdue', times(0.5), { part: 'penalty', section: penalty }),
  computed('5.4', 'Ảnh nghiệm thu bị loại', 2, 'photos_rejected', times(0.2), { part: 'penalty', section: penalty }),
];

/** The houses completed decide between equals, then the money; who is equal in both shares a place. */
export const templateTieRule: TieRule = [
  { by: 'criterion', number: '1.1' },
  { by: 'measure', measure: 'money_mobilised_vnd' },
  { by: 'shared' },
];
