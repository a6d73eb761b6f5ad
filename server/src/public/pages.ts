import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { DistrictCentre, PagesOf, PublicPages } from '@chung-tay/shared/public/pages';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inReading } from '../core/db/reading.ts';
import { sendTagged } from '../core/http/answer.ts';
import { takesGzip } from '../core/http/compress.ts';
import type { Services } from '../core/services.ts';
import { type Asked, askedOf, languageOf, type Read, type Reading } from './asked.ts';
import { checkPage } from './check-page.ts';
import { complaintPages } from './complaint-pages.ts';
import { crawlerFiles } from './crawlers.ts';
import { readCentres } from './district-centres.ts';
import { type KeptPage, keepPages } from './kept-pages.ts';
import {
  aboutPage,
  awardsPage,
  criteriaPage,
  donationPage,
  donationsPage,
  examplesPage,
  homePage,
  housesPage,
  openDataPage,
  searchPage,
} from './list-pages.ts';
import { campaignsPage, needsPage, offerPage, sendOffer, sentOfferPage } from './need-pages.ts';
import { takeForms, tellOnPages } from './plain-forms.ts';
import { objectionPage, postingPage, postingsPage, sendObjection } from './posting-pages.ts';
import { publicFiles } from './public-files.ts';
import { readProgress } from './read-public.ts';

/** Shows a page where none is. */
export type ShowNowhere = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** How long a browser may keep a page; as long as the server keeps it itself. */
const freshSeconds = 10;

/**
 * The pages without login, rendered on the server by the module of the web build and kept for some seconds. They read
 * under the role of the public, like the open data. Without a built module (tests) they are off. What a browser is shown where
 * no page is, is told by `atNowhere`: only the whole application knows that an address leads nowhere.
 */
export async function publicPages(
  app: FastifyInstance,
  { services, atNowhere }: { services: Services; atNowhere: (show: ShowNowhere) => void },
): Promise<void> {
  const { env, clock, pools, log } = services;
  const folder = resolve(env.WEB_DIR, 'public');
  const module = join(folder, 'server.js');
  const built = await access(module).then(
    () => true,
    () => false,
  );
  if (!built) {
    log.warn(`no built public pages in ${folder}; / is off`);
    return;
  }
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/public/assets/',
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
    index: false,
  });
  const load = once(async () => {
    const { pagesOf } = (await import(pathToFileURL(module).href)) as { pagesOf: PagesOf };
    return { vi: pagesOf(env.publicOrigin, 'vi'), en: pagesOf(env.publicOrigin, 'en') };
  });
  const pagesFor = async (request: FastifyRequest): Promise<PublicPages> => (await load())[languageOf(request)];
  const centres = once(() => readCentres(env.REFERENCE_DIR));
  const keep = keepPages(freshSeconds * 1000, () => Date.now());
  const page = (
    path: string,
    render: (
      pages: PublicPages,
      reading: Reading,
      asked: Asked,
      centres: readonly DistrictCentre[],
    ) => Promise<string | KeptPage>,
  ): void => {
    app.get(path, async (request, reply) => {
      const asked = askedOf(request);
      const kept = await keep(JSON.stringify([path, languageOf(request), asked]), async () => {
        const [pages, places] = await Promise.all([pagesFor(request), centres()]);
        return inReading(pools.public, { roots: [], userId: null }, ({ client }) =>
          render(pages, { client, now: clock.now() }, asked, places),
        );
      });
      return sendPage(request, reply, kept);
    });
  };
  page('/', homePage);
  page('/danh-sach', housesPage);
  page('/ung-ho', donationsPage);
  page('/tieu-chi', criteriaPage);
  page('/khen-thuong', awardsPage);
  page('/guong-sang', examplesPage);
  page('/du-lieu', openDataPage(env.publicOrigin ?? ''));
  page('/ve-so-lieu', aboutPage);
  page('/tim', searchPage);
  page('/niem-yet', postingsPage);
  page('/niem-yet/:id', postingPage);
  page('/can-giup', needsPage);
  page('/dot-van-dong', campaignsPage);
  page('/ngo-loi', offerPage);
  takeForms(app);
  const read: Read = (run) =>
    inReading(pools.public, { roots: [], userId: null }, ({ client }) => run({ client, now: clock.now() }));
  tellOnPages(app, async (request, told) => {
    const pages = await pagesFor(request);
    return read(async ({ client, now }) => pages.unreadForm({ progress: await readProgress(client, now), ...told }));
  });
  atNowhere(async (request, reply) => {
    const kept = await keep(JSON.stringify(['nowhere', languageOf(request)]), async () => {
      const pages = await pagesFor(request);
      const html = await read(async ({ client, now }) => pages.nowhere({ progress: await readProgress(client, now) }));
      return { html, status: 404 };
    });
    return sendPage(request, reply, kept);
  });
  app.get('/kien-nghi', async (request, reply) => objectionPage(await pagesFor(request), read, request, reply));
  const official = env.publicOrigin;
  app.get<{ Params: { code: string } }>('/ung-ho/:code', async (request, reply) => {
    const pages = await pagesFor(request);
    const { html, status } = await read((reading) => donationPage(pages, reading, request.params.code));
    return sendPage(request, reply, { html, status });
  });
  await app.register(complaintPages, { api: app, services, read, pagesFor });
  await app.register(publicFiles, { services, read });
  await app.register(crawlerFiles, { origin: official });
  for (const path of ['/kiem-tra', '/kiem-tra/:code'])
    app.get(path, async (request, reply) => checkPage(await pagesFor(request), read, official, request, reply));
  app.get('/loi-ngo', async (request, reply) => sentOfferPage(await pagesFor(request), read, request, reply));
  app.post('/ngo-loi', async (request, reply) => sendOffer(app, await pagesFor(request), read, request, reply));
  app.post('/niem-yet/:id', async (request, reply) =>
    sendObjection(app, await pagesFor(request), read, request, reply),
  );
}

/** Does something once; a failure is tried again the next time. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

const compress = promisify(gzip);

async function sendPage(request: FastifyRequest, reply: FastifyReply, kept: KeptPage): Promise<FastifyReply> {
  reply
    .code(kept.status ?? 200)
    .type('text/html; charset=utf-8')
    .header('vary', 'accept-encoding');
  if (!takesGzip(request)) return sendTagged(reply, request, kept.html, freshSeconds);
  kept.zipped ??= compress(kept.html);
  const zipped = await kept.zipped;
  return sendTagged(reply.header('content-encoding', 'gzip'), request, zipped, freshSeconds);
}
