import type { Input } from '@chung-tay/shared/core/contract';
import { AppError, type ErrorCode, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { needRoutes } from '@chung-tay/shared/needs/contract';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { requireQuietAddress } from '../core/http/public-throttle.ts';
import { publicCode } from '../core/public-code.ts';
import { sealContact } from './contact.ts';
import { readSentOffer } from './public-queries.ts';

type Offer = Input<typeof needRoutes.offerSupport>;

/** From one address within an hour; to one place within a day, which a drive on television may well reach. */
const addressHourly = 5;
const placeDaily = 1000;

/**
 * Takes the offer of anybody for a house that still lacks money, for a campaign under way, or for wherever it is needed. It
 * is no pledge: an officer calls back first. How to reach the sender is sealed before it is written.
 * @throws over_gap when the house lacks nothing any more · invalid_request when it takes no money, or the campaign is not
 * under way · too_many_requests
 */
export const offerSupport: Command<typeof needRoutes.offerSupport> = async (context, input) => {
  const { client, now, services } = context;
  const unitId = await requirePlace(context, input);
  requireQuietAddress('lời ngỏ', context.request.ip, now, addressHourly);
  const id = services.newId();
  const code = publicCode('LN');
  await client.query({
    name: 'send_offer',
    text: 'SELECT send_offer($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
    values: [
      ...[id, code, input.houseCode, input.campaignCode, input.donorKind, input.donorName, input.anonymous],
      ...[input.amountVnd, input.message, sealContact(services.cipher, id, input.contact), now.toISOString()],
    ],
  });
  const changes = { amountVnd: { old: null, new: input.amountVnd } };
  return {
    result: await readSentOffer(client, code),
    event: { action: 'offer.sent', subject: { type: 'offer', id, unitId }, changes },
  };
};

/** What it is offered for takes offers, and has not had its fill for today. Answers who settles it. */
async function requirePlace({ client, now }: CommandContext, { houseCode, campaignCode }: Offer): Promise<string> {
  if (houseCode !== null && campaignCode !== null)
    throw fieldError('/campaignCode', 'not_both', 'Chọn một căn nhà hoặc một đợt vận động, không cả hai.');
  const today = dayInVietnam(now);
  const { rows } = await client.query<{ unitId: string; openVnd: number | null; sent: number }>({
    name: 'public_offer_place',
    text: `SELECT unit_id AS "unitId", open_vnd AS "openVnd", sent_today AS sent FROM public_offer_place($1, $2, $3, $4)`,
    values: [houseCode, campaignCode, today, `${today}T00:00:00+07:00`],
  });
  const [place] = rows;
  if (!place && houseCode !== null) throw fieldError('/houseCode', 'not_found', 'Căn nhà này không nhận hỗ trợ.');
  if (!place) throw fieldError('/campaignCode', 'not_open', 'Đợt vận động này không đang mở.');
  if (place.openVnd === 0)
    throw refusal('over_gap', 'Căn nhà này đã có đủ người giúp; mời chọn một căn nhà khác.', '/houseCode');
  if (place.sent >= placeDaily)
    throw new AppError('too_many_requests', 'Hôm nay đã có quá nhiều lời ngỏ gửi qua mạng; hãy gửi vào ngày mai.', {
      retryAfter: 3600,
    });
  return place.unitId;
}

const refusal = (code: ErrorCode, message: string, pointer: string): AppError =>
  new AppError(code, message, { fields: [{ pointer, code, message }] });
