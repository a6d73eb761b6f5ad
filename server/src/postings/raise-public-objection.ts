import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { postingRoutes } from '@chung-tay/shared/postings/contract';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { requireQuietAddress } from '../core/http/public-throttle.ts';
import { publicCode } from '../core/public-code.ts';
import { dueDay, readTerms, sealContact, type Terms } from './objection-terms.ts';
import { readTracked } from './public-queries.ts';

/**
 * Takes the objection of anybody, named or not, to a list that hangs. What is written is kept as it was typed and never read
 * as anything but text. Whoever sends too many, and a list that is flooded, are told to wait or to come to the office.
 * @throws not_found when no such list hangs · too_many_requests
 */
export const raisePublicObjection: Command<typeof postingRoutes.raisePublicObjection> = async (context, input) => {
  const { client, now, services } = context;
  const terms = await readTerms(context);
  const unitId = await requirePlace(context, input, terms);
  requireQuietAddress('kiến nghị', context.request.ip, now, terms.addressHourly);
  const id = services.newId();
  const code = publicCode('KN');
  await client.query({
    name: 'raise_public_objection',
    text: 'SELECT raise_public_objection($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
    values: [
      ...[id, code, input.id, input.caseId, input.about, input.content, input.raisedByName],
      ...[sealContact(services.cipher, id, input.contact), now.toISOString(), dueDay(now, terms), terms.id],
    ],
  });
  return {
    result: await readTracked(client, code),
    event: {
      action: 'objection.raised',
      subject: { type: 'objection', id, unitId },
      changes: { about: { old: null, new: input.about }, channel: { old: null, new: 'public' } },
    },
  };
};

/** The list hangs, the case is on it, and the list has not had its fill for today. Answers whose it is. */
async function requirePlace(
  { client, now }: CommandContext,
  { id, caseId }: { id: string; caseId: string | null },
  { postingDaily }: Terms,
): Promise<string> {
  const today = dayInVietnam(now);
  const { rows } = await client.query<{ unitId: string; listed: boolean; sent: number }>({
    name: 'public_objection_place',
    text: `SELECT unit_id AS "unitId", listed, sent_today AS sent FROM public_objection_place($1, $2, $3, $4)`,
    values: [id, caseId, today, `${today}T00:00:00+07:00`],
  });
  const [place] = rows;
  if (!place) throw new AppError('not_found', 'Danh sách này không còn niêm yết.');
  if (!place.listed) {
    const message = 'Hộ này không có trong danh sách.';
    throw new AppError('invalid_request', message, { fields: [{ pointer: '/caseId', code: 'not_listed', message }] });
  }
  if (place.sent >= postingDaily)
    throw new AppError(
      'too_many_requests',
      'Hôm nay đã có quá nhiều kiến nghị gửi qua mạng về danh sách này; hãy gửi vào ngày mai hoặc đến trụ sở.',
      { retryAfter: 3600 },
    );
  return place.unitId;
}
