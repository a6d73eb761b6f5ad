import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The public pages: one module the server renders them with (React inside, no script for the browser), and their
 * stylesheet and fonts, served under /public/assets. React is bundled, so that a deployed server needs no web packages.
 */
export default defineConfig({
  root: here('.'),
  base: '/public/',
  publicDir: false,
  plugins: [react()],
  define: { 'process.env.NODE_ENV': '"production"' },
  ssr: { noExternal: true, resolve: { conditions: ['browser', 'production'] } },
  build: {
    outDir: here('dist/public'),
    emptyOutDir: true,
    target: 'node24',
    ssr: here('src/public/render.tsx'),
    ssrEmitAssets: true,
    assetsInlineLimit: 0,
    copyPublicDir: false,
    rolldownOptions: { output: { entryFileNames: 'server.js' } },
  },
});
