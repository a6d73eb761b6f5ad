import { writtenDay } from '@chung-tay/shared/core/text';
import type { RiskFactor } from '@chung-tay/shared/inspections/schema';
import { type Stage, stages } from '@chung-tay/shared/rules/stages';
import { type Occupancy, occupancies } from '@chung-tay/shared/visits/schema';

/** How much of something odd there is at a house, and the figures that go with it. */
export interface Sign {
  measure: number;
  detail: Record<string, unknown>;
  /** The stage the house waits for. */
  dueStage: Stage | null;
}

/** Of what was counted those of these sorts, as far as there are any. */
const also = (...sorts: [count: unknown, words: string][]): string => {
  const some = sorts.filter(([count]) => Number(count) > 0).map(([count, words]) => `${count} ${words}`);
  return some.length > 0 ? `, trong đó ${some.join(', ')}` : '';
};

/** Why a factor counts, as an official reads it. */
export const riskWords: Record<RiskFactor, (sign: Sign) => string> = {
  evidence: ({ measure, detail }) => `${measure} ảnh bị nghi vấn${also([detail.rejected, 'ảnh không được chấp nhận'])}`,
  payment: ({ detail }) => `Đã chi ${detail.paid}% số tiền phân bổ, mới nghiệm thu ${detail.done}% số giai đoạn`,
  delay: ({ measure, dueStage }) =>
    `Trễ ${measure} ngày so với kế hoạch${dueStage ? `, ở giai đoạn “${stages[dueStage]}”` : ''}`,
  complaint: ({ measure, detail }) =>
    `${measure} kiến nghị, khiếu nại chưa giải quyết hoặc đúng${also([detail.upheld, 'kiến nghị đúng'], [detail.complaints, 'phản ánh về căn nhà'])}`,
  difficulty: ({ measure, detail }) => `${measure} khó khăn quá hạn giải quyết, lâu nhất ${detail.days} ngày`,
  empty: ({ detail }) => {
    const occupancy = detail.occupancy as Occupancy;
    const seen = ['empty', 'lent', 'sold'].includes(occupancy) ? occupancies[occupancy] : 'Nhà có phần hư nặng';
    return `${seen} khi thăm ngày ${writtenDay(String(detail.visitedOn))}`;
  },
  finding: ({ measure, detail }) =>
    `${measure} tồn tại của lần kiểm tra trước chưa khắc phục${also([detail.critical, 'nghiêm trọng'])}`,
};
