import type { RouteSpec } from '@chung-tay/shared/core/contract';
import type { Plugin } from 'vite';

const names = (schema: RouteSpec['body']): { shape: Record<string, 0> } | undefined =>
  schema && { shape: Object.fromEntries(Object.keys(schema.shape).map((name) => [name, 0])) };

/** What the client asks of a route: how it is called. What the parts must look like, and every word about it, stays behind. */
const calledBy = ({ method, path, query, body, upload, download }: RouteSpec) => ({
  method,
  path,
  query: names(query),
  body: names(body),
  upload: upload && {},
  download: download && [],
});

/**
 * The client of the SPA gets the addresses and the names of parameters of all routes, a tenth of their contracts. A page
 * that checks what is typed imports the contract of its own noun, into its own chunk.
 */
export const slimApi = (): Plugin => {
  const id = '\0slim-api';
  return {
    name: 'slim-api',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === './api.ts' && importer?.endsWith('/shared/src/client.ts') ? id : undefined,
    async load(asked) {
      if (asked !== id) return;
      const { api, apiPrefix } = await import('@chung-tay/shared');
      const nouns = Object.entries(api as Record<string, Record<string, RouteSpec>>).map(([noun, routes]) => [
        noun,
        Object.fromEntries(Object.entries(routes).map(([name, route]) => [name, calledBy(route)])),
      ]);
      const table = JSON.stringify(JSON.stringify(Object.fromEntries(nouns)));
      return `export const apiPrefix = ${JSON.stringify(apiPrefix)};\nexport const api = JSON.parse(${table});\n`;
    },
  };
};
