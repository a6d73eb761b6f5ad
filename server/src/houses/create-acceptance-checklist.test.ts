import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { addDays } from '@chung-tay/shared/houses/schedule';
import { expect, test } from 'vitest';
import { today } from '../../test/factories/donations.ts';
import { acceptanceOf, approvedHouse, bodyOf, houseAt, houseTeam, reportedStage } from '../../test/factories/houses.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);
const administrator = await personWith(testApp, [{ role: 'administrator', unitId: team.province }]);
const now = today(testApp);
const item = { code: 'gate', text: 'Có cổng rào', required: true, answer: 'yes_no' };
const create = (input: object, as = administrator) =>
  testApp.call(
    houseRoutes.createAcceptanceChecklist,
    { stage: 'handed_over', kind: 'repair', validFrom: now, citation: 'Văn bản thử', items: [item], ...input },
    { as },
  );
const listed = async () =>
  bodyOf(await testApp.call(houseRoutes.listAcceptanceChecklists, {}, { as: team.officer })).data;

test('createAcceptanceChecklist: the former one ends; what is accepted from then answers the new one', async () => {
  const completed = await houseAt(team, 'completed', { kind: 'repair' });
  const reported = await reportedStage(team, completed, 'handed_over');
  const form = acceptanceOf(reported, 'handed_over');
  const made = bodyOf(await create({}));
  expect(made).toMatchObject({ items: [{ code: 'gate', when: 'always', minimum: null }], assumed: false });
  const [, former] = (await listed()).filter(({ stage, kind }) => stage === 'handed_over' && kind === 'repair');
  expect(former?.validTo).toBe(addDays(now, -1));
  const stale = await testApp.call(houseRoutes.verifyStage, form, { as: team.acceptor });
  expect(stale.problem.errors?.map(({ pointer }) => pointer)).toContain('/answers/gate');
  const again = bodyOf(await testApp.call(houseRoutes.getHouse, { id: reported.id }, { as: team.acceptor }));
  const done = await testApp.call(houseRoutes.verifyStage, acceptanceOf(again, 'handed_over'), { as: team.acceptor });
  expect(bodyOf(done).stages.at(-1)?.acceptance).toMatchObject({ checklistId: made.id });
  expect((await create({})).problem).toMatchObject({ code: 'rule_overlap', errors: [{ pointer: '/validFrom' }] });
});

test('a checklist may come for a stage that had none: then that one is not verified without it', async () => {
  bodyOf(await create({ stage: 'started', items: [item] }));
  const house = await reportedStage(team, await approvedHouse(team, { kind: 'repair' }), 'started');
  const bare = await testApp.call(houseRoutes.verifyStage, { id: house.id, stage: 'started' }, { as: team.acceptor });
  expect(bare.problem.errors?.map(({ pointer }) => pointer)).toEqual(['/answers/gate', '/members']);
  bodyOf(await testApp.call(houseRoutes.verifyStage, acceptanceOf(house, 'started'), { as: team.acceptor }));
});

test('createAcceptanceChecklist: codes once, one area, thresholds of figures only, by who keeps the province', async () => {
  const later = { validFrom: addDays(now, 30) };
  const pointersOf = async (...items: object[]) =>
    (await create({ ...later, items })).problem.errors?.map(({ pointer }) => pointer);
  expect(await pointersOf(item, item)).toEqual(['/items/1/code']);
  const area = { code: 'area', text: 'Diện tích', required: true, answer: 'area', minimum: 30 };
  expect(await pointersOf(area, { ...area, code: 'area_too' })).toEqual(['/items/1/answer']);
  expect(await pointersOf({ ...item, minimum: 3 })).toEqual(['/items/0/minimum']);
  expect(await pointersOf({ ...item, code: 'Cổng' })).toEqual(['/items/0/code']);
  const local = await personWith(testApp, [{ role: 'administrator', unitId: team.commune }]);
  expect((await create(later, local)).problem.code).toBe('not_competent');
  expect((await create(later, team.officer)).status).toBe(403);
});
