import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Cipher } from '../core/crypto/cipher.ts';
import type { CommandContext } from '../core/http/handler.ts';

/** What is in force of the terms of objections on a day. */
export interface Terms {
  id: string;
  settleDays: number;
  addressHourly: number;
  postingDaily: number;
}

/** The terms in force today. */
export async function readTerms({ client, now }: CommandContext): Promise<Terms> {
  const { rows } = await client.query<Terms>({
    name: 'objection_terms',
    text: `SELECT id, settle_days AS "settleDays", address_hourly AS "addressHourly", posting_daily AS "postingDaily"
           FROM objection_terms WHERE $1::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')`,
    values: [dayInVietnam(now)],
  });
  const [terms] = rows;
  if (!terms) throw new AppError('conflict', 'Chưa có quy định thời hạn giải quyết kiến nghị vào ngày này.');
  return terms;
}

/** The last day to settle what is raised now. */
export const dueDay = (now: Date, { settleDays }: Terms): string => addDays(dayInVietnam(now), settleDays);

/** How to reach who objected, sealed to this objection. */
export const sealContact = (cipher: Cipher, id: string, contact: string | null): Buffer | null =>
  contact === null ? null : cipher.encrypt(contact, `objections|contact|${id}`);
