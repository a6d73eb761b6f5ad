import type { Plugin } from 'vite';

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
      const { slimApiModule } = await import('@chung-tay/shared/core/called-by');
      return slimApiModule(api, apiPrefix);
    },
  };
};
