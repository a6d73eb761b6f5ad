import type { JobWorker, Schedule } from '../core/jobs/jobs.ts';
import type { Services } from '../core/services.ts';
import { gatherMails } from './gather-mails.ts';
import { sendsMail } from './mailer.ts';
import { mailCodeQueue, sendMailCode } from './send-mail-code.ts';
import { sendMailQueue, sendNotificationMail } from './send-notification-mail.ts';
import { tellDeadlines } from './tell-deadlines.ts';
import { tellEvents } from './tell-events.ts';

const eventsQueue = 'tell_events';
const deadlinesQueue = 'tell_deadlines';

/** Tells what happened, then makes the mails that are due; mails only when they can be sent. */
async function tellAndGather(services: Services): Promise<void> {
  await tellEvents(services);
  if (sendsMail(services.env)) await gatherMails(services);
}

export const notificationWorkers = (services: Services): Readonly<Record<string, JobWorker>> => ({
  [eventsQueue]: () => tellAndGather(services),
  [deadlinesQueue]: async () => services.log.info({ told: await tellDeadlines(services) }, 'told what is late'),
  [sendMailQueue]: (data: { mailId: string }) => sendNotificationMail(services, data),
  [mailCodeQueue]: (data: { userId: string }) => sendMailCode(services, data),
});

/** What happened is told within a minute; what is late every morning, before the daily mails go at seven. */
export const notificationSchedules: readonly Schedule[] = [
  { queue: eventsQueue, cron: '* * * * *' },
  { queue: deadlinesQueue, cron: '30 6 * * *' },
];
