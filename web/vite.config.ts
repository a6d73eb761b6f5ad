import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { chunkGroups } from './chunks.ts';
import { inTwoLanguages } from './phrases.ts';
import { precached } from './precache.ts';
import { slimApi } from './slim-api.ts';

// Where the bundle finds the API when it is hosted away from the server; empty means its own origin.
process.env.VITE_API_BASE ??= '';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const api = process.env.API_ORIGIN ?? 'http://127.0.0.1:3000';

/** Writes `.br` and `.gz` beside every text asset, once at build, so that no request pays for it. */
const compressed = (): Plugin => ({
  name: 'compressed-assets',
  apply: 'build',
  writeBundle({ dir = here('dist/admin') }) {
    const assets = join(dir, 'assets');
    for (const name of readdirSync(assets).filter((file) => /\.(js|css|svg)$/.test(file))) {
      const content = readFileSync(join(assets, name));
      writeFileSync(join(assets, `${name}.gz`), gzipSync(content, { level: 9 }));
      const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
      writeFileSync(join(assets, `${name}.br`), brotliCompressSync(content, { params }));
    }
  },
});

/** The administration's bundle, served under /admin. Other entries are built beside it, in `dist/<name>`. */
export default defineConfig({
  root: here('.'),
  base: '/admin/',
  plugins: [inTwoLanguages(), slimApi(), react(), precached(), compressed()],
  build: {
    outDir: here('dist/admin'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { admin: here('index.html'), sw: here('src/sw/worker.ts') },
      // The service worker keeps its address; everything else is named after its content.
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        codeSplitting: { groups: chunkGroups(here('src/app/app.tsx'), here('src/houses/house-list-page.tsx')) },
      },
    },
  },
  server: { proxy: { '/api': api } },
});
