import type { Transporter } from 'nodemailer';
import type { Env } from '../env.ts';

/** One mail as it leaves: plain text, the same as simple HTML, and how to stop such mails. */
export interface Mail {
  /** Stable for one mail: a receiver that gets it twice after a crash shows it once. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  unsubscribeUrl?: string;
}

const transports = new WeakMap<Env, Transporter>();

/** The connection to the mail server of the settings; made once, and only when a mail is sent: nor is its library loaded before. */
async function transportOf(env: Env): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  const known = transports.get(env);
  if (known) return known;
  const made = createTransport({
    url: env.SMTP_URL,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  transports.set(env, made);
  return made;
}

/** Whether mails can be sent at all. */
export const sendsMail = (env: Env): boolean => env.SMTP_URL !== undefined && env.MAIL_FROM !== undefined;

/** Sends one mail; throws what the mail server said. A bounce that comes later is not read. */
export async function sendMail(env: Env, { id, unsubscribeUrl, ...mail }: Mail): Promise<void> {
  const host = env.publicOrigin ? new URL(env.publicOrigin).hostname : 'chung-tay.invalid';
  const transport = await transportOf(env);
  await transport.sendMail({
    from: env.MAIL_FROM,
    messageId: `<${id}@${host}>`,
    ...mail,
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribeUrl
        ? { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
        : {}),
    },
  });
}

/** Lets go of the connections to the mail server. */
export function closeMailer(env: Env): void {
  transports.get(env)?.close();
  transports.delete(env);
}
