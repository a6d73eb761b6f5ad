import type { publicRoutes } from '@chung-tay/shared/public/contract';
import { codeOfCursor } from '../core/db/code-page.ts';
import type { Query } from '../core/http/handler.ts';
import { houseCode } from '../needs/public-queries.ts';
import { readDonations, readHouses, readProgress } from './read-public.ts';

/** Codes of donations: the cursors of their public list. */
export const donationCode = /^U-\d{7,19}$/;

export const getPublicProgress: Query<typeof publicRoutes.getPublicProgress> = ({ client, now }) =>
  readProgress(client, now);

export const listPublicHouses: Query<typeof publicRoutes.listPublicHouses> = (
  { client },
  { limit, cursor, district },
) => readHouses(client, { limit, after: codeOfCursor(cursor, houseCode), district });

export const listPublicDonations: Query<typeof publicRoutes.listPublicDonations> = ({ client }, { limit, cursor }) =>
  readDonations(client, { limit, after: codeOfCursor(cursor, donationCode) });
