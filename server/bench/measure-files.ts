import { setTimeout as wait } from 'node:timers/promises';
import type { Import } from '@chung-tay/shared/imports/schema';
import type pg from 'pg';
import type { Pair } from './compare.ts';
import { communesOfToday, copyFiles, copyHouseholds, csvFile } from './import-files.ts';
import { median } from './load.ts';
import { memoryDuring } from './processes.ts';
import { type Line, number, times } from './report.ts';

type Headers = Record<string, string>;

async function timed<Result>(work: () => Promise<Result>): Promise<{ result: Result; seconds: number }> {
  const began = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - began) / 1000 };
}

/** One file by one request, as long as it takes until its rows are there. */
async function importByRequest(port: number, headers: Headers, content: string): Promise<void> {
  const address = `http://127.0.0.1:${port}/api/v1`;
  const sent = await fetch(`${address}/households/import`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'text/csv', 'idempotency-key': crypto.randomUUID() },
    body: content,
  });
  let state = (await sent.json()) as Import;
  while (sent.ok && !['done', 'rejected', 'failed'].includes(state.status)) {
    await wait(50);
    state = (await (await fetch(`${address}/imports/${state.id}`, { headers })).json()) as Import;
  }
  if (state.status !== 'done') throw new Error(`the import was refused: ${JSON.stringify(state).slice(0, 1000)}`);
}

/** Sizes of files: the one that is timed, and two whose memory is compared. */
export interface FileSizes {
  timed: number;
  short: number;
  long: number;
}

/** Category years tell the rows of one file from all others. */
const years = { copied: 2016, imported: 2023, short: 2017, long: 2018 };

/** Import against COPY of the same rows, in the order COPY, ours, COPY; memory for a short and a long file. */
export async function measureImport(owner: pg.Client, pair: Pair, headers: Headers, sizes: FileSizes): Promise<Line[]> {
  const communes = await communesOfToday(owner);
  const { rows: users } = await owner.query<{ id: string }>('SELECT id FROM users ORDER BY id LIMIT 1');
  const copy = async (file: number): Promise<number> => {
    const copies = copyFiles(file, sizes.timed, communes, years.copied, users[0]?.id ?? '');
    return (await timed(() => copyHouseholds(owner, copies))).seconds;
  };
  const importRows = async (file: number, rows: number, year: number) => {
    const content = csvFile(file, rows, communes, year);
    const { result, before, most } = await memoryDuring(pair.ours.pid, () =>
      timed(() => importByRequest(pair.ours.port, headers, content)),
    );
    return { seconds: result.seconds, growth: most - before };
  };
  const short = await importRows(1, sizes.short, years.short);
  const copies = [await copy(2)];
  const ours = await importRows(3, sizes.timed, years.imported);
  copies.push(await copy(4));
  const long = await importRows(5, sizes.long, years.long);
  const limitPerSecond = sizes.timed / median(copies.length === 2 ? [(copies[0]! + copies[1]!) / 2] : copies);
  const oursPerSecond = sizes.timed / ours.seconds;
  return [
    {
      case: `import ${number(sizes.timed)} households`,
      limit: `${number(limitPerSecond)} rows/s`,
      ours: `${number(oursPerSecond)} rows/s`,
      ratio: times(oursPerSecond / limitPerSecond),
      budget: '≥ 0.65',
      met: oursPerSecond / limitPerSecond >= 0.65,
    },
    memoryLine(`import of ${number(sizes.timed)}`, ours.growth, 32),
    {
      case: `import, memory ${number(sizes.short)} → ${number(sizes.long)} rows`,
      limit: `+${number(short.growth)} MiB`,
      ours: `+${number(long.growth)} MiB`,
      ratio: `+${number(long.growth - short.growth)} MiB`,
      budget: '≤ +32 MiB',
      met: long.growth - short.growth <= 32,
    },
  ];
}

const memoryLine = (name: string, growth: number, most: number): Line => ({
  case: `${name}, memory`,
  limit: '',
  ours: `+${number(growth)} MiB`,
  ratio: '',
  budget: `≤ +${most} MiB`,
  met: growth <= most,
});

interface Downloaded {
  seconds: number;
  firstByteMs: number;
  bytes: number;
}

async function download(url: string, headers: Headers): Promise<Downloaded> {
  const began = performance.now();
  const response = await fetch(url, { headers });
  if (!response.ok || !response.body) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  let bytes = 0;
  let firstByteMs = Number.NaN;
  for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
    if (bytes === 0) firstByteMs = performance.now() - began;
    bytes += piece.length;
  }
  return { seconds: (performance.now() - began) / 1000, firstByteMs, bytes };
}

interface ExportCase {
  format: 'csv' | 'xlsx';
  least: number;
  mostMiB: number;
}

/** The rows of the file imported before, exported by both in turns. */
export async function measureExports(pair: Pair, headers: Headers, rows: number, rounds: number): Promise<Line[]> {
  const csv = await measureExport(pair, headers, rows, rounds, { format: 'csv', least: 0.5, mostMiB: 24 });
  const xlsx = await measureExport(pair, headers, rows, rounds, { format: 'xlsx', least: 0.4, mostMiB: 48 });
  return [...csv, ...xlsx];
}

async function measureExport(
  { ours, limit }: Pair,
  headers: Headers,
  rows: number,
  rounds: number,
  { format, least, mostMiB }: ExportCase,
): Promise<Line[]> {
  const year = years.imported;
  const urlOurs = `http://127.0.0.1:${ours.port}/api/v1/households/export?format=${format}&categoryYear=${year}`;
  const urlLimit = `http://127.0.0.1:${limit.port}/export.${format}?year=${year}`;
  const turns: { ours: Downloaded; limit: Downloaded; growth: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const bare = await download(urlLimit, {});
    const { result, before, most } = await memoryDuring(ours.pid, () => download(urlOurs, headers));
    if (round > 0) turns.push({ ours: result, limit: bare, growth: most - before });
  }
  const perSecond = (of: 'ours' | 'limit') => median(turns.map((turn) => rows / turn[of].seconds));
  const ratio = median(turns.map((turn) => turn.limit.seconds / turn.ours.seconds));
  const first = (of: 'ours' | 'limit') => median(turns.map((turn) => turn[of].firstByteMs));
  const name = `export ${number(rows)} rows ${format.toUpperCase()}`;
  return [
    {
      case: name,
      limit: `${number(perSecond('limit'))} rows/s`,
      ours: `${number(perSecond('ours'))} rows/s`,
      ratio: times(ratio),
      budget: `≥ ${least}`,
      met: ratio >= least,
    },
    {
      case: `${name}, first byte`,
      limit: `${number(first('limit'))} ms`,
      ours: `${number(first('ours'))} ms`,
      ratio: '',
      budget: format === 'csv' ? '≤ 20 ms' : '',
      met: format === 'csv' ? first('ours') <= 20 : undefined,
    },
    memoryLine(name, Math.max(...turns.map((turn) => turn.growth)), mostMiB),
  ];
}
