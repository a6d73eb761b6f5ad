import { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type DifficultyTeam, difficultyTeam, raisedDifficulty } from '../../test/factories/difficulties.ts';
import { createTestApp } from '../../test/harness.ts';
import { tellEvents } from './tell-events.ts';

const test = await createTestApp();
let team: DifficultyTeam;
const { updateNotificationSettings } = notificationRoutes;

beforeAll(async () => {
  team = await difficultyTeam(test);
}, 60_000);

describe('updateNotificationSettings', () => {
  it('a kind that is wanted nowhere is not told; safety of the account always is', async () => {
    const as = team.colleague;
    const kinds = [{ kind: 'difficulty_owned', inApp: false, mail: 'none' }];
    const chosen = bodyOf(
      await test.call(updateNotificationSettings, { kinds, quietFrom: '21:00', quietTo: '06:00' }, { as }),
    );
    expect(chosen).toMatchObject({ quietFrom: '21:00', quietTo: '06:00' });
    expect(chosen.kinds).toContainEqual(kinds[0]);
    expect(chosen.kinds.map(({ kind }) => kind)).not.toContain('payments_submitted');
    const before = await test.sql('SELECT FROM notifications WHERE user_id = $1', [as.id]);
    await raisedDifficulty(team);
    await tellEvents(test.services);
    expect(await test.sql('SELECT FROM notifications WHERE user_id = $1', [as.id])).toHaveLength(before.length);
    const silent = { kinds: [{ kind: 'session_reused', inApp: false, mail: 'none' }] };
    expect((await test.call(updateNotificationSettings, silent, { as })).problem.code).toBe('invalid_request');
    expect((await test.call(updateNotificationSettings, { quietFrom: null }, { as })).problem.code).toBe(
      'invalid_request',
    );
  });
});
