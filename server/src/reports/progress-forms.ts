import type { HouseholdCategory } from '@chung-tay/shared/households/schema';
import type { Cells } from '@chung-tay/shared/reports/schema';
import type { HouseKind, Programme } from '@chung-tay/shared/rules/schema';
import {
  type FormAnswer,
  type FormContext,
  type FormQuestion,
  type Line,
  memberIds,
  percentOf,
  startTally,
  type Tally,
  totalOf,
  unitLines,
} from './form-lines.ts';

interface HouseSums {
  unitId: string;
  kind: HouseKind;
  programme: Programme;
  category: HouseholdCategory;
  needed: number;
  started: number;
  building: number;
  completed: number;
  added: number;
  withdrawn: number;
}

const states = ['needed', 'started', 'building', 'completed'] as const;

async function readSums({ client }: FormContext, { area, from, to }: FormQuestion): Promise<HouseSums[]> {
  const { rows } = await client.query<HouseSums>({
    name: 'report_house_sums',
    text: `SELECT s.unit_id AS "unitId", s.kind, s.programme, s.category, s.needed, s.started, s.building, s.completed, s.added, s.withdrawn
           FROM report_house_sums($1, $2, $3) s`,
    values: [from, to, memberIds(area)],
  });
  return rows;
}

/** Counts of houses by row, told apart by kind; each counted once. */
function tallyOf(sums: readonly HouseSums[], rowOf: (sum: HouseSums) => string): Tally {
  const tally = startTally();
  for (const sum of sums) {
    const row = rowOf(sum);
    for (const state of states) {
      tally.add(row, state, sum[state]);
      tally.add(row, `${state}_${sum.kind === 'repair' ? 'repair' : 'new'}`, sum[state]);
    }
    tally.add(row, 'added', sum.added);
    tally.add(row, 'withdrawn', sum.withdrawn);
  }
  return tally;
}

/** `started_more` and `completed_more` are filled when the former period is known. */
function cellsOf(tally: Tally, row: string): Cells {
  const cells: Cells = {};
  for (const state of states)
    for (const name of [state, `${state}_new`, `${state}_repair`]) cells[name] = tally.get(row, name);
  const [needed, started, completed] = [
    tally.get(row, 'needed'),
    tally.get(row, 'started'),
    tally.get(row, 'completed'),
  ];
  return {
    ...cells,
    completed_percent: percentOf(completed, needed),
    started_more: null,
    completed_more: null,
    not_started: needed - started,
    withdrawn: tally.get(row, 'withdrawn'),
    added: tally.get(row, 'added'),
    note: null,
  };
}

function withTotal(form: 'bieu-01' | 'bieu-02', lines: Line[]): FormAnswer {
  const total = totalOf(form, lines);
  const { completed, needed } = total.cells;
  total.cells.completed_percent = percentOf(Number(completed), Number(needed));
  return { lines, total, notes: [] };
}

/** Biểu 01: houses needed, started, being built, done at the end of the period, by unit. */
export async function progressByUnit(context: FormContext, question: FormQuestion): Promise<FormAnswer> {
  const sums = await readSums(context, question);
  const rowOf = new Map(question.area.members.map(({ unitId, row }) => [unitId, row]));
  const tally = tallyOf(sums, ({ unitId }) => rowOf.get(unitId) ?? 'unplaced');
  return withTotal(
    'bieu-01',
    unitLines(question.area, tally, (row) => cellsOf(tally, row)),
  );
}

/** The groups of Biểu 02: by programme, the movement's own by the category of the household in the year of the decision. */
const groups = [
  { key: 'merit', label: 'Người có công với cách mạng', optional: false },
  { key: 'ntp_poverty', label: 'CTMTQG giảm nghèo bền vững', optional: false },
  { key: 'ntp_ethnic', label: 'CTMTQG vùng đồng bào DTTS và miền núi', optional: false },
  { key: 'movement_poor', label: 'Hộ nghèo (chương trình phát động)', optional: false },
  { key: 'movement_near_poor', label: 'Hộ cận nghèo (chương trình phát động)', optional: false },
  { key: 'movement_meritorious', label: 'Gia đình người có công (chương trình phát động)', optional: true },
];

/** Biểu 02: the same columns by group of beneficiaries. */
export async function progressByGroup(context: FormContext, question: FormQuestion): Promise<FormAnswer> {
  const tally = tallyOf(await readSums(context, question), ({ programme, category }) =>
    programme === 'movement' ? `movement_${category}` : programme,
  );
  const lines = groups
    .filter(({ key, optional }) => !optional || !tally.isEmpty(key))
    .map(({ key, label }) => ({ key, label, unitId: null, level: 0, cells: cellsOf(tally, key) }));
  return withTotal('bieu-02', lines);
}
