import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { apiPrefix } from '@chung-tay/shared';
import { type ErrorCode, errors } from '@chung-tay/shared/core/errors';
import type { FastifyInstance } from 'fastify';
import { openApiDocument } from './openapi.ts';

const settings = {
  url: `${apiPrefix}/openapi.json`,
  withDefaultFonts: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  showToolbar: 'never',
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
  metaData: { title: 'Chung Tay API' },
};

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const browser = `<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Chung Tay API</title></head>
<body>
<script id="api-reference" data-url="${settings.url}" data-configuration="${escapeHtml(JSON.stringify(settings))}"></script>
<script src="/docs/api-reference.js"></script>
</body>
</html>`;

const errorPage = (): string => {
  const rows = (Object.keys(errors) as ErrorCode[])
    .map(
      (code) =>
        `<tr id="${code}"><td><code>${code}</code></td><td>${errors[code].status}</td><td>${escapeHtml(errors[code].title)}</td></tr>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Mã lỗi · Chung Tay</title></head>
<body><main><h1>Mã lỗi</h1><p><a href="/docs">Tài liệu API</a></p>
<table><thead><tr><th scope="col">Mã</th><th scope="col">HTTP</th><th scope="col">Nghĩa</th></tr></thead><tbody>
${rows}
</tbody></table></main></body>
</html>`;
};

/** The API's document and a page to browse it that loads nothing from elsewhere. Built when first asked for. */
export async function openApiRoutes(app: FastifyInstance): Promise<void> {
  let document: string | undefined;
  app.get(`${apiPrefix}/openapi.json`, async (_request, reply) => {
    document ??= JSON.stringify(openApiDocument());
    return reply.type('application/json; charset=utf-8').header('cache-control', 'public, max-age=300').send(document);
  });
  app.get('/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(browser));
  app.get('/docs/errors', async (_request, reply) => reply.type('text/html; charset=utf-8').send(errorPage()));
  const script = join(
    dirname(createRequire(import.meta.url).resolve('@scalar/api-reference')),
    'browser/standalone.js',
  );
  app.get('/docs/api-reference.js', async (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      .send(createReadStream(script)),
  );
}
