import { AppError } from '@chung-tay/shared/core/errors';
import type { publicRoutes } from '@chung-tay/shared/public/contract';
import type { Query } from '../core/http/handler.ts';
import { readDonations, readHouses, readProgress } from './read-public.ts';

/** Codes of houses and of donations: the cursors of the public lists. */
export const houseCode = /^N-\d{7,19}$/;
export const donationCode = /^U-\d{7,19}$/;

/** The code a cursor carries; refuses what was not handed out. */
function codeOf(cursor: string | undefined, pattern: RegExp): string | undefined {
  if (cursor !== undefined && !pattern.test(cursor))
    throw new AppError('invalid_cursor', 'Con trỏ không thuộc danh sách này.', {
      fields: [{ pointer: '/cursor', code: 'invalid_cursor', message: 'Bỏ cursor để đọc lại từ trang đầu.' }],
    });
  return cursor;
}

export const getPublicProgress: Query<typeof publicRoutes.getPublicProgress> = ({ client, now }) =>
  readProgress(client, now);

export const listPublicHouses: Query<typeof publicRoutes.listPublicHouses> = (
  { client },
  { limit, cursor, district },
) => readHouses(client, { limit, after: codeOf(cursor, houseCode), district });

export const listPublicDonations: Query<typeof publicRoutes.listPublicDonations> = ({ client }, { limit, cursor }) =>
  readDonations(client, { limit, after: codeOf(cursor, donationCode) });
