import type { FastifyInstance } from 'fastify';

/** Pages a search engine should know. Posted lists are not among them: they name people for some days only. */
const paths = [
  '/',
  '/danh-sach',
  '/can-giup',
  '/dot-van-dong',
  '/ung-ho',
  '/niem-yet',
  '/phan-anh',
  '/tieu-chi',
  '/khen-thuong',
  '/guong-sang',
  '/du-lieu',
  '/ve-so-lieu',
];

/** What is no page: the administration, answers to one person, the API but for open data. Single posted lists say noindex themselves. */
const robots = (origin: string | null): string =>
  [
    'User-agent: *',
    'Disallow: /admin',
    'Disallow: /kiem-tra/',
    'Disallow: /kien-nghi',
    'Disallow: /loi-ngo',
    'Disallow: /phan-anh/tra-cuu',
    'Disallow: /api/',
    'Allow: /api/v1/public/data',
    ...(origin ? ['', `Sitemap: ${origin}/sitemap.xml`] : []),
    '',
  ].join('\n');

const sitemap = (origin: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${paths
    .map((path) => `  <url><loc>${origin}${path}</loc><changefreq>daily</changefreq></url>\n`)
    .join('')}</urlset>\n`;

/** robots.txt and sitemap.xml; the second needs the official address (PUBLIC_ORIGIN) and is absent without. */
export async function crawlerFiles(app: FastifyInstance, { origin }: { origin: string | null }): Promise<void> {
  app.get('/robots.txt', async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').header('cache-control', 'public, max-age=86400').send(robots(origin)),
  );
  if (origin)
    app.get('/sitemap.xml', async (_request, reply) =>
      reply
        .type('application/xml; charset=utf-8')
        .header('cache-control', 'public, max-age=86400')
        .send(sitemap(origin)),
    );
}
