import { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type DifficultyTeam, difficultyTeam, raisedDifficulty } from '../../test/factories/difficulties.ts';
import type { Person } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { gatherMails } from './gather-mails.ts';
import { closeMailer } from './mailer.ts';
import { sendMailCode } from './send-mail-code.ts';
import { sendNotificationMail } from './send-notification-mail.ts';
import { tellEvents } from './tell-events.ts';

const test = await createTestApp();
let team: DifficultyTeam;
const received: { to: string; raw: string }[] = [];
let refusing = false;
const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  logger: false,
  onRcptTo: (_address, _session, done) => done(refusing ? new Error('mailbox full') : undefined),
  onData(stream, session, done) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      received.push({
        to: session.envelope.rcptTo.map(({ address }) => address).join(),
        raw: Buffer.concat(parts).toString(),
      });
      done();
    });
  },
});

const {
  setMailAddress,
  confirmMailAddress,
  getNotificationSettings,
  updateNotificationSettings,
  removeMailAddress,
  unsubscribe,
} = notificationRoutes;
const settingsOf = async (as: Person) => bodyOf(await test.call(getNotificationSettings, {}, { as }));

/** A mail as a person reads it: headers folded out, body decoded. */
const readable = (raw: string): string => {
  const plain = raw.replace(/\r\n[ \t]+/g, ' ');
  const bodies = [...plain.matchAll(/base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)/g)].map(([, body = '']) =>
    Buffer.from(body, 'base64').toString('utf8'),
  );
  const quoted = plain
    .replace(/=\r\n/g, '')
    .replace(/(=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'));
  return `${quoted}\n${bodies.join('\n')}`;
};
const subjectOf = (raw: string): string =>
  [...raw.replace(/\r\n[ \t]+/g, ' ').matchAll(/=\?UTF-8\?([BQ])\?([^?]+)\?=/gi)]
    .map(([, way, text = '']) =>
      way?.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('utf8')
        : Buffer.from(
            text
              .replaceAll('_', ' ')
              .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          ).toString('utf8'),
    )
    .join('');

/** What the queue would hand to its worker, in order. */
async function sendDue(): Promise<void> {
  await gatherMails(test.services);
  const waiting = await test.sql<{ id: string }>(
    'SELECT id FROM notification_mails WHERE done_at IS NULL ORDER BY created_at',
  );
  for (const { id } of waiting) await sendNotificationMail(test.services, { mailId: id });
}

async function confirmed(as: Person, address: string): Promise<void> {
  bodyOf(await test.call(setMailAddress, { address }, { as }));
  await sendMailCode(test.services, { userId: as.id });
  const code = /\b(\d{6})\b/.exec(readable(received.at(-1)?.raw ?? ''))?.[1];
  bodyOf(await test.call(confirmMailAddress, { code }, { as }));
}

beforeAll(async () => {
  team = await difficultyTeam(test);
  await test.services.jobs.start({}, []);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  expect((await test.call(setMailAddress, { address: 'a@example.vn' }, { as: team.officer })).problem.code).toBe(
    'mail_not_configured',
  );
  Object.assign(test.services.env, {
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'Chung Tay <chungtay@example.vn>',
  });
}, 60_000);

afterAll(async () => {
  closeMailer(test.services.env);
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

describe('setMailAddress, confirmMailAddress, removeMailAddress', () => {
  it('an address is used once the code that went there came back; sealed at rest, masked in answers', async () => {
    const as = team.colleague;
    const waiting = bodyOf(await test.call(setMailAddress, { address: 'dong.nghiep@example.vn' }, { as }));
    expect(waiting).toMatchObject({ address: null, pendingAddress: 'd•••@example.vn' });
    await sendMailCode(test.services, { userId: as.id });
    const mail = received.at(-1);
    expect(mail?.to).toBe('dong.nghiep@example.vn');
    const code = /\b(\d{6})\b/.exec(readable(mail?.raw ?? ''))?.[1] ?? '';
    const wrong = code === '111111' ? '222222' : '111111';
    expect((await test.call(confirmMailAddress, { code: wrong }, { as })).problem).toMatchObject({
      code: 'mail_code_wrong',
    });
    expect((await test.call(confirmMailAddress, { code }, { as: team.officer })).problem.code).toBe('conflict');
    expect(bodyOf(await test.call(confirmMailAddress, { code }, { as }))).toMatchObject({
      address: 'd•••@example.vn',
      pendingAddress: null,
    });
    const stored = await test.sql<{ row: string }>('SELECT a::text AS row FROM user_addresses a');
    expect(stored.map(({ row }) => row).join()).not.toContain(Buffer.from('dong.nghiep').toString('hex'));
    const events = await test.sql<{ row: string }>(
      `SELECT e::text AS row FROM audit_events e WHERE action LIKE 'user.mail%'`,
    );
    expect(events.length).toBeGreaterThan(1);
    expect(events.map(({ row }) => row).join()).not.toMatch(/dong\.nghiep|example\.vn/);
  });

  it('five wrong codes end it; a new one is sent a minute later at the soonest', async () => {
    const as = team.authority;
    bodyOf(await test.call(setMailAddress, { address: 'lanh.dao@example.vn' }, { as }));
    const again = await test.call(setMailAddress, { address: 'lanh.dao@example.vn' }, { as });
    expect(again.problem.code).toBe('too_many_requests');
    expect(Number(again.headers['retry-after'])).toBeGreaterThan(0);
    await sendMailCode(test.services, { userId: as.id });
    const code = /\b(\d{6})\b/.exec(readable(received.at(-1)?.raw ?? ''))?.[1] ?? '';
    const wrong = code === '111111' ? '222222' : '111111';
    for (const _ of [1, 2, 3, 4, 5])
      expect((await test.call(confirmMailAddress, { code: wrong }, { as })).problem.code).toBe('mail_code_wrong');
    expect((await test.call(confirmMailAddress, { code }, { as })).problem.code).toBe('conflict');
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

describe('mails', () => {
  it('one mail tells what waits, names nobody, and can be stopped by its link without a login', async () => {
    await raisedDifficulty(team, { title: 'Chuyện riêng của ông Tư' });
    await raisedDifficulty(team);
    await tellEvents(test.services);
    received.length = 0;
    await sendDue();
    expect(received).toHaveLength(1);
    const [mail] = received;
    expect(mail?.to).toBe('dong.nghiep@example.vn');
    expect(subjectOf(mail?.raw ?? '')).toBe('Bạn có 2 việc mới trong Chung Tay');
    const text = readable(mail?.raw ?? '');
    expect(text).toContain('chờ đơn vị bạn giải quyết');
    expect(text).not.toMatch(/ông Tư|Người thử/);
    expect(text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    await sendDue();
    expect(received).toHaveLength(1);

    const token = /unsubscribe\?token=([\w.-]+)/.exec(mail?.raw.replace(/\r\n[ \t]+/g, '') ?? '')?.[1] ?? '';
    const file = { content: 'List-Unsubscribe=One-Click', contentType: 'application/x-www-form-urlencoded' };
    const forged = await test.call(unsubscribe, { token: `${team.officer.id}${token.slice(36)}` }, { file });
    expect(forged.problem.code).toBe('not_found');
    expect(bodyOf(await test.call(unsubscribe, { token }, { file }))).toEqual({ paused: true });
    expect((await settingsOf(team.colleague)).mailPaused).toBe(true);
    expect((await settingsOf(team.officer)).mailPaused).toBe(false);
    await raisedDifficulty(team);
    await tellEvents(test.services);
    await sendDue();
    expect(received).toHaveLength(1);
    bodyOf(await test.call(updateNotificationSettings, { mailPaused: false }, { as: team.colleague }));
  });

  it('what was read in the meantime is not mailed; a mail the server refuses is tried again, once it is taken sent once', async () => {
    await raisedDifficulty(team);
    await tellEvents(test.services);
    await gatherMails(test.services);
    bodyOf(await test.call(notificationRoutes.readAllNotifications, {}, { as: team.colleague }));
    received.length = 0;
    await sendDue();
    expect(received).toEqual([]);

    await raisedDifficulty(team);
    await tellEvents(test.services);
    await gatherMails(test.services);
    const [{ id: mailId } = { id: '' }] = await test.sql<{ id: string }>(
      'SELECT id FROM notification_mails WHERE done_at IS NULL',
    );
    refusing = true;
    const failed = await sendNotificationMail(test.services, { mailId }).catch((error: Error) => error.message);
    expect(failed).toMatch(/did not take the mail/);
    expect(failed).not.toContain('dong.nghiep');
    expect((await settingsOf(team.colleague)).lastMailFailedAt).not.toBeNull();
    refusing = false;
    await sendNotificationMail(test.services, { mailId });
    await sendNotificationMail(test.services, { mailId });
    expect(received).toHaveLength(1);
    expect(received[0]?.raw).toContain(`<${mailId}@`);
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

  it('updateNotificationSettings: a kind that is wanted nowhere is not told; safety of the account always is', async () => {
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

  it('removeMailAddress: from then on nothing is mailed', async () => {
    await confirmed(team.officer, 'can.bo@example.vn');
    expect((await test.call(removeMailAddress, {}, { as: team.officer })).status).toBe(204);
    expect((await test.call(removeMailAddress, {}, { as: team.officer })).problem.code).toBe('not_found');
    expect(await settingsOf(team.officer)).toMatchObject({ address: null, pendingAddress: null });
  });
});
