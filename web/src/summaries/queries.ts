import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import type { PickedRecord } from '../ui/record-picker.tsx';

export const summaryQuery = (id: string) =>
  queryOptions({ queryKey: ['summaries', id], queryFn: () => client.summaries.getSummary({ id }) });

export const summaryBoardQuery = (id: string) =>
  queryOptions({ queryKey: ['summaries', id, 'board'], queryFn: () => client.summaries.getSummaryBoard({ id }) });

export const summaryReportQuery = (id: string) =>
  queryOptions({ queryKey: ['summary-reports', id], queryFn: () => client.summaries.getSummaryReport({ id }) });

/** What happened to it last and the version that counts now: for a stale edit. */
export async function summaryNow(id: string) {
  const [row, history] = await Promise.all([
    client.summaries.getSummary({ id }),
    client.summaries.getSummaryHistory({ id, limit: 20 }),
  ]);
  return { record: row, events: history.data };
}

/** The movements that may be summed up, for a picker. */
export async function searchMovements(q: string | undefined): Promise<PickedRecord[]> {
  const page = await client.movements.listMovements({ limit: 20, state: ['launched', 'closed'], ...(q ? { q } : {}) });
  return page.data.map(({ id, name, code, startsOn, endsOn }) => ({
    id,
    label: name,
    facts: `${code} · ${formatDay(startsOn)} – ${formatDay(endsOn)}`,
  }));
}

/** What an act changes on other screens. */
export const summaryChanges: readonly QueryKey[] = [['summaries'], ['summary-reports'], ['today']];
