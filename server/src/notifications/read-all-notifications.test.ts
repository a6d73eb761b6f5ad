import { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type DifficultyTeam, difficultyTeam, raisedDifficulty } from '../../test/factories/difficulties.ts';
import type { Person } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { tellEvents } from './tell-events.ts';

const test = await createTestApp();
let team: DifficultyTeam;
const { countNotifications, readAllNotifications } = notificationRoutes;

beforeAll(async () => {
  team = await difficultyTeam(test);
  for (const _ of [1, 2, 3]) await raisedDifficulty(team);
  await tellEvents(test.services);
}, 60_000);

const unread = async (as: Person) => bodyOf(await test.call(countNotifications, {}, { as })).unread;

describe('readAllNotifications', () => {
  it('marks these kinds, or everything, of the person alone', async () => {
    const some = { kind: ['case_step'] };
    expect(bodyOf(await test.call(readAllNotifications, some, { as: team.colleague })).read).toBe(0);
    expect(bodyOf(await test.call(readAllNotifications, {}, { as: team.colleague })).read).toBe(3);
    expect(await unread(team.colleague)).toBe(0);
  });
});
