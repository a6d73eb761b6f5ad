import { api } from '@chung-tay/shared';
import { receiptCodeOf, sealedBytes } from '@chung-tay/shared/councils/ballot';
import { type Choice, choices } from '@chung-tay/shared/councils/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { correlation, type DumpedRow, dumpDatabase, orderKeys, ranksOf } from '../../test/dump.ts';
import { bodyOf } from '../../test/factories/answers.ts';
import { attend, type CouncilDesk, castSecret, councilWith, plannedSession } from '../../test/factories/councils.ts';
import { standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { readBallotKey } from './ballot-keys.ts';

const test = await createTestApp();
const { call, sql, services } = test;
const { councils } = api;

/** Votes held, each of nine members who vote in an order of their own. */
const votes = 10;
const members = 9;
const items = 8;

interface Voter {
  /** What is theirs and might stand beside a ballot: user, seat, account name, session, cast key. */
  tokens: string[];
  /** The code of their slip of each item. */
  codes: Map<string, string>;
  receipt: string;
}
interface Held {
  sessionId: string;
  agenda: string[];
  /** In the order in which they voted. */
  voters: Voter[];
  privateKey: string;
  /** Rows of a dump taken before closing; of the first vote. */
  whileOpen: string[];
}

const held: Held[] = [];
let after: DumpedRow[] = [];

/** A small generator with a seed: a failure can be played again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const shuffled = <Item>(list: readonly Item[], next: () => number): Item[] =>
  list
    .map((item) => [next(), item] as const)
    .sort(([one], [two]) => one - two)
    .map(([, item]) => item);

/** One whole vote at a commune: plan, register, open, nine ballots, close. */
async function holdVote(seed: number, commune: string, province: string): Promise<Held> {
  const next = random(seed * 7919 + 17);
  const desk: CouncilDesk = {
    test,
    province,
    commune,
    ...(await councilWith(test, { unitId: commune, size: members })),
  };
  const { id } = await plannedSession(desk, { many: items });
  await attend(desk, id);
  const session = bodyOf(await call(councils.openVoting, { id }, { as: desk.manager }));
  const voters: Voter[] = [];
  for (const member of shuffled(desk.members, next)) {
    const choose = (): Choice => (Object.keys(choices) as Choice[])[Math.floor(next() * 3)] as Choice;
    const { receipt, answer } = await castSecret(desk, session, member, choose);
    expect(answer.status, answer.text).toBe(200);
    const codes = new Map<string, string>();
    for (const { awardId } of session.agenda) codes.set(awardId, await receiptCodeOf(receipt, awardId));
    voters.push({ receipt, codes, tokens: await tokensOf(member.id, member.memberId) });
    await writeNaively(id, [...codes], member.memberId);
  }
  const [{ key = '' } = {}] = await sql<{ key: string }>('SELECT key_name AS key FROM council_sessions WHERE id = $1', [
    id,
  ]);
  const privateKey = await readBallotKey(services, id, key);
  // Once is enough: it takes as long as the vote.
  const whileOpen = seed === 0 ? (await dumpDatabase(test)).map(({ text }) => text) : [];
  bodyOf(await call(councils.closeVoting, { id }, { as: desk.manager }));
  await sql(
    'INSERT INTO sorted_ballots (session_id, award_id, receipt_code) SELECT session_id, award_id, receipt_code FROM naive_ballots WHERE session_id = $1 ORDER BY member_id',
    [id],
  );
  return { sessionId: id, agenda: session.agenda.map(({ awardId }) => awardId), voters, privateKey, whileOpen };
}

async function tokensOf(userId: string, memberId: string): Promise<string[]> {
  const rows = await sql<{ token: string }>(
    `SELECT username AS token FROM users WHERE id = $1 UNION SELECT id::text FROM sessions WHERE user_id = $1
     UNION SELECT key FROM idempotency_keys WHERE actor_id = $1 UNION SELECT request_id FROM audit_events WHERE actor_id = $1`,
    [userId],
  );
  return [userId, memberId, ...rows.map(({ token }) => token)];
}

/** How one might have written slips: as they come, with ids in the order of time; or at the end, but in the order of the register. */
const writeNaively = (id: string, codes: readonly (readonly [string, string])[], memberId: string) =>
  sql(
    `INSERT INTO naive_ballots (session_id, award_id, receipt_code, member_id)
     SELECT $1, t.award_id, t.code, $4 FROM unnest($2::uuid[], $3::text[]) AS t (award_id, code)`,
    [id, codes.map(([awardId]) => awardId), codes.map(([, code]) => code), memberId],
  );

beforeAll(async () => {
  await sql(
    `CREATE TABLE naive_ballots (id uuid DEFAULT uuidv7(), session_id uuid, award_id uuid, receipt_code text, member_id uuid)`,
  );
  await sql(
    `CREATE TABLE sorted_ballots (id uuid DEFAULT gen_random_uuid(), session_id uuid, award_id uuid, receipt_code text)`,
  );
  const { communes, province } = await standingUnits(test);
  for (let seed = 0; seed < votes; seed++) held.push(await holdVote(seed, communes[seed]?.id ?? '', province));
  after = await dumpDatabase(test);
}, 300_000);

const naive = ['naive_ballots', 'sorted_ballots'];

/** Rows that slips could be read from: not the ones written naively. */
const real = (): DumpedRow[] => after.filter(({ table }) => !naive.includes(table));

/** Mean correlation, over all votes and items, of one order of voters with one order of slips. */
interface Together {
  voterOrder: string;
  slipOrder: string;
  mean: number;
  many: number;
}

/** One row of each voter in a table: the last that holds a token of theirs and of nobody else. */
function rowsOfVoters(rows: readonly DumpedRow[], voters: readonly Voter[]): Map<string, DumpedRow[]> {
  const found = new Map<string, (DumpedRow | undefined)[]>();
  for (const row of rows) {
    const whose = voters.flatMap(({ tokens }, at) => (tokens.some((token) => row.text.includes(token)) ? [at] : []));
    if (whose.length !== 1) continue;
    const list = found.get(row.table) ?? [];
    list[whose[0] as number] = row;
    found.set(row.table, list);
  }
  const whole = [...found].filter(([, list]) => voters.every((_, at) => list[at] !== undefined));
  return new Map(whole as [string, DumpedRow[]][]);
}

/** The orders of voters that a dump tells: by every column of every table that has a row for each, and as they voted. */
function voterOrders(rows: readonly DumpedRow[], voters: readonly Voter[]): Map<string, number[]> {
  const orders = new Map<string, number[]>([['as they voted', voters.map((_, at) => at)]]);
  for (const [table, list] of rowsOfVoters(rows, voters)) {
    const keys = list.map(orderKeys);
    for (const name of Object.keys(keys[0] ?? {})) {
      const ranks = ranksOf(keys.map((one) => one[name] ?? ''));
      if (ranks) orders.set(`${table}.${name}`, ranks);
    }
  }
  return orders;
}

/** The orders of the slips of an item in a table of slips, as ranks for each voter's own slip. */
function slipOrders(rows: readonly DumpedRow[], voters: readonly Voter[], awardId: string): Map<string, number[]> {
  const own = voters.map(({ codes }) =>
    rows.find(({ columns }) => columns.award_id === awardId && columns.receipt_code === codes.get(awardId)),
  );
  const keys = (own as DumpedRow[]).map(orderKeys);
  const names = ['ctid', 'xmin', 'xmax', 'id', 'receipt_code'];
  return new Map(
    names.flatMap((name) => {
      const ranks = ranksOf(keys.map((one) => one[name] ?? ''));
      return ranks ? [[name, ranks] as const] : [];
    }),
  );
}

/** Every order of voters against every order of slips of this table. */
function compareOrders(slipTable: string): Together[] {
  const sums = new Map<string, { sum: number; many: number }>();
  const slips = after.filter(({ table }) => table === slipTable);
  for (const { sessionId, agenda, voters } of held) {
    const orders = voterOrders(
      real().filter(({ table }) => table !== 'ballots'),
      voters,
    );
    const own = slips.filter(({ columns }) => columns.session_id === sessionId);
    for (const awardId of agenda)
      for (const [slipOrder, slipRanks] of slipOrders(own, voters, awardId))
        for (const [voterOrder, ranks] of orders) {
          const key = `${voterOrder} × ${slipOrder}`;
          const { sum, many } = sums.get(key) ?? { sum: 0, many: 0 };
          sums.set(key, { sum: sum + correlation(ranks, slipRanks), many: many + 1 });
        }
  }
  return [...sums].map(([key, { sum, many }]) => {
    const [voterOrder = '', slipOrder = ''] = key.split(' × ');
    return { voterOrder, slipOrder, mean: sum / many, many };
  });
}

/** Beyond chance: of orders that have nothing to do with each other the mean stays within six deviations. */
const goesTogether = ({ mean, many }: Together): boolean => Math.abs(mean) > 6 / Math.sqrt((members - 1) * many);

describe(`from a dump of everything after ${votes} secret votes of ${members} members on ${items} awards`, () => {
  it('no row holds a voter and a slip, and what the voter keeps is nowhere', () => {
    const slipsSeen = new Set<string>();
    for (const { voters } of held) {
      const codes = voters.flatMap((voter) => [...voter.codes.values()]);
      const tokens = voters.flatMap((voter) => voter.tokens);
      for (const { table, text } of real()) {
        const found = codes.filter((code) => text.includes(code));
        for (const code of found) slipsSeen.add(code);
        if (found.length > 0)
          expect(
            tokens.filter((token) => text.includes(token)),
            table,
          ).toEqual([]);
        expect(
          voters.filter(({ receipt }) => text.includes(receipt)),
          table,
        ).toEqual([]);
      }
    }
    expect(slipsSeen.size).toBe(votes * members * items);
  });

  it('a transaction that wrote slips wrote them all, and touched every voter alike', () => {
    for (const { sessionId, voters } of held) {
      const slips = real().filter(({ table, columns }) => table === 'ballots' && columns.session_id === sessionId);
      const [transaction = '', ...more] = [...new Set(slips.map(({ xmin }) => xmin))];
      expect(more).toEqual([]);
      const beside = real().filter(({ xmin, xmax }) => xmin === transaction || xmax === transaction);
      const touched = (table: string): number =>
        voters.filter(({ tokens }) =>
          beside.some((row) => row.table === table && tokens.some((token) => row.text.includes(token))),
        ).length;
      for (const table of new Set(beside.map((row) => row.table)))
        expect([0, members], table).toContain(touched(table));
    }
  });

  it('slips have no time, no number and no place of their own: a random id, the award, a code and a choice', async () => {
    const columns = await sql<{ name: string; type: string }>(
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_name = 'ballots' ORDER BY ordinal_position`,
    );
    expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'id uuid',
      'session_id uuid',
      'award_id uuid',
      'receipt_code text',
      'choice text',
    ]);
    const ids = real()
      .filter(({ table }) => table === 'ballots')
      .map(({ columns: row }) => String(row.id));
    expect(ids.filter((id) => id[14] !== '4')).toEqual([]);
  });

  it('no order of anything about voters goes with any order of slips', () => {
    const compared = compareOrders('ballots');
    const orders = new Set(compared.map(({ voterOrder }) => voterOrder));
    console.log(
      `secrecy: ${orders.size} orders of voters × ${compared.length / orders.size} orders of slips, ${compared[0]?.many} times each`,
    );
    for (const wanted of [
      'audit_events.at',
      'audit_events.xmin',
      'idempotency_keys.ctid',
      'session_attendance.ctid',
      'council_members.id',
    ])
      expect([...orders], wanted).toContain(wanted);
    expect(compared.filter(goesTogether)).toEqual([]);
  });

  it('the same look finds slips that were written as they came', () => {
    const found = compareOrders('naive_ballots').filter(goesTogether);
    // Rows that are changed move: their places tell the order of voting most times, not every time.
    expect(found.map(({ voterOrder, slipOrder }) => `${voterOrder} × ${slipOrder}`)).toEqual(
      expect.arrayContaining(['as they voted × ctid', 'as they voted × id', 'audit_events.at × xmin']),
    );
  });

  it('and slips that were written at the end, but in the order of the register', () => {
    const found = compareOrders('sorted_ballots').filter(goesTogether);
    expect(found.map(({ voterOrder, slipOrder }) => `${voterOrder} × ${slipOrder}`)).toContain(
      'session_attendance.member_id × ctid',
    );
  });

  it('envelopes are gone, with the key that opened them; no dump, of the hour of the vote either, holds that key', async () => {
    expect(await sql('SELECT FROM sealed_ballots')).toEqual([]);
    const everything = real()
      .map(({ text }) => text)
      .join('\n');
    for (const { sessionId, privateKey, whileOpen } of held) {
      const hex = Buffer.from(privateKey, 'base64').toString('hex');
      for (const dump of [whileOpen.join('\n'), everything])
        expect([privateKey, hex, hex.slice(-200)].some((form) => dump.includes(form))).toBe(false);
      const [{ key = '' } = {}] = await sql<{ key: string }>(
        'SELECT key_name AS key FROM council_sessions WHERE id = $1',
        [sessionId],
      );
      await expect(readBallotKey(services, sessionId, key)).rejects.toThrow(/không còn/);
    }
  });

  it('while voting all envelopes have one length', () => {
    const [{ sessionId, whileOpen } = { sessionId: '', whileOpen: [] }] = held;
    const envelopes = whileOpen.filter((text) => text.includes('"sealed"') && text.includes(sessionId));
    const lengths = envelopes.map((text) => (JSON.parse(text) as { sealed: string }).sealed.length / 2 - 1);
    expect(lengths).toEqual(Array(members).fill(sealedBytes(items)));
  });

  it('the tally is proved all the same: counted again from slips and marks it is what was announced', async () => {
    for (const { sessionId } of held) {
      const [seat] = await sql<{ votes: number; marks: number }>(
        `SELECT (SELECT count(*)::int FROM ballots WHERE session_id = $1) AS votes,
           (SELECT count(*)::int FROM session_attendance WHERE session_id = $1 AND voted) AS marks`,
        [sessionId],
      );
      expect(seat).toEqual({ votes: members * items, marks: members });
    }
  });
});
