import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { runEach } from '../core/run-each.ts';
import type { Selection } from './list-selection.ts';
import { notifyDone } from './notify.ts';

/** What became of one row; without an error it was written. */
export interface BulkResult<Row> {
  row: Row;
  error?: unknown;
}

type Act<Row> = { run: (row: Row) => Promise<unknown>; told: (count: number) => string };

/**
 * Runs one command for each ticked row and tells what became of every one. The refused rows stay ticked, with the
 * reason; `again` runs the same act for them as they stand in the list by then.
 */
export function useBulkRun<Row extends { id: string }>(selection: Selection, invalidates: readonly QueryKey[]) {
  const queries = useQueryClient();
  const [running, setRunning] = useState<{ done: number; total: number }>();
  const [results, setResults] = useState<readonly BulkResult<Row>[]>([]);
  const last = useRef<Act<Row>>(undefined);
  const start = async (rows: readonly Row[], run: Act<Row>['run'], told: Act<Row>['told']) => {
    last.current = { run, told };
    setResults([]);
    setRunning({ done: 0, total: rows.length });
    const refused = await runEach(rows, run, { onStep: (done) => setRunning({ done, total: rows.length }) });
    await Promise.all(invalidates.map((queryKey) => queries.invalidateQueries({ queryKey })));
    setRunning(undefined);
    const why = new Map(refused.map(({ row, error }) => [row.id, error]));
    setResults(rows.map((row) => (why.has(row.id) ? { row, error: why.get(row.id) } : { row })));
    selection.keep(refused.map(({ row }) => row.id));
    if (refused.length < rows.length) notifyDone(told(rows.length - refused.length));
  };
  /** The same act for what was refused; `rows` are the rows of the list as it is now. */
  const again = (rows: readonly Row[]) => {
    const now = new Map(rows.map((row) => [row.id, row]));
    const refused = results.filter(({ error }) => error !== undefined).map(({ row }) => now.get(row.id) ?? row);
    if (last.current) void start(refused, last.current.run, last.current.told);
  };
  return { running, results, start, again, forget: () => setResults([]) };
}
