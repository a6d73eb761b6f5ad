import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import type { ComplaintForm, ComplaintRule, TrackedComplaint } from '@chung-tay/shared/complaints/schema';
import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Client } from '../core/db/pool.ts';
import type { Query } from '../core/http/handler.ts';
import { formToken } from './form-token.ts';

/** Units one may write about, as they stand today. */
export async function readComplaintUnits(client: Client, now: Date): Promise<ComplaintForm['units']> {
  const { rows } = await client.query<ComplaintForm['units'][number]>({
    name: 'public_complaint_units',
    text: 'SELECT id, name, kind, parent FROM public_complaint_units($1)',
    values: [dayInVietnam(now)],
  });
  return rows;
}

export const getComplaintForm: Query<typeof complaintRoutes.getComplaintForm> = async ({ client, now, services }) => ({
  token: formToken(services.cipher, now),
  units: await readComplaintUnits(client, now),
});

/** What its code tells of a complaint; `not_found` for a code that was not given out. */
export async function readTracked(client: Client, now: Date, code: string): Promise<TrackedComplaint> {
  const { rows } = await client.query<TrackedComplaint>({
    name: 'public_complaint',
    text: `SELECT code, kind, about, unit_name AS "unitName", state, sent_at AS "sentAt", due_on AS "dueOn", extended, answer,
             answered_at AS "answeredAt", appeal_until AS "appealUntil", state = 'answered' AND appeal_until >= $2::date AS "mayAppeal",
             final_answer AS "finalAnswer", final_at AS "finalAt", decline_reason AS "declineReason", forwarded_to AS "forwardedTo",
             finding, conclusion, ended_at AS "endedAt", additions::int, photos::int, moves
           FROM public_complaint($1)`,
    values: [code, dayInVietnam(now)],
  });
  const [complaint] = rows;
  if (!complaint) throw new AppError('not_found', 'Không có đơn nào mang mã này.');
  return complaint;
}

export const trackComplaint: Query<typeof complaintRoutes.trackComplaint> = ({ client, now }, { code }) =>
  readTracked(client, now, code);

const rules = `SELECT kind, step, valid_from AS "validFrom", valid_to AS "validTo", days, remote_days AS "remoteDays", citation, assumed
  FROM complaint_rules`;
const byStep = `kind, array_position('{accept,settle,extend,appeal,final,final_extend}', step)`;

/** Days of each step, those in force and those before. */
export const listComplaintRules: Query<typeof complaintRoutes.listComplaintRules> = async ({ client }) => {
  const { rows } = await client.query<ComplaintRule>({
    name: 'list_complaint_rules',
    text: `${rules} ORDER BY valid_from DESC, ${byStep}`,
  });
  return { data: rows };
};

/** Days of each step in force on a day: what the public is told. */
export async function readComplaintTerms(client: Client, now: Date): Promise<ComplaintRule[]> {
  const { rows } = await client.query<ComplaintRule>({
    name: 'complaint_terms',
    text: `${rules} WHERE $1::date BETWEEN valid_from AND coalesce(valid_to, 'infinity') ORDER BY ${byStep}`,
    values: [dayInVietnam(now)],
  });
  return rows;
}
