import type { CheckedPaper } from '@chung-tay/shared/commendations/schema';
import { AppError } from '@chung-tay/shared/core/errors';
import type { PublicPages } from '@chung-tay/shared/public/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCheckedPaper } from '../commendations/public-queries.ts';
import type { Read } from './asked.ts';
import { missing, sendPrivately } from './plain-forms.ts';
import { readProgress } from './read-public.ts';

/** As long as a code is typed with spaces and dashes. */
const mostTyped = 40;

/** What stands in the address: behind it (the QR code), or typed into the form. */
function typedCode(request: FastifyRequest): string {
  const { ma } = request.query as { ma?: unknown };
  const { code = ma } = request.params as { code?: unknown };
  return typeof code === 'string' ? code.trim().slice(0, mostTyped) : '';
}

/**
 * Whether a decision or certificate is true, for whoever has it in hand: what the code on it stands for, and the official
 * address, so that a page that only looks like this one is noticed. A strange code says no more than that.
 */
export async function checkPage(
  pages: PublicPages,
  read: Read,
  officialAddress: string | null,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const code = typedCode(request);
  let slow = false;
  const seen = await read(async ({ client, now }) => {
    const asking = { client, now, ip: request.ip, officialAddress };
    const lookedUp: Promise<CheckedPaper | undefined> =
      code === ''
        ? Promise.resolve(undefined)
        : readCheckedPaper(asking, code).catch((error: unknown) => {
            slow = error instanceof AppError && error.code === 'too_many_requests';
            return slow ? undefined : missing(error);
          });
    const [progress, paper] = await Promise.all([readProgress(client, now), lookedUp]);
    return { progress, paper };
  });
  const status = slow ? 429 : code !== '' && !seen.paper ? 404 : 200;
  return sendPrivately(reply, status, pages.check({ ...seen, code, slow, officialAddress }));
}
