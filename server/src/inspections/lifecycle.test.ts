import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { findingLifecycle, inspectionLifecycle } from '@chung-tay/shared/inspections/lifecycle';
import {
  type FindingState,
  findingStates,
  type InspectionState,
  inspectionStates,
} from '@chung-tay/shared/inspections/schema';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
import {
  actedFinding,
  inspectionOf,
  inspectionTeam,
  plannedInspection,
  recordedFinding,
  recordedSubject,
} from '../../test/factories/inspections.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await inspectionTeam(test);
const house = await approvedHouse(team);
const as = { as: team.inspector };

/** Pairs of states that some act of the table leads through. */
const pairsOf = (lifecycle: Readonly<Record<string, { from: readonly string[]; to: string }>>): Set<string> =>
  new Set(Object.values(lifecycle).flatMap(({ from, to }) => from.map((state) => `${state} ${to}`)));

/** Does SQL let the row go there, all else being as it should be in that state? What it did is taken back. */
async function goes(table: string, id: string, state: string, rest: string): Promise<boolean> {
  try {
    await test.sql(`BEGIN; UPDATE ${table} SET state = '${state}', ${rest} WHERE id = '${id}'; ROLLBACK`);
    return true;
  } catch {
    await test.sql('SELECT 1');
    return false;
  }
}

const made: Record<InspectionState, () => Promise<string>> = {
  planned: async () => (await plannedInspection(team)).id,
  under_way: async () => {
    const { inspection, subjects } = await inspectionOf(team, [house.id]);
    await recordedSubject(team, inspection, subjects[0]!);
    return inspection.id;
  },
  concluded: async () => {
    const id = await made.under_way();
    return bodyOf(await test.call(inspectionRoutes.concludeInspection, { id, conclusion: 'Đúng' }, as)).id;
  },
  closed: async () => {
    const id = await made.concluded();
    return bodyOf(await test.call(inspectionRoutes.closeInspection, { id }, as)).id;
  },
  cancelled: async () => {
    const id = await made.planned();
    return bodyOf(await test.call(inspectionRoutes.cancelInspection, { id, reason: 'Trùng' }, as)).id;
  },
};

/** The other columns as the state wants them. */
const inspectionRest = (state: InspectionState): string => {
  const ended = state === 'concluded' || state === 'closed';
  const set = (names: string[], on: boolean, value: string) => names.map((name) => `${name} = ${on ? value : 'NULL'}`);
  return [
    ...set(['conclusion', 'concluded_by_name'], ended, `'Đúng'`),
    ...set(['concluded_by'], ended, 'created_by'),
    ...set(['concluded_at'], ended, 'now()'),
    ...set(['closed_by'], state === 'closed', 'created_by'),
    ...set(['closed_at'], state === 'closed', 'now()'),
    ...set(['cancel_reason'], state === 'cancelled', `'Trùng'`),
    ...set(['cancelled_by'], state === 'cancelled', 'created_by'),
    ...set(['cancelled_at'], state === 'cancelled', 'now()'),
  ].join(', ');
};

it('an inspection goes in SQL where the table of its lifecycle says, and nowhere else', async () => {
  const allowed = pairsOf(inspectionLifecycle);
  const states = Object.keys(inspectionStates) as InspectionState[];
  for (const from of states) {
    const id = await made[from]();
    for (const to of states.filter((state) => state !== from))
      expect([from, to, await goes('inspections', id, to, inspectionRest(to))]).toEqual([
        ...[from, to],
        allowed.has(`${from} ${to}`),
      ]);
  }
});

const found: Record<FindingState, () => Promise<string>> = {
  open: async () => (await recordedFinding(team, house.id)).finding.id,
  acted: async () => (await actedFinding(team, house.id)).id,
  closed: async () => {
    const id = await found.acted();
    return bodyOf(await test.call(inspectionRoutes.closeFinding, { id, note: 'Đã xem' }, as)).id;
  },
};

const findingRest = (state: FindingState): string => {
  const acted = state === 'open' ? 'NULL' : null;
  const closed = state === 'closed';
  return [
    `acted_on = ${acted ?? 'current_date - 1'}, acted_note = ${acted ?? `'Đã làm'`}, acted_by_name = ${acted ?? `'Ai'`}`,
    `acted_by = ${acted ?? `'${team.officer.id}'`}, acted_at = ${acted ?? 'now()'}`,
    `closed_note = ${closed ? `'Đã xem'` : 'NULL'}, closed_by = ${closed ? 'recorded_by' : 'NULL'}`,
    `closed_by_name = ${closed ? `'Ai'` : 'NULL'}, closed_at = ${closed ? 'now()' : 'NULL'}`,
  ].join(', ');
};

it('a finding goes in SQL where the table of its lifecycle says, and nowhere else', async () => {
  const allowed = pairsOf(findingLifecycle);
  const states = Object.keys(findingStates) as FindingState[];
  for (const from of states) {
    const id = await found[from]();
    for (const to of states.filter((state) => state !== from))
      expect([from, to, await goes('findings', id, to, findingRest(to))]).toEqual([
        ...[from, to],
        allowed.has(`${from} ${to}`),
      ]);
  }
});
