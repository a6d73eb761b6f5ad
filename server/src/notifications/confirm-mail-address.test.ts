import { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type DifficultyTeam, difficultyTeam } from '../../test/factories/difficulties.ts';
import { type MailRoom, mailRoom } from '../../test/factories/mail-room.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: DifficultyTeam;
let room: MailRoom;
const { setMailAddress, confirmMailAddress } = notificationRoutes;

beforeAll(async () => {
  team = await difficultyTeam(test);
  room = await mailRoom(test);
}, 60_000);

describe('confirmMailAddress', () => {
  it('takes the address into use once its code comes back; a former one is used until then', async () => {
    const as = team.colleague;
    await room.confirm(as, 'cu@example.vn');
    test.clock.set('2024-06-10T03:00:00Z');
    const waiting = bodyOf(await test.call(setMailAddress, { address: 'moi@example.vn' }, { as }));
    expect(waiting).toMatchObject({ address: 'c•••@example.vn', pendingAddress: 'm•••@example.vn' });
    const code = await room.codeFor(as);
    expect((await test.call(confirmMailAddress, { code }, { as: team.officer })).problem.code).toBe('conflict');
    const confirmed = bodyOf(await test.call(confirmMailAddress, { code }, { as }));
    expect(confirmed).toMatchObject({ address: 'm•••@example.vn', pendingAddress: null });
    expect((await test.call(confirmMailAddress, { code }, { as })).problem.code).toBe('conflict');
  });

  it('five wrong codes end it; so does half an hour', async () => {
    const as = team.authority;
    test.clock.set('2024-06-10T04:00:00Z');
    bodyOf(await test.call(setMailAddress, { address: 'lanh.dao@example.vn' }, { as }));
    const code = await room.codeFor(as);
    const wrong = code === '111111' ? '222222' : '111111';
    for (const _ of [1, 2, 3, 4, 5])
      expect((await test.call(confirmMailAddress, { code: wrong }, { as })).problem).toMatchObject({
        code: 'mail_code_wrong',
        errors: [{ pointer: '/code' }],
      });
    expect((await test.call(confirmMailAddress, { code }, { as })).problem.code).toBe('conflict');
    test.clock.set('2024-06-10T04:10:00Z');
    bodyOf(await test.call(setMailAddress, { address: 'lanh.dao@example.vn' }, { as }));
    const late = await room.codeFor(as);
    test.clock.set('2024-06-10T04:41:00Z');
    expect((await test.call(confirmMailAddress, { code: late }, { as })).problem.code).toBe('conflict');
  });
});
