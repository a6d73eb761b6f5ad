import { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type DifficultyTeam, difficultyTeam } from '../../test/factories/difficulties.ts';
import { type MailRoom, mailRoom } from '../../test/factories/mail-room.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: DifficultyTeam;
let room: MailRoom;
let withoutServer = '';
const { setMailAddress, getNotificationSettings } = notificationRoutes;

beforeAll(async () => {
  team = await difficultyTeam(test);
  const early = await test.call(setMailAddress, { address: 'a@example.vn' }, { as: team.officer });
  withoutServer = early.problem.code;
  room = await mailRoom(test);
}, 60_000);

describe('setMailAddress', () => {
  it('not before there is a mail server', async () => {
    expect(withoutServer).toBe('mail_not_configured');
  });

  it('keeps the address sealed beside the one in use, shows it masked, and writes it nowhere else', async () => {
    const as = team.colleague;
    const waiting = bodyOf(await test.call(setMailAddress, { address: 'dong.nghiep@example.vn' }, { as }));
    expect(waiting).toMatchObject({ address: null, pendingAddress: 'd•••@example.vn' });
    await room.codeFor(as);
    expect(room.received.at(-1)?.to).toBe('dong.nghiep@example.vn');
    const stored = await test.sql<{ row: string }>(`SELECT a::text AS row FROM user_addresses a UNION ALL
      SELECT e::text FROM audit_events e WHERE action LIKE 'user.mail%' UNION ALL SELECT j.data::text FROM pgboss.job j`);
    expect(stored.length).toBeGreaterThan(2);
    expect(stored.map(({ row }) => row).join()).not.toMatch(/dong\.nghiep|example\.vn|646f6e67/);
    expect(bodyOf(await test.call(getNotificationSettings, {}, { as: team.officer })).pendingAddress).toBeNull();
  });

  it('a minute between two codes, ten a day', async () => {
    const as = team.authority;
    const ask = () => test.call(setMailAddress, { address: 'lanh.dao@example.vn' }, { as });
    bodyOf(await ask());
    const hasty = await ask();
    expect(hasty.problem.code).toBe('too_many_requests');
    expect(Number(hasty.headers['retry-after'])).toBeGreaterThan(0);
    for (let minute = 2; minute <= 10; minute++) {
      test.clock.set(`2024-06-10T03:${String(minute * 2).padStart(2, '0')}:00Z`);
      bodyOf(await ask());
    }
    test.clock.set('2024-06-10T05:00:00Z');
    expect((await ask()).problem.code).toBe('too_many_requests');
    test.clock.set('2024-06-11T05:00:00Z');
    bodyOf(await ask());
  });

  it('what is no address is refused, also one that would write a header', async () => {
    for (const address of [
      'khong',
      'a@b',
      'a@example.vn\r\nBcc: b@example.vn',
      'A <a@example.vn>',
      'a@example.vn,b@example.vn',
    ])
      expect((await test.call(setMailAddress, { address }, { as: team.stranger })).problem.code, address).toBe(
        'invalid_request',
      );
  });
});
