import { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type DifficultyTeam, difficultyTeam, raisedDifficulty } from '../../test/factories/difficulties.ts';
import { type MailRoom, mailRoom, readable, subjectOf } from '../../test/factories/mail-room.ts';
import { createTestApp } from '../../test/harness.ts';
import { gatherMails } from './gather-mails.ts';
import { sendNotificationMail } from './send-notification-mail.ts';
import { tellEvents } from './tell-events.ts';

const test = await createTestApp();
let team: DifficultyTeam;
let room: MailRoom;
const { readAllNotifications, getNotificationSettings } = notificationRoutes;

beforeAll(async () => {
  team = await difficultyTeam(test);
  room = await mailRoom(test);
}, 60_000);

describe('sendNotificationMail', () => {
  it('one mail tells what waits, names nobody, and is sent once', async () => {
    await room.confirm(team.colleague, 'dong.nghiep@example.vn');
    await raisedDifficulty(team, { title: 'Chuyện riêng của ông Tư' });
    await raisedDifficulty(team);
    await tellEvents(test.services);
    room.received.length = 0;
    await room.sendDue();
    await room.sendDue();
    expect(room.received.map(({ to }) => to)).toEqual(['dong.nghiep@example.vn']);
    const raw = room.received[0]?.raw ?? '';
    expect(subjectOf(raw)).toBe('Bạn có 2 việc mới trong Chung Tay');
    expect(readable(raw)).toContain('chờ đơn vị bạn giải quyết');
    expect(readable(raw)).not.toMatch(/ông Tư|Người thử/);
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  });

  it('what was read in the meantime is not mailed; a mail the server refuses is tried again, once it is taken sent once', async () => {
    await raisedDifficulty(team);
    await tellEvents(test.services);
    await gatherMails(test.services);
    bodyOf(await test.call(readAllNotifications, {}, { as: team.colleague }));
    room.received.length = 0;
    await room.sendDue();
    expect(room.received).toEqual([]);

    await raisedDifficulty(team);
    await tellEvents(test.services);
    await gatherMails(test.services);
    const [{ id: mailId } = { id: '' }] = await test.sql<{ id: string }>(
      'SELECT id FROM notification_mails WHERE done_at IS NULL',
    );
    room.refusing = true;
    const failed = await sendNotificationMail(test.services, { mailId }).catch((error: Error) => error.message);
    expect(failed).toMatch(/did not take the mail/);
    expect(failed).not.toContain('dong.nghiep');
    expect(
      bodyOf(await test.call(getNotificationSettings, {}, { as: team.colleague })).lastMailFailedAt,
    ).not.toBeNull();
    room.refusing = false;
    await sendNotificationMail(test.services, { mailId });
    await sendNotificationMail(test.services, { mailId });
    expect(room.received).toHaveLength(1);
    expect(room.received[0]?.raw).toContain(`<${mailId}@`);
  });

  it('not in the quiet hours, and gathered in the morning when so wanted', async () => {
    const moment = async (at: string, mail: string, from: string | null, to: string | null) =>
      (
        await test.sql<{ at: string }>(
          `SELECT to_char(mail_moment($1, $2, $3, $4) AT TIME ZONE 'Asia/Ho_Chi_Minh', 'DD HH24:MI') AS at`,
          [at, mail, from, to],
        )
      )[0]?.at;
    const late = '2026-03-10T22:30:00+07:00';
    expect(await moment(late, 'at_once', null, null)).toBe('10 22:30');
    expect(await moment(late, 'at_once', '21:00', '06:30')).toBe('11 06:30');
    expect(await moment('2026-03-10T05:00:00+07:00', 'at_once', '21:00', '06:30')).toBe('10 06:30');
    expect(await moment('2026-03-10T12:00:00+07:00', 'at_once', '11:30', '13:00')).toBe('10 13:00');
    expect(await moment(late, 'daily', null, null)).toBe('11 07:00');
    expect(await moment('2026-03-10T06:00:00+07:00', 'daily', null, null)).toBe('10 07:00');
    expect(await moment(late, 'daily', '22:00', '08:00')).toBe('11 08:00');
    expect(await moment(late, 'none', null, null)).toBeNull();
  });
});
