import type { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import { type CheckedPaper, readCheckCode } from '@chung-tay/shared/commendations/schema';
import { AppError } from '@chung-tay/shared/core/errors';
import type { Client } from '../core/db/pool.ts';
import type { Query } from '../core/http/handler.ts';
import { requireQuietAddress } from '../core/http/public-throttle.ts';

/** Codes nobody gave out that one address may try within an hour: people mistype, programs guess. */
const missesHourly = 60;

interface Asking {
  client: Client;
  now: Date;
  ip: string;
  officialAddress: string | null;
}

/**
 * What a check code says of the paper it stands on, by a function that gives nothing else (P1).
 * @throws not_found for a code that was not given out, without telling more · too_many_requests after many such
 */
export async function readCheckedPaper(asking: Asking, typed: string): Promise<CheckedPaper> {
  const code = readCheckCode(typed);
  const { rows } = code
    ? await asking.client.query<Omit<CheckedPaper, 'officialAddress'>>({
        name: 'public_commendation',
        text: `SELECT kind, number, decided_on AS "decidedOn", unit_name AS "unitName", form_name AS "formName", subject, signatory,
                 signatory_title AS "signatoryTitle", state, certificate_number AS "certificateNumber", people FROM public_commendation($1)`,
        values: [code],
      })
    : { rows: [] };
  const [paper] = rows;
  if (paper) return { ...paper, officialAddress: asking.officialAddress };
  requireQuietAddress('mã kiểm tra', asking.ip, asking.now, missesHourly);
  throw new AppError('not_found', 'Không có quyết định, bằng khen hay giấy khen nào mang mã này.');
}

export const checkCommendation: Query<typeof commendationRoutes.checkCommendation> = (
  { client, now, request, services },
  { code },
) => readCheckedPaper({ client, now, ip: request.ip, officialAddress: services.env.publicOrigin }, code);
