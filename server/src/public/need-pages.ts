import { parseVnd } from '@chung-tay/shared/core/money';
import type { SentOffer } from '@chung-tay/shared/needs/schema';
import type { OfferData, PublicPages, TypedOffer } from '@chung-tay/shared/public/pages';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readPublicCampaigns } from '../campaigns/queries.ts';
import { houseCode, readPublicNeeds, readSentOffer } from '../needs/public-queries.ts';
import { type Asked, codeOf, type Read, type Reading } from './asked.ts';
import type { KeptPage } from './kept-pages.ts';
import { fieldOf, formOf, missing, sendPrivately, submitForm } from './plain-forms.ts';
import { readProgress } from './read-public.ts';

const shownInList = 50;

/** Houses that still lack money, the longest waiting first. */
export async function needsPage(pages: PublicPages, { client, now }: Reading, { after, district, kind }: Asked) {
  const cursor = after && houseCode.test(after) ? after : undefined;
  const [progress, page] = await Promise.all([
    readProgress(client, now),
    readPublicNeeds(client, { limit: shownInList, after: cursor, district, kind }),
  ]);
  return pages.needs({ progress, page, district, kind, later: cursor !== undefined });
}

export async function campaignsPage(pages: PublicPages, { client, now }: Reading): Promise<string> {
  const [progress, campaigns] = await Promise.all([readProgress(client, now), readPublicCampaigns(client, now)]);
  return pages.campaigns({ progress, campaigns });
}

type Place = Pick<Asked, 'house' | 'campaign'>;

/** The form, for the house or campaign that was asked for; a page with 404 when that takes no offers. */
async function formPage(
  pages: PublicPages,
  { client, now }: Reading,
  { house, campaign: code }: Place,
  form: Pick<OfferData, 'typed' | 'refused'>,
): Promise<Required<Pick<KeptPage, 'html' | 'status'>>> {
  const [progress, needs, campaigns] = await Promise.all([
    readProgress(client, now),
    house === undefined ? [] : readPublicNeeds(client, { code: house, limit: 1 }).then(({ data }) => data),
    code === undefined ? [] : readPublicCampaigns(client, now, 'open'),
  ]);
  const need = needs[0];
  const campaign = need ? undefined : campaigns.find((one) => one.code === code);
  const missed = (house !== undefined || code !== undefined) && !need && !campaign;
  return { html: pages.offer({ progress, need, campaign, missing: missed, ...form }), status: missed ? 404 : 200 };
}

export const offerPage = (pages: PublicPages, reading: Reading, asked: Asked): Promise<KeptPage> =>
  formPage(pages, reading, asked, { typed: undefined, refused: undefined });

/** Whether an offer was settled. */
export async function sentOfferPage(pages: PublicPages, read: Read, request: FastifyRequest, reply: FastifyReply) {
  const { ma, moi } = request.query as Record<string, unknown>;
  const code = codeOf(ma);
  const html = await read(async ({ client, now }) => {
    const [progress, offer] = await Promise.all([
      readProgress(client, now),
      code === '' ? undefined : readSentOffer(client, code).catch(missing),
    ]);
    return pages.sentOffer({ progress, code, offer, sent: moi === '1' });
  });
  return sendPrivately(reply, 200, html);
}

const typedOf = (form: URLSearchParams): TypedOffer => ({
  donorKind: fieldOf(form, 'loai'),
  donorName: fieldOf(form, 'ten'),
  anonymous: form.get('an-danh') === '1',
  contact: fieldOf(form, 'lien-he'),
  amount: fieldOf(form, 'so-tien'),
  message: fieldOf(form, 'loi-nhan'),
});

/** Sends what was typed to the API, then leads to the code, or shows the form again with why not. */
export async function sendOffer(
  app: FastifyInstance,
  pages: PublicPages,
  read: Read,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const form = formOf(request);
  const typed = typedOf(form);
  const [house, campaign] = [codeOf(form.get('nha')) || undefined, codeOf(form.get('dot')) || undefined];
  const { amount, message, ...told } = typed;
  const sent = await submitForm<SentOffer>(app, request, form, {
    path: '/public/offers',
    unsent: 'Lời ngỏ chưa được gửi.',
    payload: {
      ...told,
      houseCode: house ?? null,
      campaignCode: campaign ?? null,
      amountVnd: parseVnd(amount) ?? null,
      message: message || null,
    },
  });
  if ('answer' in sent) return reply.redirect(`/loi-ngo?ma=${sent.answer.code}&moi=1`, 303);
  const { status, ...refused } = sent.refused;
  const place = { ...(house ? { house } : {}), ...(campaign ? { campaign } : {}) };
  const page = await read((reading) => formPage(pages, reading, place, { typed, refused }));
  return sendPrivately(reply, page.status === 404 ? 404 : status, page.html);
}
