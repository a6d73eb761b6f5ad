import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { postingRoutes } from '@chung-tay/shared/postings/contract';
import type { PublicPosting, TrackedObjection } from '@chung-tay/shared/postings/schema';
import type { Client } from '../core/db/pool.ts';
import type { Query } from '../core/http/handler.ts';

/** Lists that hang today, under a unit or one of them: masked by the database, which gives nothing else (P1). */
export async function readPublicPostings(
  client: Client,
  now: Date,
  asked: { unitId?: string | undefined; id?: string | undefined },
): Promise<PublicPosting[]> {
  const { rows } = await client.query<PublicPosting>({
    name: 'public_postings',
    text: `SELECT id, code, unit_name AS "unitName", from_on AS "fromOn", until_on AS "untilOn", true AS open, places, cases
           FROM public_postings($1, $2, $3)`,
    values: [dayInVietnam(now), asked.unitId ?? null, asked.id ?? null],
  });
  return rows;
}

export const listPublicPostings: Query<typeof postingRoutes.listPublicPostings> = async (
  { client, now },
  { unitId },
) => ({ data: await readPublicPostings(client, now, { unitId }) });

/** One list as long as it hangs; afterwards `not_found`, like one that never was. */
export const getPublicPosting: Query<typeof postingRoutes.getPublicPosting> = async ({ client, now }, { id }) => {
  const [posting] = await readPublicPostings(client, now, { id });
  if (!posting) throw new AppError('not_found', 'Danh sách này không còn niêm yết.');
  return posting;
};

/** What its code tells of an objection; `not_found` for a code that was not given out. */
export async function readTracked(client: Client, code: string): Promise<TrackedObjection> {
  const { rows } = await client.query<TrackedObjection>({
    name: 'public_objection',
    text: `SELECT code, posting_code AS "postingCode", unit_name AS "unitName", about, status, raised_at AS "raisedAt",
             due_on AS "dueOn", settled_at AS "settledAt", conclusion FROM public_objection($1)`,
    values: [code],
  });
  const [objection] = rows;
  if (!objection) throw new AppError('not_found', 'Không có kiến nghị mang mã này.');
  return objection;
}

export const trackObjection: Query<typeof postingRoutes.trackObjection> = ({ client }, { code }) =>
  readTracked(client, code);
