import { isUtf8 } from 'node:buffer';
import { apiPrefix } from '@chung-tay/shared';
import { AppError, type Problem } from '@chung-tay/shared/core/errors';
import { fold } from '@chung-tay/shared/core/text';
import type { TrackedObjection } from '@chung-tay/shared/postings/schema';
import type { PostingData, PublicPages, TypedObjection } from '@chung-tay/shared/public/pages';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readPublicPostings, readTracked } from '../postings/public-queries.ts';
import { type Asked, isId, type Reading } from './asked.ts';
import type { KeptPage } from './kept-pages.ts';
import { readProgress } from './read-public.ts';

type Read = <Result>(run: (reading: Reading) => Promise<Result>) => Promise<Result>;

/** Longer than every field of the form together. */
const mostBytes = 64 * 1024;

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

/** A code as people copy it: in small letters, with spaces around. */
const codeOf = (text: unknown): string => (typeof text === 'string' ? text.trim().toUpperCase().slice(0, 20) : '');

/** What became of an objection. Nobody but the one who asks may keep it. */
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
  return reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);
}

function missing(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'not_found') return undefined;
  throw error;
}

/** A plain form is the other kind of body, here alone: the page works without a script. */
export function takeForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: mostBytes },
    (_request, body: Buffer, done) => {
      if (isUtf8(body)) done(null, new URLSearchParams(body.toString('utf8')));
      else done(new AppError('malformed_request', 'Nội dung không phải mã UTF-8.'));
    },
  );
}

const typedOf = (form: URLSearchParams): TypedObjection => {
  const field = (name: string) => (form.get(name) ?? '').replaceAll('\r\n', '\n').trim();
  return {
    caseId: field('ho'),
    about: field('ve'),
    content: field('noi-dung'),
    raisedByName: field('ten'),
    contact: field('lien-he'),
  };
};

/** Why a form is not even looked at: filled in by a program, or sent by another site. */
function suspicious(request: FastifyRequest, form: URLSearchParams): string | undefined {
  if (form.get('trang-web')) return 'Biểu mẫu có một ô phải để trống.';
  if (request.headers['sec-fetch-site'] === 'cross-site') return 'Biểu mẫu được gửi từ một trang khác.';
  return undefined;
}

/** Sends what was typed to the API as anybody's program would, then leads to the code, or shows the form again with why not. */
export async function sendObjection(
  app: FastifyInstance,
  pages: PublicPages,
  read: Read,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const { id } = request.params as { id: string };
  const typed = typedOf(form);
  const again = async (status: number, words: string, fields: Record<string, string> = {}) => {
    const page = await read((reading) =>
      formPage(pages, reading, isId(id) ? id : undefined, { typed, refused: { words, fields } }),
    );
    return reply
      .code(page.status === 404 ? 404 : status)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.html);
  };
  const bad = suspicious(request, form);
  if (bad) return again(422, `${bad} Kiến nghị chưa được gửi.`);
  const answer = await app.inject({
    method: 'POST',
    url: `${apiPrefix}/public/postings/${encodeURIComponent(id)}/objections`,
    remoteAddress: request.ip,
    headers: { 'x-request-id': request.id },
    payload: {
      about: typed.about,
      content: typed.content,
      caseId: typed.caseId || null,
      raisedByName: typed.raisedByName || null,
      contact: typed.contact || null,
    },
  });
  if (answer.statusCode === 201)
    return reply.redirect(`/kien-nghi?ma=${answer.json<TrackedObjection>().code}&moi=1`, 303);
  const { title, detail, errors = [] } = answer.json<Problem>();
  const fields = Object.fromEntries(errors.map(({ pointer, message }) => [pointer.slice(1), message]));
  return again(answer.statusCode, `${detail ?? title}${(detail ?? title).endsWith('.') ? '' : '.'}`, fields);
}
