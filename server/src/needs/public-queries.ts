import { AppError } from '@chung-tay/shared/core/errors';
import type { Page } from '@chung-tay/shared/core/paging';
import type { needRoutes } from '@chung-tay/shared/needs/contract';
import type { PublicNeed, SentOffer } from '@chung-tay/shared/needs/schema';
import type { HouseKind } from '@chung-tay/shared/rules/schema';
import { codeOfCursor, codePage } from '../core/db/code-page.ts';
import type { Client } from '../core/db/pool.ts';
import type { Query } from '../core/http/handler.ts';

/** Codes of houses: the cursors of public lists of houses. */
export const houseCode = /^N-\d{7,19}$/;

interface Asked {
  /** This house alone. */
  code?: string | undefined;
  limit: number;
  after?: string | undefined;
  district?: string | undefined;
  kind?: HouseKind | undefined;
}

/** Houses that still lack money, the longest waiting first, masked by the database, which gives nothing else (P1). */
export async function readPublicNeeds(client: Client, { code, limit, after, district, kind }: Asked) {
  const { rows } = await client.query<PublicNeed>({
    name: 'public_needs',
    text: `SELECT code AS "houseCode", head_name AS "headName", unit_name AS "unitName", kind, need_vnd AS "needVnd",
             covered_vnd AS "coveredVnd", open_vnd AS "openVnd" FROM public_needs($1, $2, $3, $4, $5)`,
    values: [code ?? null, after ?? null, district ?? null, kind ?? null, limit + 1],
  });
  return codePage(rows, limit, (need) => need.houseCode) satisfies Page<PublicNeed>;
}

export const listPublicNeeds: Query<typeof needRoutes.listPublicNeeds> = ({ client }, { cursor, ...asked }) =>
  readPublicNeeds(client, { ...asked, after: codeOfCursor(cursor, houseCode) });

/** What its code tells of an offer; `not_found` for a code that was not given out. */
export async function readSentOffer(client: Client, code: string): Promise<SentOffer> {
  const { rows } = await client.query<SentOffer>({
    name: 'public_offer',
    text: 'SELECT code, status, sent_at AS "sentAt" FROM public_offer($1)',
    values: [code],
  });
  const [offer] = rows;
  if (!offer) throw new AppError('not_found', 'Không có lời ngỏ nào mang mã này.');
  return offer;
}

export const trackOffer: Query<typeof needRoutes.trackOffer> = ({ client }, { code }) => readSentOffer(client, code);
