import { randomUUID } from 'node:crypto';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { expect, test } from 'vitest';
import {
  approvedHouse,
  bodyOf,
  footprint,
  houseAt,
  houseTeam,
  reportedStage,
  uploadedPhoto,
} from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);

const report = (
  id: string,
  stage: string,
  photoIds: string[],
  input: Record<string, unknown> = {},
  as = team.officer,
) => testApp.call(houseRoutes.reportStage, { id, stage, happenedOn: '2026-02-01', photoIds, ...input }, { as });

test('reportStage: waits for verification with its photos attached, the house stays where it was', async () => {
  const house = await approvedHouse(team);
  const [first, second] = [await uploadedPhoto(team, house, 'started'), await uploadedPhoto(team, house, 'started')];
  const answer = await report(house.id, 'started', [first.id, first.id], { note: 'Đã động thổ' });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ status: 'approved', reportedStage: 'started', version: house.version + 1 });
  expect(answer.body.stages[0]).toMatchObject({
    state: 'reported',
    happenedOn: '2026-02-01',
    note: 'Đã động thổ',
    verifiedBy: null,
  });
  const attached = Object.fromEntries(answer.body.stages[0]?.photos.map((photo) => [photo.id, photo.attached]) ?? []);
  expect(attached).toEqual({ [first.id]: true, [second.id]: false });
  const events = await testApp.sql(
    `SELECT note FROM audit_events WHERE subject_id = $1 AND action = 'house.stage_reported'`,
    [house.id],
  );
  expect(events).toEqual([{ note: 'Đã động thổ' }]);
});

test('no stage is skipped, repeated or reported twice', async () => {
  const house = await approvedHouse(team);
  const photo = await uploadedPhoto(team, house, 'foundation');
  const skipped = await report(house.id, 'foundation', [photo.id]);
  expect([skipped.status, skipped.problem.code]).toEqual([409, 'action_not_allowed']);
  await reportedStage(team, house, 'started');
  const more = await uploadedPhoto(team, house, 'started');
  const before = await footprint(team);
  expect((await report(house.id, 'started', [more.id])).problem.code).toBe('action_not_allowed');
  expect((await report(house.id, 'foundation', [photo.id])).problem.code).toBe('action_not_allowed');
  expect(await footprint(team)).toBe(before);
  const later = await houseAt(team, 'started');
  expect((await report(later.id, 'started', [randomUUID()])).problem.code).toBe('action_not_allowed');
});

test('the photos are of this house and this stage, and evidence of nothing else', async () => {
  const house = await houseAt(team, 'started');
  const other = await approvedHouse(team);
  const used = house.stages[0]?.photos[0]?.id as string;
  const ofOther = await uploadedPhoto(team, other, 'foundation');
  const ofRoof = await uploadedPhoto(team, house, 'roof');
  const before = await footprint(team);
  const codes: (string | undefined)[] = [];
  for (const ids of [[used], [ofOther.id], [ofRoof.id], [randomUUID()]])
    codes.push((await report(house.id, 'foundation', ids)).problem?.code);
  expect(codes).toEqual(['photo_in_use', 'photo_required', 'photo_required', 'photo_required']);
  expect((await report(house.id, 'foundation', [])).status).toBe(422);
  expect(await footprint(team)).toBe(before);
});

test('the day is neither in the future nor before what came first', async () => {
  const house = await houseAt(team, 'started');
  const photo = await uploadedPhoto(team, house, 'foundation');
  const future = await report(house.id, 'foundation', [photo.id], { happenedOn: '2999-01-01' });
  expect([future.status, future.problem.errors?.[0]]).toMatchObject([
    422,
    { pointer: '/happenedOn', code: 'in_future' },
  ]);
  const early = await report(house.id, 'foundation', [photo.id], { happenedOn: '2026-01-31' });
  expect(early.problem.errors?.[0]).toMatchObject({ pointer: '/happenedOn', code: 'too_early' });
  const fresh = await approvedHouse(team);
  const ground = await uploadedPhoto(team, fresh, 'started');
  const undecided = await report(fresh.id, 'started', [ground.id], { happenedOn: '2026-01-04' });
  expect(undecided.problem.errors?.[0]).toMatchObject({ code: 'too_early' });
  bodyOf(await report(fresh.id, 'started', [ground.id], { happenedOn: '2026-01-05' }));
});

test('out of scope is not found, a wrong role is forbidden, a stale version is refused', async () => {
  const house = await approvedHouse(team);
  const photo = await uploadedPhoto(team, house, 'started');
  const before = await footprint(team);
  expect((await report(house.id, 'started', [photo.id], {}, team.stranger)).status).toBe(404);
  expect((await report(house.id, 'started', [photo.id], {}, team.authority)).status).toBe(403);
  const input = { id: house.id, stage: 'started', happenedOn: '2026-02-01', photoIds: [photo.id] };
  expect((await testApp.call(houseRoutes.reportStage, input, { as: team.officer, ifMatch: '"v9"' })).status).toBe(412);
  expect(await footprint(team)).toBe(before);
});
