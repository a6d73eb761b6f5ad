export interface Failure<Row> {
  row: Row;
  error: unknown;
}

interface RunOptions {
  /** How many are under way at a time. */
  atOnce?: number;
  onStep?: (done: number) => void;
}

/** One command for each row, a few at a time: a refusal of one leaves the others alone. Answers what was refused. */
export async function runEach<Row>(
  rows: readonly Row[],
  run: (row: Row) => Promise<unknown>,
  { atOnce = 4, onStep }: RunOptions = {},
): Promise<Failure<Row>[]> {
  const failures: Failure<Row>[] = [];
  let next = 0;
  let done = 0;
  const worker = async () => {
    while (next < rows.length) {
      const row = rows[next++] as Row;
      await run(row).catch((error: unknown) => failures.push({ row, error }));
      done += 1;
      onStep?.(done);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, rows.length) }, worker));
  return failures;
}
