import { currentBundle } from './bundle.ts';
import { asOwner, type Cluster, makeYear, startCluster } from './database.ts';
import type { YearSize } from './fill-year.ts';
import { median } from './load.ts';
import { signedInToken } from './person.ts';
import { type Server, startOurs } from './processes.ts';
import { type Line, number, printTable, times } from './report.ts';

/**
 * `npm run year`: how long an accountant waits on the books of a provincial year (20,000 donations, 5,000 houses, 40,000
 * payments), and how much longer than with a tenth of it. One request at a time, as one person asks. Judges nothing: ends
 * with code 0 whatever it found.
 */
const large: YearSize = { houses: 5_000, donations: 20_000 };
const small: YearSize = { houses: 500, donations: 2_000 };

const began = performance.now();
const seconds = (): number => (performance.now() - began) / 1000;
const say = (line: string): void => console.log(`${number(seconds()).padStart(4)} s  ${line}`);

interface Asked {
  [question: string]: number;
}

/** Asks every path in turn, a first time unmeasured; milliseconds of each, the median. */
async function medianMs(server: Server, token: string, paths: readonly string[], rounds: number): Promise<number> {
  const took: number[] = [];
  for (let at = 0; at < rounds + 3; at += 1) {
    const sent = performance.now();
    const response = await fetch(`http://127.0.0.1:${server.port}/api/v1${paths[at % paths.length]}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) throw new Error(`${paths[at % paths.length]}: ${await response.text()}`);
    await response.arrayBuffer();
    if (at >= 3) took.push(performance.now() - sent);
  }
  return median(took);
}

/** Every question to books of this size. */
async function ask(cluster: Cluster, name: string, size: YearSize): Promise<Asked> {
  say(
    `making the books of ${number(size.donations)} donations, ${number(size.houses)} houses, ${number(size.donations * 2)} payments`,
  );
  const ownerUrl = await makeYear(cluster, name, size);
  const server = await startOurs(cluster, ownerUrl);
  try {
    return await asOwner(ownerUrl, async (owner) => {
      const token = await signedInToken(owner, ['accountant']);
      const ids = async (text: string) => (await owner.query<{ id: string }>(text)).rows.map(({ id }) => id);
      const houses = await ids('SELECT DISTINCT house_id AS id FROM allocations LIMIT 60');
      const donations = await ids('SELECT id FROM donations ORDER BY hashtext(code) LIMIT 60');
      const measure = (paths: string[], rounds = 200) => medianMs(server, token, paths, rounds);
      return {
        'trial balance, today': await measure(['/ledger/trial-balance'], 15),
        'trial balance, a quarter': await measure(['/ledger/trial-balance?from=2024-04-01&asOf=2024-06-30'], 15),
        'trace of a donation': await measure(donations.map((id) => `/donations/${id}/trace`)),
        'trace of a house': await measure(houses.map((id) => `/houses/${id}/trace`)),
        'settlement of a house': await measure(houses.map((id) => `/houses/${id}/settlement`)),
        'totals by source': await measure(['/donations/by-source'], 15),
        'journal, first page': await measure(['/ledger/transactions?limit=50']),
        payables: await measure(['/payables?limit=50'], 15),
      };
    });
  } finally {
    await server.stop();
  }
}

const budgets: Record<string, { ms: number; growth?: number }> = {
  'trial balance, today': { ms: 200 },
  'trial balance, a quarter': { ms: 200 },
  'trace of a donation': { ms: 50, growth: 1.5 },
  'trace of a house': { ms: 50, growth: 1.5 },
  'settlement of a house': { ms: 50, growth: 1.5 },
};

/** One line of a question: its time in the large books beside the small ones. */
function line(question: string, few: number, many: number): Line {
  const budget = budgets[question];
  const parts = budget && [`≤ ${budget.ms} ms`, ...(budget.growth ? [`growth ≤ ${budget.growth}`] : [])];
  return {
    case: question,
    limit: `${number(few, 1)} ms at a tenth`,
    ours: `${number(many, 1)} ms`,
    ratio: times(many / few),
    budget: parts?.join(', ') ?? '',
    met: budget && many <= budget.ms && many / few <= (budget.growth ?? Number.POSITIVE_INFINITY),
  };
}

say('building the server, if it changed');
await currentBundle();
const cluster = await startCluster();
try {
  const few = await ask(cluster, 'year_small', small);
  const many = await ask(cluster, 'year_large', large);
  printTable(
    Object.entries(many).map(([question, ms]) => line(question, few[question] as number, ms)),
    seconds(),
  );
} finally {
  await cluster.stop();
}
