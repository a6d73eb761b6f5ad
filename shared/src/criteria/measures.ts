import { z } from 'zod';

/** How a figure is counted, which decides what of it is rounded and how. */
export type FigureKind =
  /** The sum of the rows. */
  | 'sum'
  /** The sum as a percentage of a base, cut after two decimals: 100 only when it is whole. */
  | 'percent'
  /** The sum over a number of people, whole đồng, cut. */
  | 'per_head'
  /** The sum of two rows of opposite sign; without both there is no figure. */
  | 'difference';

/** What the figure is counted in. */
export type FigureUnit = 'percent' | 'points' | 'vnd' | 'days' | 'houses' | 'times' | 'yes';

export interface Measure {
  /** As a criterion names it. */
  readonly name: string;
  /** How it is counted, so that an official can count it again by hand. */
  readonly formula: string;
  readonly kind: FigureKind;
  readonly unit: FigureUnit;
  /** What one row of it is. */
  readonly rows: string;
  /** What is counted, after the number: `3 đợt`. */
  readonly noun?: string;
}

const houseBase =
  'chia cho số nhà được giao chỉ tiêu của phong trào (chương trình, loại nhà nào chưa giao thì lấy số nhà đã phê duyệt)';
const own = 'của đơn vị và các đơn vị trực thuộc';

/**
 * What computed criteria may count: a closed vocabulary. Each is figured by SQL (0081) from records that exist for other
 * reasons, over an area, a movement and a period; its rows add up to its numerator. See docs/decisions/0016.
 */
export const measures = {
  plan_filed_on_time: {
    name: 'Nộp kế hoạch đúng hạn',
    formula:
      'Bằng 1 khi kế hoạch của đơn vị được máy chủ nhận trước hết hạn (kể cả gia hạn), bằng 0 khi nộp muộn hoặc chưa nộp',
    kind: 'sum',
    unit: 'yes',
    rows: 'Kế hoạch đã nộp',
  },
  houses_completed_percent: {
    name: 'Tỷ lệ nhà hoàn thành',
    formula: `Số nhà đã nghiệm thu hoàn thành, lũy kế đến ngày cuối kỳ, ${houseBase}`,
    kind: 'percent',
    unit: 'percent',
    rows: 'Nhà đã hoàn thành',
  },
  houses_started_percent: {
    name: 'Tỷ lệ nhà khởi công',
    formula: `Số nhà đã nghiệm thu khởi công, lũy kế đến ngày cuối kỳ, ${houseBase}`,
    kind: 'percent',
    unit: 'percent',
    rows: 'Nhà đã khởi công',
  },
  houses_late: {
    name: 'Nhà trễ kế hoạch',
    formula:
      'Số nhà mà giai đoạn đến hạn đã quá ngày kế hoạch, chưa báo cáo và không được tạm hoãn, tính đến ngày cuối kỳ',
    kind: 'sum',
    unit: 'houses',
    rows: 'Nhà trễ kế hoạch',
  },
  money_mobilised_vnd: {
    name: 'Tiền vận động được',
    formula: `Tiền thực nhận trong kỳ vào quỹ ${own}, trừ tiền đã trả lại; không tính tiền phân bổ từ quỹ cấp trên. Cơ quan, tổ chức, doanh nghiệp: thêm tiền chính đơn vị ủng hộ`,
    kind: 'sum',
    unit: 'vnd',
    rows: 'Lần nhận, trả lại tiền',
  },
  money_mobilised_per_head: {
    name: 'Tiền vận động bình quân đầu người',
    formula: 'Tiền vận động được trong kỳ chia cho số người của đơn vị ghi ở phong trào',
    kind: 'per_head',
    unit: 'vnd',
    rows: 'Lần nhận, trả lại tiền',
  },
  labour_days_mobilised: {
    name: 'Ngày công vận động được',
    formula: `Ngày công thực nhận trong kỳ ${own}`,
    kind: 'sum',
    unit: 'days',
    rows: 'Lần nhận ngày công',
  },
  disbursed_percent: {
    name: 'Tỷ lệ giải ngân',
    formula:
      'Tiền đã chi cho các nhà trên địa bàn (cơ quan, tổ chức: từ quỹ của mình), trừ tiền thu hồi, chia cho tiền đã phân bổ, lũy kế đến ngày cuối kỳ',
    kind: 'percent',
    unit: 'percent',
    rows: 'Lần chi, thu hồi',
  },
  articles_published: {
    name: 'Tin, bài, chuyên mục',
    formula: `Số tin, bài, chuyên mục về phong trào ${own} đăng, phát trong kỳ`,
    kind: 'sum',
    unit: 'times',
    rows: 'Tin, bài, chuyên mục',
    noun: 'tin, bài',
  },
  exemplary_cases: {
    name: 'Gương điển hình',
    formula: `Số gương điển hình ${own} đăng, phát trong kỳ`,
    kind: 'sum',
    unit: 'times',
    rows: 'Gương điển hình',
    noun: 'gương',
  },
  drives_launched: {
    name: 'Đợt thi đua phát động',
    formula: `Số đợt thi đua ${own} bắt đầu trong kỳ, không tính đợt đã hủy`,
    kind: 'sum',
    unit: 'times',
    rows: 'Đợt thi đua',
    noun: 'đợt',
  },
  inspections_concluded: {
    name: 'Cuộc kiểm tra, giám sát đã kết luận',
    formula: `Số cuộc kiểm tra, giám sát do đơn vị hoặc đơn vị trực thuộc chủ trì, kết luận trong kỳ`,
    kind: 'sum',
    unit: 'times',
    rows: 'Cuộc kiểm tra, giám sát',
    noun: 'cuộc',
  },
  findings_overdue: {
    name: 'Tồn tại quá hạn khắc phục',
    formula: `Số tồn tại ${own} đã quá hạn khắc phục mà chưa báo khắc phục, tính đến ngày cuối kỳ`,
    kind: 'sum',
    unit: 'times',
    rows: 'Tồn tại sau kiểm tra',
    noun: 'tồn tại',
  },
  difficulties_overdue: {
    name: 'Khó khăn để quá hạn',
    formula: `Số lần khó khăn, vướng mắc thuộc trách nhiệm ${own} bị tự chuyển lên cấp trên vì quá hạn trong kỳ, cộng số việc đang quá hạn`,
    kind: 'sum',
    unit: 'times',
    rows: 'Khó khăn, vướng mắc',
    noun: 'lần',
  },
  photos_rejected: {
    name: 'Ảnh bị loại',
    formula: 'Số ảnh nghiệm thu của các nhà trên địa bàn bị loại trong kỳ',
    kind: 'sum',
    unit: 'times',
    rows: 'Ảnh bị loại',
    noun: 'ảnh',
  },
  reports_on_time_percent: {
    name: 'Tỷ lệ báo cáo đúng hạn',
    formula: 'Số báo cáo tổng kết, sơ kết của đơn vị nộp đúng hạn chia cho số báo cáo đến hạn trong kỳ',
    kind: 'percent',
    unit: 'percent',
    rows: 'Báo cáo đã nộp',
  },
  poverty_rate_fall: {
    name: 'Mức giảm tỷ lệ nghèo đa chiều',
    formula: 'Tỷ lệ hộ nghèo và cận nghèo của năm trước trừ tỷ lệ của năm cuối kỳ, tính bằng điểm phần trăm',
    kind: 'difference',
    unit: 'points',
    rows: 'Tỷ lệ nghèo của hai năm',
  },
} as const satisfies Record<string, Measure>;
export type MeasureName = keyof typeof measures;
export const measureNames = Object.keys(measures) as [MeasureName, ...MeasureName[]];
export const measureNameSchema = z.enum(measureNames);

