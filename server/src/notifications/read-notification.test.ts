import { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type DifficultyTeam, difficultyTeam, raisedDifficulty } from '../../test/factories/difficulties.ts';
import type { Person } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { tellEvents } from './tell-events.ts';

const test = await createTestApp();
let team: DifficultyTeam;
const { listNotifications, countNotifications, readNotification, readAllNotifications } = notificationRoutes;

beforeAll(async () => {
  team = await difficultyTeam(test);
  for (const _ of [1, 2, 3]) await raisedDifficulty(team);
  await tellEvents(test.services);
}, 60_000);

const page = async (as: Person, input: object = {}) => bodyOf(await test.call(listNotifications, input, { as }));
const unread = async (as: Person) => bodyOf(await test.call(countNotifications, {}, { as })).unread;

describe('readNotification', () => {
  it('is read once and stays so; the list tells read from unread, page by page', async () => {
    const first = await page(team.colleague, { limit: 2 });
    expect(first.data).toHaveLength(2);
    const rest = await page(team.colleague, { limit: 2, cursor: first.nextCursor });
    expect(rest.data).toHaveLength(1);
    const id = first.data[0]?.id;
    expect((await test.call(readNotification, { id }, { as: team.colleague })).status).toBe(204);
    expect((await test.call(readNotification, { id }, { as: team.colleague })).status).toBe(204);
    expect(await unread(team.colleague)).toBe(2);
    expect((await page(team.colleague, { unread: true, count: 'exact' })).total).toBe(2);
    expect((await page(team.colleague, { unread: false })).data.map((one) => one.id)).toEqual([id]);
  });

  it('nobody reads, counts or marks what another was told', async () => {
    const [theirs] = (await page(team.colleague)).data;
    expect((await test.call(readNotification, { id: theirs?.id }, { as: team.stranger })).problem.code).toBe(
      'not_found',
    );
    expect(bodyOf(await test.call(readAllNotifications, {}, { as: team.stranger })).read).toBe(0);
    expect(await unread(team.stranger)).toBe(0);
  });
});
