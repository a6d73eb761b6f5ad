import { createHash } from 'node:crypto';
import type { Plugin, Rollup } from 'vite';

/** Pages that must open without a network: everything below this module, lazy parts included. */
const offlineRoot = '/src/offline/offline-app.tsx';
const workerFile = 'sw.js';
/** Fetched only where English is spoken, and kept from then on. */
const english = /\/dictionary-/;

type Bundle = Rollup.OutputBundle;

const chunkOf = (bundle: Bundle, name: string): Rollup.OutputChunk | undefined => {
  const one = bundle[name];
  return one?.type === 'chunk' ? one : undefined;
};

const isOffline = (chunk: Rollup.OutputChunk): boolean => chunk.moduleIds.some((id) => id.includes('/src/offline/'));

/** A chunk with all it imports at once; what it imports later only where it is part of the offline pages themselves. */
function closure(bundle: Bundle, name: string, found: Set<string>): void {
  const chunk = chunkOf(bundle, name);
  if (!chunk || found.has(name)) return;
  found.add(name);
  for (const next of [...chunk.imports, ...(isOffline(chunk) ? chunk.dynamicImports : [])])
    closure(bundle, next, found);
  for (const css of chunk.viteMetadata?.importedCss ?? []) found.add(css);
  for (const asset of chunk.viteMetadata?.importedAssets ?? []) found.add(asset);
}

function essentialOf(bundle: Bundle): Set<string> {
  const found = new Set<string>();
  const chunks = Object.values(bundle).filter((one) => one.type === 'chunk' && one.fileName !== workerFile);
  const roots = chunks.filter((one) => one.type === 'chunk' && one.facadeModuleId?.endsWith(offlineRoot));
  if (roots.length === 0) throw new Error(`precache: ${offlineRoot} is no chunk of its own any more`);
  for (const one of [...chunks.filter((chunk) => chunk.type === 'chunk' && chunk.isEntry), ...roots])
    closure(bundle, one.fileName, found);
  for (const name of Object.keys(bundle)) if (name.endsWith('.woff2')) found.add(name);
  return found;
}

/** Writes into the service worker which files this build consists of, so that it can keep them. */
export const precached = (): Plugin => ({
  name: 'precached-assets',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const worker = chunkOf(bundle, workerFile);
      if (!worker) throw new Error(`precache: no ${workerFile}`);
      const essential = essentialOf(bundle);
      const all = Object.keys(bundle).filter(
        (name) => /\.(js|css|svg|woff2)$/.test(name) && name !== workerFile && !english.test(name),
      );
      const paths = (names: Iterable<string>) => [...names].sort().map((name) => `/admin/${name}`);
      const list = { essential: paths(essential), rest: paths(all.filter((name) => !essential.has(name))) };
      const version = createHash('sha256').update(JSON.stringify(list)).digest('hex').slice(0, 12);
      worker.code = worker.code.replace('__PRECACHED__', () => JSON.stringify({ version, ...list }));
    },
  },
});
