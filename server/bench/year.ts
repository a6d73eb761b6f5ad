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

/** What is asked of one of the books, with the server that answers. */
interface Books {
  server: Server;
  token: string;
  questions: Readonly<Record<string, readonly string[]>>;
}

/** How often each question is asked; those over all the books take longer and vary less. */
const rounds: Readonly<Record<string, number>> = {
  'trial balance, today': 15,
  'trial balance, a quarter': 15,
  'totals by source': 15,
  payables: 15,
};

/** Milliseconds of one answer. */
async function askOnce({ server, token }: Books, path: string): Promise<number> {
  const sent = performance.now();
  const response = await fetch(`http://127.0.0.1:${server.port}/api/v1${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  await response.arrayBuffer();
  return performance.now() - sent;
}

/** The same question to both books in turns, so that they share what else the machine does; medians, the first few left out. */
async function askBoth(few: Books, many: Books, question: string): Promise<{ few: number; many: number }> {
  const took = { few: [] as number[], many: [] as number[] };
  for (let at = 0; at < (rounds[question] ?? 200) + 3; at += 1)
    for (const [name, books] of [
      ['few', few],
      ['many', many],
    ] as const) {
      const paths = books.questions[question] as readonly string[];
      const ms = await askOnce(books, paths[at % paths.length] as string);
      if (at >= 3) took[name].push(ms);
    }
  return { few: median(took.few), many: median(took.many) };
}

/** Makes books of this size, counts them out for the planner, and starts a server on them. */
async function openBooks(cluster: Cluster, name: string, size: YearSize): Promise<Books> {
  say(
    `making the books of ${number(size.donations)} donations, ${number(size.houses)} houses, ${number(size.donations * 2)} payments`,
  );
  const ownerUrl = await makeYear(cluster, name, size);
  const server = await startOurs(cluster, ownerUrl);
  return asOwner(ownerUrl, async (owner) => {
    // What the server would do within minutes; while it does, answers are slower.
    await owner.query('VACUUM (ANALYZE)');
    const token = await signedInToken(owner, ['accountant']);
    const ids = async (text: string) => (await owner.query<{ id: string }>(text)).rows.map(({ id }) => id);
    const houses = await ids('SELECT DISTINCT house_id AS id FROM allocations LIMIT 60');
    const donations = await ids('SELECT id FROM donations ORDER BY hashtext(code) LIMIT 60');
    const questions = {
      'trial balance, today': ['/ledger/trial-balance'],
      'trial balance, a quarter': ['/ledger/trial-balance?from=2024-04-01&asOf=2024-06-30'],
      'trace of a donation': donations.map((id) => `/donations/${id}/trace`),
      'trace of a house': houses.map((id) => `/houses/${id}/trace`),
      'settlement of a house': houses.map((id) => `/houses/${id}/settlement`),
      'totals by source': ['/donations/by-source'],
      'journal, first page': ['/ledger/transactions?limit=50'],
      payables: ['/payables?limit=50'],
    };
    return { server, token, questions };
  });
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
const opened: Books[] = [];
try {
  for (const [name, size] of [
    ['year_small', small],
    ['year_large', large],
  ] as const)
    opened.push(await openBooks(cluster, name, size));
  const [few, many] = opened as [Books, Books];
  say('asking both in turns');
  const lines: Line[] = [];
  for (const question of Object.keys(many.questions)) {
    const ms = await askBoth(few, many, question);
    lines.push(line(question, ms.few, ms.many));
  }
  printTable(lines, seconds());
} finally {
  await Promise.all(opened.map(({ server }) => server.stop()));
  await cluster.stop();
}
