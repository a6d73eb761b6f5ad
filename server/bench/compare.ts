import type pg from 'pg';
import { drive, median, percentile, type Request } from './load.ts';
import { cpuBetween, readCpu, type Server } from './processes.ts';

/** How long and how often; the two servers take turns in each round, so that they share the machine's noise. */
export interface Plan {
  rounds: number;
  roundMs: number;
  connections: number;
}

/** One question as it is put to each of the two. */
export interface Case {
  ours: () => Request;
  limit: () => Request;
}

/** What one server did in a round. */
interface Turn {
  perSecond: number;
  /** Computing time of the server and its database processes for one request, µs. */
  cpuMicroseconds: number;
  p99Ms: number;
}

/** Medians over the rounds; ratios are taken inside a round first. */
export interface Comparison {
  ours: Turn;
  limit: Turn;
  /** Requests a second, ours as a share of the limit's. */
  speed: number;
  /** Computing time a request, the limit's as a share of ours: steadier than the speed when others use the machine. */
  thrift: number;
}

async function takeTurn(
  owner: pg.Client,
  server: Server,
  make: () => Request,
  connections: number,
  ms: number,
): Promise<Turn> {
  const before = await readCpu(owner, server);
  const load = await drive(server.port, make, connections, ms);
  const cpu = cpuBetween(before, await readCpu(owner, server));
  return {
    perSecond: load.requests / load.seconds,
    cpuMicroseconds: cpu / load.requests,
    p99Ms: percentile(load.latencies, 99),
  };
}

const middle = (turns: readonly Turn[]): Turn => ({
  perSecond: median(turns.map((turn) => turn.perSecond)),
  cpuMicroseconds: median(turns.map((turn) => turn.cpuMicroseconds)),
  p99Ms: median(turns.map((turn) => turn.p99Ms)),
});

/** Drives the two in turns, after a round that only warms them up. */
export async function compare(owner: pg.Client, servers: Pair, one: Case, plan: Plan): Promise<Comparison> {
  const rounds: { ours: Turn; limit: Turn }[] = [];
  for (let round = 0; round <= plan.rounds; round += 1) {
    const ms = round === 0 ? plan.roundMs / 2 : plan.roundMs;
    const turn = (name: Server['name']) => takeTurn(owner, servers[name], one[name], plan.connections, ms);
    // Who goes first changes, so that neither always finds the caches warm.
    const [first, second] = round % 2 === 0 ? (['limit', 'ours'] as const) : (['ours', 'limit'] as const);
    const done = { [first]: await turn(first), [second]: await turn(second) } as { ours: Turn; limit: Turn };
    if (round > 0) rounds.push(done);
  }
  return {
    ours: middle(rounds.map((round) => round.ours)),
    limit: middle(rounds.map((round) => round.limit)),
    speed: median(rounds.map(({ ours, limit }) => ours.perSecond / limit.perSecond)),
    thrift: median(rounds.map(({ ours, limit }) => limit.cpuMicroseconds / ours.cpuMicroseconds)),
  };
}

/** The two servers on the same database. */
export interface Pair {
  ours: Server;
  limit: Server;
}

/** Two questions to our server in turns: the second's speed as a share of the first's, and each one's own. */
export async function compareOwn(
  owner: pg.Client,
  { ours }: Pair,
  first: () => Request,
  second: () => Request,
  plan: Plan,
): Promise<Comparison> {
  const both = { ours, limit: { ...ours, name: 'ours' as const } };
  return compare(owner, both, { limit: first, ours: second }, plan);
}

/** Milliseconds of a request when it is the only one. */
export async function alone(server: Server, make: () => Request, ms: number): Promise<number> {
  await drive(server.port, make, 1, ms / 2);
  return median((await drive(server.port, make, 1, ms)).latencies);
}
