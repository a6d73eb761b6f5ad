import type { DonorKind } from '@chung-tay/shared/donations/schema';
import type { Cells } from '@chung-tay/shared/reports/schema';
import {
  type FormAnswer,
  type FormContext,
  type FormQuestion,
  memberIds,
  startTally,
  totalOf,
  unitLines,
} from './form-lines.ts';
import type { Member } from './report-area.ts';

interface MoneySums {
  unitId: string;
  source: DonorKind;
  received: number;
  goods: number;
  labour: number;
  labour_times: number;
  allotted: number;
  allocated: number;
  released: number;
  kept: number;
}

/** The column of each kind of source; of the Fund for the Poor, the level of the fund that received it. */
const sourceColumns: Readonly<Record<DonorKind, string>> = {
  central_budget: 'central_budget',
  provincial_budget: 'provincial_budget',
  district_budget: 'district_budget',
  commune_budget: 'commune_budget',
  recurrent_saving: 'recurrent_saving',
  budget: 'other_budget',
  fund_for_the_poor: 'poor_fund',
  gratitude_fund: 'gratitude_fund',
  enterprise: 'donors',
  organisation: 'donors',
  person: 'donors',
  international: 'donors',
  policy_loan: 'policy_loan',
  family: 'family',
};

const levels = ['province', 'district', 'commune'];

const columnOf = (source: DonorKind, { level }: Pick<Member, 'level'>): string => {
  const column = sourceColumns[source];
  if (column !== 'poor_fund') return column;
  return `poor_fund_${levels.includes(level) ? level : 'province'}`;
};

/** Every column that holds what sources gave: they add up to `received`. */
export const sourceCells: readonly string[] = [
  ...new Set(
    Object.values(sourceColumns).flatMap((column) =>
      column === 'poor_fund' ? levels.map((level) => `poor_fund_${level}`) : column,
    ),
  ),
];

const figures = ['received', 'goods', 'labour', 'labour_times', 'allotted', 'allocated', 'released', 'kept'] as const;

/**
 * Biểu 03: what the funds raised, by source, and what became of it, since the beginning. Of each unit: the funds of its area,
 * whichever house the money went to.
 */
export async function resources({ client }: FormContext, question: FormQuestion): Promise<FormAnswer> {
  const { area, to } = question;
  const { rows } = await client.query<MoneySums>({
    name: 'report_money_sums',
    text: `SELECT s.unit_id AS "unitId", s.source, s.received_vnd AS received, s.goods_vnd AS goods, s.labour_days AS labour, s.labour_times,
             s.allotted_vnd AS allotted, s.allocated_vnd AS allocated, s.released_vnd AS released, s.kept_vnd AS kept
           FROM report_money_sums($1, $2) s`,
    values: [to, memberIds(area)],
  });
  const members = new Map(area.members.map((member) => [member.unitId, member]));
  const tally = startTally();
  for (const sum of rows) {
    const member = members.get(sum.unitId) ?? { row: 'unplaced', level: 'province' as const };
    tally.add(member.row, columnOf(sum.source, member), sum.received);
    for (const name of figures) tally.add(member.row, name, sum[name]);
  }
  const cellsOf = (row: string): Cells =>
    Object.fromEntries([...sourceCells, ...figures].map((name) => [name, tally.get(row, name)]));
  const lines = unitLines(area, tally, cellsOf);
  return {
    lines,
    total: totalOf('bieu-03', lines),
    notes: [
      'Số lũy kế đến cuối kỳ, đã trừ các khoản hoàn trả, thu hồi và bút toán đảo; hiện vật và ngày công không cộng vào tổng tiền.',
      'Quỹ “Vì người nghèo” xếp theo cấp của quỹ tiếp nhận; tiền quỹ trung ương chuyển về ghi ở quỹ nhận.',
    ],
  };
}
