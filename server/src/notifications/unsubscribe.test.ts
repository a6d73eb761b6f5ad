import { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type DifficultyTeam, difficultyTeam, raisedDifficulty } from '../../test/factories/difficulties.ts';
import { type MailRoom, mailRoom, tokenOf } from '../../test/factories/mail-room.ts';
import type { Person } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { tellEvents } from './tell-events.ts';

const test = await createTestApp();
let team: DifficultyTeam;
let room: MailRoom;
const { unsubscribe, getNotificationSettings, updateNotificationSettings } = notificationRoutes;

beforeAll(async () => {
  team = await difficultyTeam(test);
  room = await mailRoom(test);
}, 60_000);

describe('unsubscribe', () => {
  it('the signed link of a mail stops the mails of whom it was sent to, without a login, and nobody else’s', async () => {
    const paused = async (as: Person) => bodyOf(await test.call(getNotificationSettings, {}, { as })).mailPaused;
    await room.confirm(team.colleague, 'dong.nghiep@example.vn');
    await raisedDifficulty(team);
    await tellEvents(test.services);
    await room.sendDue();
    const token = tokenOf(room.received.at(-1)?.raw ?? '');
    const file = { content: 'List-Unsubscribe=One-Click', contentType: 'application/x-www-form-urlencoded' };
    for (const forged of [
      `${team.officer.id}${token.slice(36)}`,
      token.slice(0, -1),
      'x',
      '....',
      `${token}.x`.slice(37),
    ])
      expect((await test.call(unsubscribe, { token: forged }, { file })).problem.code, forged).toBe('not_found');
    expect(bodyOf(await test.call(unsubscribe, { token }, { file }))).toEqual({ paused: true });
    expect(bodyOf(await test.call(unsubscribe, { token }, { file }))).toEqual({ paused: true });
    expect([await paused(team.colleague), await paused(team.officer)]).toEqual([true, false]);
    const many = room.received.length;
    await raisedDifficulty(team);
    await tellEvents(test.services);
    await room.sendDue();
    expect(room.received).toHaveLength(many);
    bodyOf(await test.call(updateNotificationSettings, { mailPaused: false }, { as: team.colleague }));
    expect(await paused(team.colleague)).toBe(false);
  });
});
