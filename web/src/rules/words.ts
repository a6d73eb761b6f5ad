import { householdCategories } from '@chung-tay/shared/households/schema';
import { amenities } from '@chung-tay/shared/rules/facts';
import type { AreaKind, Condition, Criterion, Rule, RuleKind, Verdict } from '@chung-tay/shared/rules/schema';
import { areaKinds, ruleKinds } from '@chung-tay/shared/rules/schema';
import { formatDay, formatNumber } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

/** What each field of a rule is called on every screen. */
export const ruleLabels = {
  kind: 'Loại quy định',
  programme: 'Chương trình',
  areaKind: 'Địa bàn áp dụng',
  title: 'Tên ngắn',
  citation: 'Căn cứ',
  validFrom: 'Hiệu lực từ ngày',
  validTo: 'Hết hiệu lực sau ngày',
  assumed: 'Chưa đối chiếu văn bản gốc',
  eligibility: ruleKinds.eligibility,
  priority: ruleKinds.priority,
  norm: ruleKinds.norm,
};

const area = (value: number): string => `${formatNumber(value)} m²`;

/** A condition as a sentence. */
export function conditionWords(condition: Condition): string {
  switch (condition.measure) {
    case 'category':
      return `Thuộc diện: ${condition.oneOf.map((name) => householdCategories[name].toLowerCase()).join(', ')}`;
    case 'land_undisputed':
      return 'Có đất ở, không tranh chấp';
    case 'not_to_demolish':
      return 'Nhà không thuộc diện phải phá dỡ';
    case 'never_supported':
      return 'Chưa được Nhà nước hoặc chương trình khác hỗ trợ nhà ở';
    case 'permanent_residence':
      return 'Có đăng ký thường trú tại nơi đề nghị hỗ trợ';
    case 'merit_member':
      return 'Có thành viên là người có công với cách mạng';
    case 'ethnic_minority':
      return 'Chủ hộ thuộc dân tộc thiểu số';
  }
}

/** A criterion as a sentence, with its thresholds. */
export function criterionWords(criterion: Criterion): string {
  switch (criterion.measure) {
    case 'no_dwelling':
      return 'Chưa có nhà ở';
    case 'area':
      return `Diện tích: hộ một người dưới ${area(criterion.singleBelowM2)}; hộ khác dưới ${area(criterion.householdBelowM2)} và dưới ${area(criterion.perPersonBelowM2)}/người`;
    case 'area_per_person':
      return `Diện tích bình quân dưới ${area(criterion.belowM2)}/người`;
    case 'weak_structures':
      return `Từ ${criterion.atLeast} trên 3 kết cấu chính không bền chắc`;
    case 'unsafe_structures':
      return `Từ ${criterion.atLeast} trên 3 kết cấu chính hư hỏng nặng, không an toàn`;
    case 'age':
      return `Xây bằng vật liệu bền chắc, dùng quá ${criterion.overYears} năm chưa cải tạo, nay xuống cấp, không an toàn`;
    case 'lacks':
      return `Không có ${amenities[criterion.amenity].toLowerCase()}`;
  }
}

/** `từ 20/01/2025` or `01/02/2024 – 19/01/2025`. */
export const periodWords = ({ validFrom, validTo }: Pick<Rule, 'validFrom' | 'validTo'>): string =>
  validTo === null ? `từ ${formatDay(validFrom)}` : `${formatDay(validFrom)} – ${formatDay(validTo)}`;

/** `Tiêu chí · Huyện nghèo`; the area is left out where the rule is for every area. */
export const scopeWords = (kind: RuleKind, areaKind: AreaKind): string =>
  areaKind === 'any' ? ruleKinds[kind] : `${ruleKinds[kind]} · ${areaKinds[areaKind]}`;

const day = (value: unknown): string => formatDay(String(value));

export const ruleHistory: HistoryWords = {
  actions: {
    'rule.created': 'ghi bản quy định này',
    'rule.closed': 'khép hiệu lực vì có bản sau',
    'rule.previewed': 'xem trước một bản thay thế',
  },
  fields: {
    validFrom: { label: ruleLabels.validFrom, value: day },
    validTo: { label: ruleLabels.validTo, value: day },
    citation: { label: ruleLabels.citation },
  },
};

/** What a verdict means for the reader. */
export const verdictTones: Record<Verdict, Tone> = {
  eligible: 'good',
  ineligible: 'late',
  incomplete: 'waiting',
  no_rule: 'quiet',
};
