import { type Client, createClient } from '@chung-tay/shared/client';
import type { FastifyInstance } from 'fastify';

/** The typed client of the API over a server that does not listen: the sample province goes the way of every request. */
export function injectClient(app: FastifyInstance, accessToken: () => string): Client {
  const overInject: typeof fetch = async (target, init) => {
    const { pathname, search } = new URL(String(target));
    const body = init?.body;
    const payload = body instanceof Blob ? Buffer.from(await body.arrayBuffer()) : (body as string | undefined);
    const response = await app.inject({
      method: (init?.method ?? 'GET') as 'GET',
      url: `${pathname}${search}`,
      headers: Object.fromEntries(new Headers(init?.headers)),
      ...(payload === undefined ? {} : { payload }),
    });
    const empty = response.statusCode === 204 || response.statusCode === 304;
    return new Response(empty ? null : new Uint8Array(response.rawPayload), {
      status: response.statusCode,
      headers: { 'content-type': String(response.headers['content-type'] ?? '') },
    });
  };
  return createClient({ baseUrl: 'http://sample.invalid', getAccessToken: accessToken, fetch: overInject });
}
