import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Failure, runEach } from '../core/run-each.ts';
import type { Selection } from './list-selection.ts';
import { notifyDone } from './notify.ts';

/** Runs one command for each ticked row; the refused rows stay ticked, with the reason. */
export function useBulkRun<Row extends { id: string }>(selection: Selection, invalidates: readonly QueryKey[]) {
  const queries = useQueryClient();
  const [running, setRunning] = useState<{ done: number; total: number }>();
  const [failures, setFailures] = useState<readonly Failure<Row>[]>([]);
  const start = async (rows: readonly Row[], run: (row: Row) => Promise<unknown>, told: (count: number) => string) => {
    setFailures([]);
    setRunning({ done: 0, total: rows.length });
    const refused = await runEach(rows, run, { onStep: (done) => setRunning({ done, total: rows.length }) });
    await Promise.all(invalidates.map((queryKey) => queries.invalidateQueries({ queryKey })));
    setRunning(undefined);
    setFailures(refused);
    selection.keep(refused.map(({ row }) => row.id));
    if (refused.length < rows.length) notifyDone(told(rows.length - refused.length));
  };
  return { running, failures, start, forget: () => setFailures([]) };
}
