import { api } from '@chung-tay/shared';
import type { NotificationKindName } from '@chung-tay/shared/notifications/kinds';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { houseAt } from '../../test/factories/houses.ts';
import { inspectionTeam, recordedFinding } from '../../test/factories/inspections.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { tellDeadlines } from './tell-deadlines.ts';

const test = await createTestApp();
const { notifications, difficulties, houses } = api;
const late: NotificationKindName[] = ['difficulties_late', 'findings_late', 'houses_silent'];
const linesOf = async (as: Person) =>
  Object.fromEntries(
    bodyOf(await test.call(notifications.listNotifications, { kind: late }, { as })).data.map(({ kind, count }) => [
      kind,
      count,
    ]),
  );

it('every morning: difficulties and findings past their day, houses late in silence, one line each, once a day', {
  timeout: 60_000,
}, async () => {
  const team = await inspectionTeam(test);
  const [silent, explained, inspected] = [
    await houseAt(team, 'started'),
    await houseAt(team, 'started'),
    await houseAt(team, 'started'),
  ];
  const words = { reason: 'labour', title: 'Thiếu thợ xây' };
  bodyOf(await test.call(difficulties.raiseDifficulty, { houseId: explained.id, ...words }, { as: team.officer }));
  await recordedFinding(team, inspected.id);
  await tellDeadlines(test.services);
  const before = await linesOf(team.officer);
  expect(before).not.toHaveProperty('difficulties_late');
  expect(before).not.toHaveProperty('findings_late');

  // Long after every day given; a session does not last so long.
  test.clock.set(new Date(test.services.clock.now().getTime() + 200 * 86_400_000).toISOString());
  const officer = await personWith(test, [{ role: 'commune_officer', unitId: team.commune }]);
  await Promise.all([tellDeadlines(test.services), tellDeadlines(test.services)]);
  const told = await linesOf(officer);
  const list = bodyOf(await test.call(houses.listHouses, { late: true, count: 'exact' }, { as: officer })).data;
  const open = list.filter(({ id }) => id !== explained.id).map(({ id }) => id);
  expect(open).toContain(silent.id);
  expect(told).toEqual({ difficulties_late: 1, findings_late: 1, houses_silent: open.length });
  expect(await tellDeadlines(test.services)).toBe(0);
  const beside = await personWith(test, [{ role: 'commune_officer', unitId: await otherCommune(team.commune) }]);
  expect(await linesOf(beside)).toEqual({});
});

async function otherCommune(commune: string): Promise<string> {
  const [row] = await test.sql<{ id: string }>(
    `SELECT v.unit_id AS id FROM unit_versions v JOIN units u ON u.id = v.unit_id AND u.kind = 'commune' WHERE v.valid_to IS NULL AND v.unit_id <> $1 LIMIT 1`,
    [commune],
  );
  return row?.id as string;
}
