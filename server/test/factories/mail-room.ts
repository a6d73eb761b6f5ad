import { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { SMTPServer } from 'smtp-server';
import { afterAll } from 'vitest';
import { gatherMails } from '../../src/notifications/gather-mails.ts';
import { closeMailer } from '../../src/notifications/mailer.ts';
import { sendMailCode } from '../../src/notifications/send-mail-code.ts';
import { sendNotificationMail } from '../../src/notifications/send-notification-mail.ts';
import type { TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import type { Person } from './people.ts';

/** A mail server that keeps what it is sent, and does the work of the queue when it is asked to. */
export interface MailRoom {
  received: { to: string; raw: string }[];
  /** While it is set, every recipient is refused. */
  refusing: boolean;
  /** Makes the mails that are due and sends them, as the queue would. */
  sendDue(): Promise<void>;
  /** Sends the code that waits for this person, and reads it. */
  codeFor(person: Person): Promise<string>;
  /** Declares and confirms an address. */
  confirm(person: Person, address: string): Promise<void>;
}

/** A mail as a person reads it: headers folded out, bodies decoded. */
export const readable = (raw: string): string => {
  const plain = raw.replace(/\r\n[ \t]+/g, ' ');
  const bodies = [...plain.matchAll(/base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)/g)].map(([, body = '']) =>
    Buffer.from(body, 'base64').toString('utf8'),
  );
  const quoted = plain
    .replace(/=\r\n/g, '')
    .replace(/(=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'));
  return `${quoted}\n${bodies.join('\n')}`;
};

const decoded = (way: string, text: string): string =>
  way.toUpperCase() === 'B'
    ? Buffer.from(text, 'base64').toString('utf8')
    : Buffer.from(
        text
          .replaceAll('_', ' ')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString('utf8');

export const subjectOf = (raw: string): string =>
  [...raw.replace(/\r\n[ \t]+/g, ' ').matchAll(/=\?UTF-8\?([BQ])\?([^?]+)\?=/gi)]
    .map(([, way = '', text = '']) => decoded(way, text))
    .join('');

/** The token of the link by which mails are stopped, as it stands in the head. */
export const tokenOf = (raw: string): string =>
  /unsubscribe\?token=([\w.-]+)/.exec(raw.replace(/\r\n[ \t]+/g, ''))?.[1] ?? '';

/** Opens the mail room and tells the application of it. Closed after the file's tests. */
export async function mailRoom(test: TestApp): Promise<MailRoom> {
  const received: MailRoom['received'] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, done) => done(room.refusing ? new Error('mailbox full') : undefined),
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = envelope.rcptTo.map(({ address }) => address).join();
        received.push({ to, raw: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  const { setMailAddress, confirmMailAddress } = notificationRoutes;
  const room: MailRoom = {
    received,
    refusing: false,
    async sendDue() {
      await gatherMails(test.services);
      const waiting = await test.sql<{ id: string }>(
        'SELECT id FROM notification_mails WHERE done_at IS NULL ORDER BY created_at',
      );
      for (const { id } of waiting) await sendNotificationMail(test.services, { mailId: id });
    },
    async codeFor({ id: userId }) {
      await sendMailCode(test.services, { userId });
      return /\b(\d{6})\b/.exec(readable(received.at(-1)?.raw ?? ''))?.[1] ?? '';
    },
    async confirm(as, address) {
      bodyOf(await test.call(setMailAddress, { address }, { as }));
      bodyOf(await test.call(confirmMailAddress, { code: await room.codeFor(as) }, { as }));
    },
  };
  await test.services.jobs.start({}, []);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  const settings = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Chung Tay <chungtay@example.vn>' };
  Object.assign(test.services.env, settings);
  afterAll(async () => {
    closeMailer(test.services.env);
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return room;
}
