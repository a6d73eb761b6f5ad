import { viewRoutes } from '@chung-tay/shared/views/contract';
import type { View } from '@chung-tay/shared/views/schema';
import type { TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import { type Person, personWith, standingUnits } from './people.ts';

/** People who keep views: officers of two communes, one of the province who may share, and somebody without a role. */
export interface ViewTeam {
  test: TestApp;
  here: string;
  there: string;
  officer: Person;
  elsewhere: Person;
  district: Person;
  nobody: Person;
}

export async function viewTeam(test: TestApp): Promise<ViewTeam> {
  const { province, communes } = await standingUnits(test);
  const [here = '', there = ''] = communes.map(({ id }) => id);
  return {
    ...{ test, here, there },
    officer: await personWith(test, [{ role: 'commune_officer', unitId: here }]),
    elsewhere: await personWith(test, [{ role: 'commune_officer', unitId: there }]),
    district: await personWith(test, [{ role: 'district_officer', unitId: province }]),
    nobody: await personWith(test, []),
  };
}

/** Late cases, which everybody may want to see. */
export const lateCases = { list: '/cases', name: 'Quá hạn', query: 'late=true&sort=dueOn' };

/** A view of this person's, under a name of its own unless told. */
export const keptView = async ({ test }: ViewTeam, as: Person, input: object = {}): Promise<View> =>
  bodyOf(await test.call(viewRoutes.createView, { ...lateCases, name: `Xem ${Math.random()}`, ...input }, { as }));

/** The views of the list of cases as this person sees them. */
export const seenViews = async ({ test }: ViewTeam, as: Person): Promise<View[]> =>
  bodyOf(await test.call(viewRoutes.listViews, { list: '/cases' }, { as })).data;
