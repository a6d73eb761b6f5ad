import type pg from 'pg';
import { alone, type Comparison, compare, compareOwn, type Pair, type Plan } from './compare.ts';
import type { Questions } from './questions.ts';
import { type Line, number, times } from './report.ts';

/** What was found on one database, kept to compare it with another. */
export interface Found {
  list: Comparison;
  deepPage: Comparison;
  total: Comparison;
  /** Page 1000 against page 1, both ours. */
  depth: Comparison;
  household: Comparison;
  search: Comparison;
  typing: Comparison;
  pledge: Comparison;
  dashboardMs: number;
}

/** Puts all questions to both servers. */
export async function measureRequests(owner: pg.Client, pair: Pair, asked: Questions, plan: Plan): Promise<Found> {
  await compare(owner, pair, asked.household, { ...plan, rounds: 1 }); // both compiled before anything counts
  return {
    list: await compare(owner, pair, asked.list, plan),
    deepPage: await compare(owner, pair, asked.deepPage, plan),
    depth: await compareOwn(owner, pair, asked.list.ours, asked.deepPage.ours, plan),
    total: await compareOwn(owner, pair, asked.list.ours, asked.listWithTotal, plan),
    household: await compare(owner, pair, asked.household, plan),
    search: await compare(owner, pair, asked.search, plan),
    typing: await compare(owner, pair, asked.typing, plan),
    pledge: await compare(owner, pair, asked.pledge, plan),
    dashboardMs: await alone(pair.ours, asked.dashboard, plan.roundMs * 2),
  };
}

const shown = ({ perSecond, cpuMicroseconds }: Comparison['ours']): string =>
  `${number(perSecond)}/s ${number(cpuMicroseconds)} µs`;

const against = (name: string, found: Comparison, least: number): Line => ({
  case: name,
  limit: shown(found.limit),
  ours: shown(found.ours),
  ratio: `${times(found.speed)} (cpu ${number(found.thrift, 2)})`,
  budget: `≥ ${least}`,
  met: found.speed >= least,
});

/** Of two questions to our server: how much more the second costs. */
const dearer = (name: string, found: Comparison, most: number): Line => ({
  case: name,
  limit: shown(found.limit),
  ours: shown(found.ours),
  ratio: `${times(1 / found.speed)} (cpu ${number(1 / found.thrift, 2)})`,
  budget: `≤ ${most}`,
  met: 1 / found.speed <= most,
});

/** Lines of the table for one database; the search's and the dashboard's budgets are for the large one. */
export function requestLines(size: string, found: Found, isLarge: boolean): Line[] {
  const search = against(`search by name, ${size}`, found.search, 20);
  return [
    against(`list of a district, ${size}`, found.list, 0.75),
    against(`page 1000 of it, ${size}`, found.deepPage, 0.75),
    dearer(`page 1000 : page 1, ${size}`, found.depth, 1.1),
    dearer(`with exact total : without, ${size}`, found.total, 1.3),
    against(`household, house, money, ${size}`, found.household, 0.7),
    isLarge ? search : { ...search, budget: '', met: undefined },
    {
      case: `search, slowest hundredth, ${size}`,
      limit: `${number(found.search.limit.p99Ms, 1)} ms`,
      ours: `${number(found.search.ours.p99Ms, 1)} ms`,
      ratio: '',
      budget: '≤ 40 ms',
      met: found.search.ours.p99Ms <= 40,
    },
    { ...against(`search, last letter to come, ${size}`, found.typing, 0), budget: '', met: undefined },
    against(`pledge a donation, ${size}`, found.pledge, 0.6),
    {
      case: `dashboard of the province, ${size}`,
      limit: '',
      ours: `${number(found.dashboardMs, 2)} ms`,
      ratio: '',
      budget: '≤ 5 ms',
      met: found.dashboardMs <= 5,
    },
  ];
}

/** How much dearer each question is on the large database; by computing time, which does not depend on the neighbours. */
export function growthLines(small: Found, large: Found): Line[] {
  const line = (name: string, from: number, to: number, unit: string, digits: number, most: number): Line => ({
    case: `growth small → large: ${name}`,
    limit: `${number(from, digits)} ${unit}`,
    ours: `${number(to, digits)} ${unit}`,
    ratio: times(to / from),
    budget: `≤ ${most}`,
    met: to / from <= most,
  });
  const cpu = (name: string, of: (found: Found) => Comparison, most: number): Line =>
    line(`${name}, cpu`, of(small).ours.cpuMicroseconds, of(large).ours.cpuMicroseconds, 'µs', 0, most);
  return [
    cpu('list', (found) => found.list, 1.35),
    cpu('household', (found) => found.household, 1.15),
    cpu('pledge', (found) => found.pledge, 1.05),
    line('dashboard', small.dashboardMs, large.dashboardMs, 'ms', 2, 1.3),
  ];
}