/** What is counted, after the number; empty where the unit says it. */
export const nounOf = (measure: MeasureName): string => {
  const definition: Measure = measures[measure];
  return definition.noun ?? '';
};

/** A figure with what it was counted from. `value` is null when there is nothing to count it from, which is not nought. */
export interface Figure {
  value: number | null;
  /** The sum of the rows. */
  numerator: number;
  /** What it is a share of; null for sums, and when there is no base. */
  denominator: number | null;
}

/** What two decimals can tell, as a whole number of hundredths. Larger numbers keep all their digits. */
const hundredthsOf = (value: number): bigint => BigInt(Math.round(value * 100));

/** Cut after two decimals; what has none stays as it is. */
const cut = (value: number): number =>
  Number.isInteger(value) ? value : Math.floor(Math.round(value * 1000) / 10) / 100;

/** Integer division that cuts towards minus infinity. */
const floorDivide = (dividend: bigint, divisor: bigint): bigint => {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
};

/**
 * The value of a figure from its numerator and base. Percentages are cut after two decimals and đồng per head after none, so
 * that nobody reaches a threshold by rounding. The same numbers give the same value for ever.
 */
export function figureOf(measure: MeasureName, numerator: number, denominator: number | null): Figure {
  const { kind } = measures[measure];
  if (kind === 'sum') return { value: cut(numerator), numerator, denominator: null };
  if (denominator === null || denominator <= 0) return { value: null, numerator, denominator };
  if (kind === 'difference') return { value: Math.round(numerator * 100) / 100, numerator, denominator: null };
  const [above, below] = [hundredthsOf(numerator), hundredthsOf(denominator)];
  const value =
    kind === 'percent' ? Number(floorDivide(above * 10_000n, below)) / 100 : Number(floorDivide(above, below));
  return { value, numerator, denominator };
}
