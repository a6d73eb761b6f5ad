import { api } from '@chung-tay/shared';
import type { CallInput, RouteSpec } from '@chung-tay/shared/core/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { bodyOf } from './factories/answers.ts';
import { type Person, personWith } from './factories/people.ts';
import { submittedSurvey } from './factories/surveys.ts';
import type { TestApp } from './harness.ts';

const inDays = (test: TestApp, days: number): string =>
  dayInVietnam(new Date(test.services.clock.now().getTime() + days * 86_400_000));

/** A case of one commune on the route of today: deliberated, posted, objected to. Every word that could leak carries the canary. */
export async function fillPosting(test: TestApp, unitId: string, canary: string): Promise<Record<string, string>> {
  const as = (role: 'commune_officer' | 'authority') => personWith(test, [{ role, unitId }]);
  const [surveyor, clerk, chairman] = [await as('commune_officer'), await as('commune_officer'), await as('authority')];
  const act = async <const Route extends RouteSpec>(route: Route, input: CallInput<Route>, person: Person = clerk) =>
    bodyOf(await test.call(route, input, { as: person }));
  const { households, cases, deliberations, postings } = api;
  const [village, today] = [`Thôn ${canary}`, inDays(test, 0)];
  const register = { unitId, village, headName: `Hộ niêm yết ${canary}`, headBirthYear: 1971, memberCount: 4 };
  const household = await act(households.createHousehold, { ...register, category: 'poor', categoryYear: 2024 });
  await submittedSurvey(test, surveyor, household);
  const kind = { programme: 'movement', houseKind: 'repair' } as const;
  const { id } = await act(cases.openCase, { householdId: household.id, ...kind });
  await act(cases.registerCase, { id, appliedOn: today, plannedCostVnd: 60_000_000 });
  const meeting = await act(deliberations.recordDeliberation, {
    ...minutesAt(unitId, village, today),
    place: `Nhà văn hóa ${canary}`,
    votes: [{ caseId: id, agree: 30, disagree: 1, opinion: canary }],
  });
  await act(cases.checkCase, { id, outcome: 'pass' }, chairman);
  const places = [`Nhà văn hóa ${canary}`];
  const posting = await act(postings.createPosting, { unitId, caseIds: [id], places, untilOn: inDays(test, 8) });
  const objection = await act(postings.raiseObjection, {
    id: posting.id,
    caseId: id,
    about: 'wrong_data',
    content: `Kiến nghị của người dân ${canary}`,
    contact: canary,
  });
  return {
    postedCase: id,
    deliberation: meeting.id,
    posting: posting.id,
    objection: objection.id,
    objectionCode: objection.code,
  };
}

/** The head of minutes of a meeting held that day. */
export const minutesAt = (unitId: string, village: string, heldOn: string) => ({
  unitId,
  village,
  heldOn,
  startedAt: '08:00',
  endedAt: '10:00',
  place: 'Nhà văn hóa thôn',
  chair: { name: 'Người chủ trì thử', title: 'Trưởng thôn' },
  secretary: { name: 'Người ghi thử', title: 'Thư ký cuộc họp' },
  attendees: [],
  presentCount: 40,
});
