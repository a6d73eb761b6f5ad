import { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type DifficultyTeam, difficultyTeam, raisedDifficulty } from '../../test/factories/difficulties.ts';
import { type MailRoom, mailRoom } from '../../test/factories/mail-room.ts';
import { createTestApp } from '../../test/harness.ts';
import { tellEvents } from './tell-events.ts';

const test = await createTestApp();
let team: DifficultyTeam;
let room: MailRoom;
const { removeMailAddress, getNotificationSettings } = notificationRoutes;

beforeAll(async () => {
  team = await difficultyTeam(test);
  room = await mailRoom(test);
}, 60_000);

describe('removeMailAddress', () => {
  it('forgets the address: from then on nothing is mailed, and once is enough', async () => {
    await room.confirm(team.colleague, 'dong.nghiep@example.vn');
    const as = team.colleague;
    expect((await test.call(removeMailAddress, {}, { as })).status).toBe(204);
    expect((await test.call(removeMailAddress, {}, { as })).problem.code).toBe('not_found');
    const settings = bodyOf(await test.call(getNotificationSettings, {}, { as }));
    expect(settings).toMatchObject({ address: null, pendingAddress: null });
    await raisedDifficulty(team);
    await tellEvents(test.services);
    room.received.length = 0;
    await room.sendDue();
    expect(room.received).toEqual([]);
  });
});
