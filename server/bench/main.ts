import { currentBundle } from './bundle.ts';
import type { Pair, Plan } from './compare.ts';
import { asOwner, type Cluster, copyDatabase, makeDatabase, startCluster } from './database.ts';
import { type FileSizes, measureExports, measureImport } from './measure-files.ts';
import { type Found, growthLines, measureRequests, requestLines } from './measure-requests.ts';
import { measureStart } from './measure-start.ts';
import { signedInPerson } from './person.ts';
import { startLimit, startOurs } from './processes.ts';
import { prepareQuestions } from './questions.ts';
import { type Line, number, printTable } from './report.ts';

/**
 * `npm run bench`: our server, as it is deployed, against a bare one on the same database. Every figure is a ratio inside
 * one run; absolute ones depend on the machine and on who else uses it. BENCH_ROWS sets the size of the large database;
 * 10,000 leaves it out. A bench judges nothing: it ends with code 0 whatever it found, and with 1 only if it could not run.
 */
const smallRows = 10_000;
const largeRows = Number(process.env.BENCH_ROWS ?? 1_000_000);
const isQuick = largeRows <= smallRows;
const plan: Plan = { rounds: isQuick ? 3 : 5, roundMs: isQuick ? 1000 : 1500, connections: 16 };
const files: FileSizes = isQuick
  ? { timed: 20_000, short: 10_000, long: 50_000 }
  : { timed: 100_000, short: 20_000, long: 200_000 };

const began = performance.now();
const seconds = (): number => (performance.now() - began) / 1000;
const say = (line: string): void => console.log(`${number(seconds()).padStart(4)} s  ${line}`);

/** Both servers on a database, for the time of the work. */
async function withServers<Result>(
  cluster: Cluster,
  ownerUrl: string,
  work: (pair: Pair) => Promise<Result>,
): Promise<Result> {
  const limit = await startLimit(cluster, ownerUrl);
  const ours = await startOurs(cluster, ownerUrl).catch(async (error: unknown) => {
    await limit.stop();
    throw error;
  });
  try {
    return await work({ ours, limit });
  } finally {
    await Promise.all([ours.stop(), limit.stop()]);
  }
}

/** All questions to the database of this size. */
async function ask(cluster: Cluster, name: string, rows: number): Promise<Found> {
  const ownerUrl = cluster.urlOf(name);
  say(`asking both servers about ${number(rows)} households`);
  return withServers(cluster, ownerUrl, (pair) =>
    asOwner(ownerUrl, async (owner) => {
      const questions = await prepareQuestions(owner, await signedInPerson(owner));
      await owner.query('VACUUM (ANALYZE) household_identifiers');
      return measureRequests(owner, pair, questions, plan);
    }),
  );
}

async function measureFiles(cluster: Cluster, ownerUrl: string): Promise<Line[]> {
  say(`importing and exporting ${number(files.timed)} households`);
  return withServers(cluster, ownerUrl, (pair) =>
    asOwner(ownerUrl, async (owner) => {
      const headers = await signedInPerson(owner);
      const imported = await measureImport(owner, pair, headers, files);
      await owner.query('VACUUM (ANALYZE)');
      return [...imported, ...(await measureExports(pair, headers, files.timed, isQuick ? 3 : 5))];
    }),
  );
}

async function measureAll(cluster: Cluster): Promise<Line[]> {
  say(`making a database of ${number(smallRows)} households`);
  const small = await makeDatabase(cluster, 'bench_small', smallRows);
  const forFiles = await copyDatabase(cluster, 'bench_small', 'bench_files');
  say('starting both servers, again and again');
  const started = await measureStart(cluster, small, isQuick ? 2 : 5);
  const foundSmall = await ask(cluster, 'bench_small', smallRows);
  const fileLines = await measureFiles(cluster, forFiles);
  if (isQuick) return [...requestLines(sizeName(smallRows), foundSmall, false), ...fileLines, ...started];
  say(`making a database of ${number(largeRows)} households`);
  await makeDatabase(cluster, 'bench_large', largeRows);
  const foundLarge = await ask(cluster, 'bench_large', largeRows);
  return [
    ...requestLines(sizeName(smallRows), foundSmall, false),
    ...requestLines(sizeName(largeRows), foundLarge, true),
    ...growthLines(foundSmall, foundLarge),
    ...fileLines,
    ...started,
  ];
}

const sizeName = (rows: number): string => (rows >= 1_000_000 ? `${rows / 1_000_000}M` : `${rows / 1000}k`);

async function main(): Promise<void> {
  say('building the server, if it changed');
  await currentBundle();
  const cluster = await startCluster();
  const stop = async (): Promise<never> => {
    await cluster.stop();
    process.exit(1);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    printTable(await measureAll(cluster), seconds());
  } finally {
    await cluster.stop();
  }
}

await main();
