import { fold } from '@chung-tay/shared/core/text';
import type { TrackedObjection } from '@chung-tay/shared/postings/schema';
import type { PostingData, PublicPages, TypedObjection } from '@chung-tay/shared/public/pages';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readPublicPostings, readTracked } from '../postings/public-queries.ts';
import { type Asked, codeOf, isId, type Read, type Reading } from './asked.ts';
import type { KeptPage } from './kept-pages.ts';
import { fieldOf, formOf, missing, sendPrivately, submitForm } from './plain-forms.ts';
import { readProgress } from './read-public.ts';

/** Lists that hang today, or those of units whose name holds what was asked for. */
export async function postingsPage(pages: PublicPages, reading: Reading, { place = '' }: Asked): Promise<string> {
  const [progress, postings] = await Promise.all([
    readProgress(reading.client, reading.now),
    readPublicPostings(reading.client, reading.now, {}),
  ]);
  const wanted = fold(place);
  return pages.postings({
    progress,
    place,
    postings: postings.filter((posting) => fold(posting.unitName).includes(wanted)),
  });
}

type Form = Pick<PostingData, 'typed' | 'refused'>;

/** One list with its form; a page of its own, with 404, once it hangs no more. */
async function formPage(pages: PublicPages, { client, now }: Reading, id: string | undefined, form: Form) {
  const [progress, postings] = await Promise.all([
    readProgress(client, now),
    id === undefined ? [] : readPublicPostings(client, now, { id }),
  ]);
  const [posting] = postings;
  return { html: pages.posting({ progress, posting, ...form }), status: posting ? 200 : 404 };
}

export const postingPage = (pages: PublicPages, reading: Reading, { id }: Asked): Promise<KeptPage> =>
  formPage(pages, reading, id, { typed: undefined, refused: undefined });

/** What became of an objection. */
export async function objectionPage(pages: PublicPages, read: Read, request: FastifyRequest, reply: FastifyReply) {
  const { ma, moi } = request.query as Record<string, unknown>;
  const code = codeOf(ma);
  const html = await read(async ({ client, now }) => {
    const [progress, objection] = await Promise.all([
      readProgress(client, now),
      code === '' ? undefined : readTracked(client, code).catch(missing),
    ]);
    return pages.objection({ progress, code, objection, sent: moi === '1' });
  });
  return sendPrivately(reply, 200, html);
}

const typedOf = (form: URLSearchParams): TypedObjection => ({
  caseId: fieldOf(form, 'ho'),
  about: fieldOf(form, 've'),
  content: fieldOf(form, 'noi-dung'),
  raisedByName: fieldOf(form, 'ten'),
  contact: fieldOf(form, 'lien-he'),
});

/** Sends what was typed to the API, then leads to the code, or shows the form again with why not. */
export async function sendObjection(
  app: FastifyInstance,
  pages: PublicPages,
  read: Read,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const form = formOf(request);
  const { id } = request.params as { id: string };
  const typed = typedOf(form);
  const sent = await submitForm<TrackedObjection>(app, request, form, {
    path: `/public/postings/${encodeURIComponent(id)}/objections`,
    unsent: 'Kiến nghị chưa được gửi.',
    payload: {
      about: typed.about,
      content: typed.content,
      caseId: typed.caseId || null,
      raisedByName: typed.raisedByName || null,
      contact: typed.contact || null,
    },
  });
  if ('answer' in sent) return reply.redirect(`/kien-nghi?ma=${sent.answer.code}&moi=1`, 303);
  const { status, ...refused } = sent.refused;
  const page = await read((reading) => formPage(pages, reading, isId(id) ? id : undefined, { typed, refused }));
  return sendPrivately(reply, page.status === 404 ? 404 : status, page.html);
}
