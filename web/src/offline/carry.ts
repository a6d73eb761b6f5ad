import type { HouseholdItem } from '@chung-tay/shared/households/schema';
import type { House, HouseItem } from '@chung-tay/shared/houses/schema';
import { client } from '../core/client.ts';
import { type Failure, runEach } from '../core/run-each.ts';
import { valuesOf } from '../surveys/draft-changes.ts';
import { endOfTomorrow, trustedTime } from './clock.ts';
import { write } from './database.ts';
import { readClock, rememberHolder } from './device.ts';
import type { Person } from './person.ts';
import { dueOf, newestSurvey } from './send.ts';
import type { Carried, CarriedHouse, CarriedHousehold, ClockMark } from './types.ts';

/** More than this nobody visits in two days. */
export const mostOfKind = 60;

/** What is kept of a house; undefined when none of its stages can be reported now: all are, or it is deferred. */
export function carriedHouse(house: House): CarriedHouse | undefined {
  const due = dueOf(house);
  if (!due || house.deferredUntil !== null || (due.state !== 'waiting' && due.state !== 'returned')) return undefined;
  const former = house.stages[house.stages.indexOf(due) - 1];
  const { id, code, headName, village, unitName } = house;
  const { stage, state, returnReason } = due;
  const notBefore = former?.happenedOn ?? house.decisionDate;
  return { kind: 'house', id, code, headName, village, unitName, stage, state, returnReason, notBefore };
}

async function carriedHousehold(row: HouseholdItem): Promise<CarriedHousehold> {
  const { id, code, headName, headBirthYear, village, unitName, category, categoryYear } = row;
  const mine = { householdId: id, status: ['draft' as const], mine: true, limit: 1 };
  const [newest, drafts] = await Promise.all([newestSurvey(id), client.surveys.listSurveys(mine)]);
  const open = drafts.data[0] && (await client.surveys.getSurvey({ id: drafts.data[0].id }));
  return {
    ...{ kind: 'household', id, code, headName, headBirthYear, village, unitName, category, categoryYear },
    lastSurvey: newest ? { id: newest.id, surveyedOn: newest.surveyedOn } : null,
    draft: open ? { id: open.id, version: open.version, values: valuesOf(open) } : null,
  };
}

/** Keeps these on the device until the end of tomorrow. @throws DeviceRefused */
export async function keepCarried(person: Person, things: readonly Carried[], clock: ClockMark | null): Promise<void> {
  await rememberHolder(person.id, person.name, clock);
  const { now } = trustedTime(Date.now(), clock);
  const row = { owner: person.id, until: endOfTomorrow(now), loadedAt: new Date(now).toISOString() };
  const rows = things.map((thing) => ({ ...row, key: `${person.id}:${thing.kind}:${thing.id}`, thing }));
  await write({ put: { carried: rows } });
}

/** What was chosen, before it is loaded. */
export type Chosen = { kind: 'house'; row: HouseItem } | { kind: 'household'; row: HouseholdItem };

const readChosen = async (chosen: Chosen): Promise<Carried | undefined> =>
  chosen.kind === 'house'
    ? carriedHouse(await client.houses.getHouse({ id: chosen.row.id }))
    : carriedHousehold(chosen.row);

/**
 * Loads what was chosen onto the device, for this person and until the end of tomorrow; what could not be loaded, or of
 * which nothing can be reported now, is answered and leaves the others alone.
 * @throws DeviceRefused
 */
export async function carry(
  person: Person,
  chosen: readonly Chosen[],
  onStep: (done: number) => void,
): Promise<Failure<Chosen>[]> {
  const clock = await readClock();
  const loaded: Carried[] = [];
  const failures = await runEach(
    chosen,
    async (one) => {
      const thing = await readChosen(one);
      if (!thing) throw new Error('nothing of it can be reported now');
      loaded.push(thing);
    },
    { onStep },
  );
  await keepCarried(person, loaded, clock);
  return failures;
}
