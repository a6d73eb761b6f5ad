import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { policyOfPage } from './security.ts';

/** Where the files of the built app are, named by their content. */
export const assetsPrefix = '/admin/assets/';

/**
 * The built admin SPA under /admin: hashed assets for ever, the service worker asked anew each time, every other path is
 * the app itself.
 */
export async function adminRoutes(app: FastifyInstance, { webDir }: { webDir: string }): Promise<void> {
  const folder = resolve(webDir, 'admin');
  const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined);
  if (!page) {
    app.log.warn(`no built web app in ${folder}; /admin is off`);
    return;
  }
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: assetsPrefix,
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
    lastModified: false,
    acceptRanges: false,
    decorateReply: false,
    index: false,
  });
  const policy = policyOfPage(page);
  const sendPage = async (_request: unknown, reply: import('fastify').FastifyReply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-security-policy', policy)
      .send(page);
  const worker = await readFile(join(folder, 'sw.js'), 'utf8').catch(() => undefined);
  if (worker)
    app.get('/admin/sw.js', async (_request, reply) =>
      reply
        .type('text/javascript; charset=utf-8')
        .header('cache-control', 'no-cache')
        // The app itself stands at /admin, one level above the worker's folder.
        .header('service-worker-allowed', '/admin')
        .send(worker),
    );
  app.get('/admin', sendPage);
  app.get('/admin/*', sendPage);
}
