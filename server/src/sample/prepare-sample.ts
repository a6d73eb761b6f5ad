import type { FastifyInstance } from 'fastify';
import type { Services } from '../core/services.ts';

/** Starts making the sample province when asked for and not made yet; the returned function stops it. */
export async function prepareSample(
  _app: FastifyInstance,
  _services: Services,
  _ownerUrl: string,
  _say: (line: string) => void,
): Promise<() => Promise<void>> {
  return async () => undefined;
}

/** Prints where the server is. */
export async function announce(services: Services, port: number, say: (line: string) => void): Promise<void> {
  const host = services.env.HOST === '0.0.0.0' ? 'localhost' : services.env.HOST;
  say(
    `\nChung Tay đang chạy: http://${host}:${port}/  (quản trị: http://${host}:${port}/admin, API: http://${host}:${port}/docs)`,
  );
}
