import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { currentBundle } from './bundle.ts';
import { asOwner, type Cluster, makeDatabase, startCluster } from './database.ts';
import { fillStages } from './fill-stages.ts';
import { signedInToken } from './person.ts';
import { type Server, startOurs } from './processes.ts';
import { type Desk, openDesk, stormClient, type Tally } from './storm-client.ts';

/**
 * `npm run storm`: many clients give, set aside, adopt, pay, take back and reverse on one server at once, while the server
 * and PostgreSQL are killed without warning; clients try again with the same Idempotency-Key until they are answered.
 * Afterwards the books must hold exactly what was accepted, each act once, and every invariant must stand. Ends with code
 * 1 if anything differs. STORM_SECONDS, STORM_CLIENTS, STORM_KILLS, STORM_DATABASE_KILLS set its size.
 */
const size = {
  seconds: Number(process.env.STORM_SECONDS ?? 60),
  clients: Number(process.env.STORM_CLIENTS ?? 64),
  kills: Number(process.env.STORM_KILLS ?? 5),
  databaseKills: Number(process.env.STORM_DATABASE_KILLS ?? 2),
};

const began = performance.now();
const say = (line: string): void =>
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);

/** Ends PostgreSQL as a power loss would; what watches over it starts it again. */
async function killDatabase(cluster: Cluster): Promise<void> {
  const pidFile = join(cluster.folder, 'database/postgres/postmaster.pid');
  process.kill(Number((await readFile(pidFile, 'utf8')).split('\n')[0]), 'SIGKILL');
}

/** Kills server and database in turns, evenly spread over the time; answers when the last server is up again. */
async function strike(cluster: Cluster, ownerUrl: string, server: Server): Promise<Server> {
  const blows = [
    ...Array.from({ length: size.kills }, () => 'server' as const),
    ...Array.from({ length: size.databaseKills }, () => 'database' as const),
  ];
  let standing = server;
  for (const [at, blow] of blows.entries()) {
    const due = (size.seconds * 1000 * (at + 1)) / (blows.length + 1);
    await wait(Math.max(stormBegan + due - performance.now(), 0));
    if (blow === 'database') await killDatabase(cluster);
    else {
      await standing.kill();
      standing = await startOurs(cluster, ownerUrl, server.port);
    }
    say(`${blow} killed (${at + 1} of ${blows.length})`);
  }
  return standing;
}

let stormBegan = 0;

/** What the books hold of what was posted since the storm began: how often and how much, by kind. */
async function booksSince(ownerUrl: string, number: number): Promise<Tally> {
  return asOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ kind: string; times: number; sum: string }>(
      `SELECT CASE t.kind WHEN 'reverse' THEN 'reverse ' || o.kind ELSE t.kind END AS kind, count(*)::int AS times, sum(e.amount)::text AS sum
       FROM ledger_transactions t JOIN ledger_entries e ON e.transaction_id = t.id AND e.amount > 0
       LEFT JOIN ledger_transactions o ON o.id = t.reverses_id
       WHERE t.number > $1 GROUP BY 1`,
      [number],
    );
    const { rows: pledges } = await owner.query<{ times: number; sum: string }>(
      `SELECT count(*)::int AS times, coalesce(sum(pledged_vnd), 0)::text AS sum FROM donations WHERE adoption`,
    );
    const posted = rows.map(({ kind, times, sum }) => [kind, { times, sum: Number(sum) }] as const);
    const adopted = { times: pledges[0]?.times ?? 0, sum: Number(pledges[0]?.sum) };
    return new Map([...posted, ...(adopted.times > 0 ? [['adopt', adopted] as const] : [])]);
  });
}

async function brokenInvariants(ownerUrl: string): Promise<string[]> {
  return asOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ place: string }>(
      `SELECT name || ': ' || array_to_string(samples, ', ') AS place FROM ledger_check() WHERE violations > 0
       UNION ALL SELECT name || ': ' || array_to_string(samples, ', ') FROM books_check() WHERE violations > 0
       UNION ALL SELECT rollup || ' ' || key FROM report_differences()`,
    );
    return rows.map(({ place }) => place);
  });
}

/** Where accepted and posted differ, in words. */
function differences(accepted: Tally, posted: Tally): string[] {
  return [...new Set([...accepted.keys(), ...posted.keys()])].flatMap((kind) => {
    const [mine, theirs] = [accepted.get(kind), posted.get(kind)].map((one) => one ?? { times: 0, sum: 0 });
    return mine?.times === theirs?.times && mine?.sum === theirs?.sum
      ? []
      : [`${kind}: accepted ${mine?.times} × ${mine?.sum}, in the books ${theirs?.times} × ${theirs?.sum}`];
  });
}

function printTally(accepted: Tally, refused: ReadonlyMap<string, number>): void {
  for (const [kind, { times, sum }] of [...accepted].sort())
    console.log(`  ${kind.padEnd(20)} ${String(times).padStart(6)}  ${sum.toLocaleString('en-US').padStart(20)} đồng`);
  const codes = [...refused].sort((a, b) => b[1] - a[1]).map(([code, times]) => `${code} ${times}`);
  console.log(`  refused: ${codes.join(', ')}`);
}

async function storm(cluster: Cluster): Promise<string[]> {
  say('making a database of houses under construction');
  const ownerUrl = await makeDatabase(cluster, 'storm', 2000);
  const server = await startOurs(cluster, ownerUrl);
  let standing = server;
  try {
    const desk: Desk = await asOwner(ownerUrl, async (owner) => {
      await fillStages(owner);
      const tokens = {
        front: await signedInToken(owner, ['front_officer']),
        accountant: await signedInToken(owner, ['accountant']),
        approver: await signedInToken(owner, ['treasury_approver']),
      };
      return openDesk(owner, `http://127.0.0.1:${server.port}`, tokens);
    });
    say(
      `${size.clients} clients for ${size.seconds} s; kills: ${size.kills} of the server, ${size.databaseKills} of PostgreSQL`,
    );
    stormBegan = performance.now();
    const until = stormBegan + size.seconds * 1000;
    const clients = Array.from({ length: size.clients }, (_, seed) => stormClient(desk, until, seed));
    [standing] = await Promise.all([strike(cluster, ownerUrl, server), ...clients]);
    const acts = [...desk.accepted.values()].reduce((sum, { times }) => sum + times, 0);
    say(`${acts} acts accepted and answered; asking the books`);
    printTally(desk.accepted, desk.refused);
    return [
      ...desk.unexpected,
      ...differences(desk.accepted, await booksSince(ownerUrl, desk.firstNumber)),
      ...(await brokenInvariants(ownerUrl)),
    ];
  } finally {
    await standing.stop();
  }
}

await currentBundle();
const cluster = await startCluster();
try {
  const wrong = await storm(cluster);
  for (const line of wrong) console.error(`  WRONG ${line}`);
  console.log(wrong.length === 0 ? '0 differences, every invariant holds' : `${wrong.length} differences`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  await cluster.stop();
}
