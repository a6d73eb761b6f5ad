import { isUtf8 } from 'node:buffer';
import { apiPrefix } from '@chung-tay/shared';
import { AppError, type Problem } from '@chung-tay/shared/core/errors';
import type { RefusedForm } from '@chung-tay/shared/public/pages';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusalOf } from '../core/http/errors.ts';
import { codeOf } from './asked.ts';

/** Longer than every field of a form together. */
const mostBytes = 64 * 1024;

/** A plain form is the other kind of body, here alone: the pages work without a script. */
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

/** Shows, to whom sent a form, a page in words. */
export type ShowUnread = (request: FastifyRequest, told: { words: string; back: string }) => Promise<string>;

/** The page a form stands on, by the address it is sent to. */
function pageOfForm(request: FastifyRequest): string {
  const [path = '', query] = request.url.split('?');
  if (path === '/ngo-loi') return '/can-giup';
  const code = codeOf(new URLSearchParams(query).get('ma'));
  const page = path.replace(/\/anh$/, '');
  return code ? `${page}?ma=${encodeURIComponent(code)}` : page;
}

/**
 * A form that is too large, broken or late is answered by a page in words, as whoever sent it reads pages; a server that
 * cannot even read what a page needs answers as it does to programs.
 */
export function tellOnPages(app: FastifyInstance, show: ShowUnread): void {
  app.setErrorHandler(async (error, request, reply) => {
    if (request.method !== 'POST' || !/\btext\/html\b/.test(request.headers.accept ?? '')) throw error;
    const refusal = refusalOf(error, {});
    if (!refusal) request.log.error({ err: error }, 'unexpected error');
    const { status, detail, message } = refusal ?? new AppError('internal');
    const words = (detail ?? message).replace(/\.?$/, '.');
    const html = await show(request, { words, back: pageOfForm(request) }).catch(() => {
      throw error;
    });
    return sendPrivately(reply, status, html);
  });
}

export const formOf = (request: FastifyRequest): URLSearchParams =>
  request.body instanceof URLSearchParams ? request.body : new URLSearchParams();

export const fieldOf = (form: URLSearchParams, name: string): string =>
  (form.get(name) ?? '').replaceAll('\r\n', '\n').trim();

/** Why a form is not even looked at: filled in by a program, or sent by another site. */
function suspicious(request: FastifyRequest, form: URLSearchParams): string | undefined {
  if (form.get('trang-web')) return 'Biểu mẫu có một ô phải để trống.';
  if (request.headers['sec-fetch-site'] === 'cross-site') return 'Biểu mẫu được gửi từ một trang khác.';
  return undefined;
}

type Refused = RefusedForm & { status: number };

/** Sends what was typed to the API as anybody's program would. */
export async function submitForm<Answer>(
  app: FastifyInstance,
  request: FastifyRequest,
  form: URLSearchParams,
  { path, payload, unsent }: { path: string; payload: object; unsent: string },
): Promise<{ answer: Answer } | { refused: Refused }> {
  const bad = suspicious(request, form);
  if (bad) return { refused: { status: 422, words: `${bad} ${unsent}`, fields: {} } };
  const answer = await app.inject({
    method: 'POST',
    url: `${apiPrefix}${path}`,
    remoteAddress: request.ip,
    headers: { 'x-request-id': request.id },
    payload,
  });
  if (answer.statusCode < 300) return { answer: answer.json<Answer>() };
  const { title, detail = title, errors = [] } = answer.json<Problem>();
  const fields = Object.fromEntries(errors.map(({ pointer, message }) => [pointer.slice(1), message]));
  return { refused: { status: answer.statusCode, words: detail.endsWith('.') ? detail : `${detail}.`, fields } };
}

/** A page that nobody but the one who asks may keep. */
export const sendPrivately = (reply: FastifyReply, status: number, html: string): FastifyReply =>
  reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);

/** Turns `not_found` into nothing. */
export function missing(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'not_found') return undefined;
  throw error;
}
