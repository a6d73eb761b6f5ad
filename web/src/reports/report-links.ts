import { householdCategories } from '@chung-tay/shared/households/schema';
import type { Report, ReportRow } from '@chung-tay/shared/reports/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { writeSearch } from '../core/search.ts';

const states: Readonly<Record<string, readonly string[] | null>> = {
  needed: null,
  started: ['Đang xây dựng', 'Đã hoàn thành', 'Đã bàn giao'],
  building: ['Đang xây dựng'],
  completed: ['Đã hoàn thành', 'Đã bàn giao'],
  not_started: ['Chưa khởi công'],
};

const programmeOf = (group: string): string => (group.startsWith('movement_') ? 'movement' : group);

/**
 * Where the rows of a figure of Biểu 01 and 02 are: Biểu 04 of the same unit, period and tree, narrowed to what the figure counts;
 * undefined for figures without rows of houses. Of a locked figure the link tells so: the rows may be those of now.
 */
export function rowsLink(
  report: Report,
  row: ReportRow,
  column: string,
  treeDay: string | undefined,
): string | undefined {
  const state = column.replace(/_(new|repair)$/, '');
  if (!(state in states) || row.cells[column] === 0) return undefined;
  const common = { form: 'bieu-04', period: report.period.code, show: column, treeDay, locked: report.lock?.code };
  if (report.form === 'bieu-01') {
    const unitId = row.unitId ?? (row.key === 'total' ? report.unit.id : undefined);
    return unitId ? `/reports?${writeSearch({ ...common, unitId })}` : undefined;
  }
  if (report.form !== 'bieu-02') return undefined;
  const group = row.key === 'total' ? undefined : row.key;
  return `/reports?${writeSearch({ ...common, unitId: report.unit.id, group })}`;
}

/** The record a row of a list is about; undefined for rows of figures, and of what is masked. */
export function recordLink({ form, masked }: Report, { key }: ReportRow, column: string): string | undefined {
  if (form === 'bieu-04' && column === 'code' && !masked) return `/houses/${key}`;
  return form === 'bieu-06' && column === 'awardee' ? `/awards/${key}` : undefined;
}

/** The rows of Biểu 04 that a figure counts, by what stands in them. */
export function narrowed(rows: readonly ReportRow[], show: string | undefined, group: string | undefined): ReportRow[] {
  const state = states[show?.replace(/_(new|repair)$/, '') ?? ''];
  const kind = show?.endsWith('_new')
    ? houseKinds.new_build
    : show?.endsWith('_repair')
      ? houseKinds.repair
      : undefined;
  const programme = group && programmes[programmeOf(group) as keyof typeof programmes];
  const category =
    group?.startsWith('movement_') && householdCategories[group.slice(9) as keyof typeof householdCategories];
  return rows.filter(
    ({ cells }) =>
      (!state || state.includes(String(cells.state))) &&
      (!kind || cells.kind === kind) &&
      (!programme || cells.programme === programme) &&
      (!category || cells.category === category),
  );
}
