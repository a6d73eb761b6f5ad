import { type DonorKind, stateSources } from '@chung-tay/shared/donations/schema';
import type { Cells } from '@chung-tay/shared/reports/schema';
import type { HouseKind } from '@chung-tay/shared/rules/schema';
import {
  type FormAnswer,
  type FormContext,
  type FormQuestion,
  type Line,
  memberIds,
  startTally,
  type Tally,
} from './form-lines.ts';

interface HouseSums {
  kind: HouseKind;
  category: 'poor' | 'near_poor';
  priority: number;
  planned: number;
  done: number;
  total: number;
  next: number;
  ownPlanned: number;
  ownDone: number;
  ownTotal: number;
}

interface MoneySums {
  source: DonorKind;
  category: 'poor' | 'near_poor';
  planned: number;
  done: number;
  total: number;
}

/** The order of TT 01/2022/TT-BXD, Điều 6: each house is counted under the first that fits. */
const priorities = [
  'Hộ nghèo dân tộc thiểu số',
  'Hộ nghèo có thành viên là người có công với cách mạng',
  'Hộ nghèo, hộ cận nghèo có thành viên thuộc đối tượng bảo trợ xã hội',
  'Hộ có hoàn cảnh đặc biệt khó khăn (già cả, neo đơn, khuyết tật)',
  'Hộ ở vùng thường xuyên xảy ra thiên tai',
  'Các hộ còn lại',
];

const sourceGroups = [
  { key: 'central', label: 'Ngân sách trung ương' },
  { key: 'local', label: 'Ngân sách địa phương' },
  { key: 'loan', label: 'Vốn vay Ngân hàng Chính sách xã hội' },
  { key: 'raised', label: 'Vốn huy động khác (quỹ, doanh nghiệp, tổ chức, cá nhân)' },
  { key: 'own', label: 'Vốn của hộ gia đình (theo dự toán của nhà)' },
];

function groupOf(source: DonorKind): string {
  if (source === 'central_budget') return 'central';
  if (source === 'policy_loan') return 'loan';
  return stateSources.includes(source) ? 'local' : 'raised';
}

const parts = ['planned', 'done', 'total'] as const;

/** Adds to a row by part, in all and by category. */
function addParts(tally: Tally, row: string, category: string, values: Record<(typeof parts)[number], number>): void {
  for (const part of parts) {
    tally.add(row, part, values[part]);
    tally.add(row, `${part}_${category}`, values[part]);
  }
}

function addHouses(tally: Tally, rows: readonly HouseSums[]): void {
  for (const sum of rows) {
    for (const row of [sum.kind, `${sum.kind}_${sum.priority}`]) {
      addParts(tally, row, sum.category, sum);
      tally.add(row, 'next', sum.next);
    }
    const own = { planned: sum.ownPlanned, done: sum.ownDone, total: sum.ownTotal };
    for (const row of ['money', 'money_own']) addParts(tally, row, sum.category, own);
  }
}

const cellsOf = (tally: Tally, row: string, measure: string): Cells => ({
  measure,
  ...Object.fromEntries(
    parts.flatMap((part) => [part, `${part}_poor`, `${part}_near_poor`].map((name) => [name, tally.get(row, name)])),
  ),
  next: measure === 'hộ' ? tally.get(row, 'next') : null,
  note: null,
});

function housesOf(tally: Tally, kind: HouseKind, label: string): Line[] {
  const line = (key: string, text: string, level: number): Line => ({
    key,
    label: text,
    level,
    unitId: null,
    cells: cellsOf(tally, key, 'hộ'),
  });
  return [line(kind, label, 0), ...priorities.map((text, at) => line(`${kind}_${at + 1}`, text, 1))];
}

/**
 * PL V of TT 01/2022/TT-BXD, part I: poor and near-poor households of the programme on poverty reduction. Planned is what is
 * approved at the end of the period; done is what was completed, or of money what was paid.
 */
export async function povertyQuarter({ client }: FormContext, question: FormQuestion): Promise<FormAnswer> {
  const { area, from, to, nextTo } = question;
  const here = memberIds(area);
  const houses = await client.query<HouseSums>({
    name: 'report_poverty_sums',
    text: `SELECT s.kind, s.category, s.priority, s.planned, s.done, s.total, s.next, s.own_planned_vnd AS "ownPlanned", s.own_done_vnd AS "ownDone",
             s.own_total_vnd AS "ownTotal" FROM report_poverty_sums($1, $2, $3, $4) s`,
    values: [from, to, nextTo, here],
  });
  const money = await client.query<MoneySums>({
    name: 'report_poverty_money',
    text: `SELECT s.source, s.category, s.allocated_vnd AS planned, s.released_within_vnd AS done, s.released_vnd AS total
           FROM report_poverty_money($1, $2, $3) s`,
    values: [from, to, here],
  });
  const tally = startTally();
  addHouses(tally, houses.rows);
  for (const sum of money.rows)
    for (const row of ['money', `money_${groupOf(sum.source)}`]) addParts(tally, row, sum.category, sum);
  const moneyLine = (key: string, label: string, level: number): Line => ({
    ...{ key, label, level, unitId: null },
    cells: cellsOf(tally, key, 'đồng'),
  });
  const lines = [
    ...housesOf(tally, 'new_build', 'Hộ xây mới nhà ở'),
    ...housesOf(tally, 'repair', 'Hộ sửa chữa nhà ở'),
    moneyLine('money', 'Vốn thực hiện', 0),
    ...sourceGroups.map(({ key, label }) => moneyLine(`money_${key}`, label, 1)),
  ];
  return { lines, total: null, notes };
}

const notes = [
  'Chỉ gồm hộ nghèo, hộ cận nghèo thuộc CTMTQG giảm nghèo bền vững; kế hoạch là số hộ đã được phê duyệt đến cuối kỳ, kết quả là nhà đã hoàn thành, vốn đã giải ngân.',
  'Mỗi hộ ghi ở một dòng “trong đó”: dòng ưu tiên đầu tiên phù hợp theo Điều 6 TT 01/2022/TT-BXD.',
];
