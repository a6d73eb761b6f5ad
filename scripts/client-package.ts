import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { clientTypes } from './client-types.ts';
import { runTool } from './tools.ts';
import { root } from './workspace.ts';

/** What the package consists of beside the table of routes; their declarations travel with it. */
const parts = ['core/api-error', 'core/call-options', 'core/pages', 'webhooks/verify-webhook'] as const;

/** The front door of the package. */
const entry = `export { createClient } from './client.ts';
${parts.map((part) => `export * from './${part}.ts';`).join('\n')}
`;

const declarations = `import type { ClientSettings } from './core/call-options.js';
import type { Client } from './api.js';

${parts.map((part) => `export * from './${part}.js';`).join('\n')}
export type * from './api.js';

/**
 * A client of the whole API. Throws ApiError on a refusal and the fetch's own TypeError when the server cannot be reached.
 * Commands carry an Idempotency-Key, so a retry has no second effect.
 */
export declare function createClient(settings: ClientSettings): Client;
`;

async function bundle(folder: string): Promise<void> {
  const { rolldown } = await import('rolldown');
  const { api, apiPrefix } = await import('../shared/src/api.ts');
  const { slimApiModule } = await import('../shared/src/core/called-by.ts');
  const made = { entry: join(root, 'shared/src/entry.ts'), api: '\0api' };
  const built = await rolldown({
    input: made.entry,
    platform: 'neutral',
    plugins: [
      {
        name: 'client-package',
        resolveId: (source) => (source === made.entry ? made.entry : source.endsWith('/api.ts') ? made.api : undefined),
        load: (id) => (id === made.entry ? entry : id === made.api ? slimApiModule(api, apiPrefix) : undefined),
      },
    ],
  });
  await built.write({ file: join(folder, 'index.js'), format: 'esm' });
  await built.close();
  await writeFile(join(folder, 'api.d.ts'), clientTypes(api));
}

/** The declarations of the parts, as the compiler writes them; the contracts' Problem is the one written from its schema. */
async function declare(folder: string): Promise<void> {
  const files = parts.map((part) => join(root, `shared/src/${part}.ts`));
  const settings =
    '--ignoreConfig --declaration --emitDeclarationOnly --module nodenext --target es2024 --skipLibCheck';
  const more = `--lib ES2024,DOM --allowImportingTsExtensions --types node --rootDir ${join(root, 'shared/src')} --outDir ${folder}`;
  const code = await runTool('tsc', [...settings.split(' '), ...more.split(' '), ...files]);
  if (code !== 0) throw new Error(`tsc: ${code}`);
  for (const part of parts) {
    const path = join(folder, `${part}.d.ts`);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/from '\.\/errors\.ts'/, `from '../api.js'`));
  }
  const kept = new Set(
    parts
      .map((part) => join(folder, `${part}.d.ts`))
      .concat(['api', 'index'].map((name) => join(folder, `${name}.d.ts`))),
  );
  for (const name of await readdir(folder, { recursive: true }))
    if (name.endsWith('.d.ts') && !kept.has(join(folder, name))) await rm(join(folder, name));
}

async function manifest(folder: string): Promise<void> {
  const { version, license } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const told = {
    ...{ name: '@chung-tay/client', version, license, type: 'module', engines: { node: '>=20' } },
    description: 'Typed client of the Chung Tay API, with paging and webhook verification; no other packages needed',
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
    sideEffects: false,
  };
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(told, null, 2)}\n`);
}

/**
 * Packs the client for other people's programs: plain JavaScript and declarations, without dependencies, for Node 20 and later
 * and for browsers. Answers the path of the tarball in `target`.
 */
export async function packClient(target: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chung-tay-client-'));
  try {
    await Promise.all([bundle(folder), declare(folder), manifest(folder)]);
    await writeFile(join(folder, 'index.d.ts'), declarations);
    await cp(join(root, 'shared/README.md'), join(folder, 'README.md'));
    await cp(join(root, 'shared/examples'), join(folder, 'examples'), { recursive: true });
    await cp(join(root, 'LICENSE'), join(folder, 'LICENSE'));
    await mkdir(target, { recursive: true });
    const packed = spawnSync('npm', ['pack', '--json', '--pack-destination', target], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (packed.status !== 0) throw new Error(`npm pack: ${packed.stderr ?? packed.error?.message}`);
    return join(target, JSON.parse(packed.stdout)[0].filename);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  console.log(await packClient(resolve(process.argv.slice(2).find((word) => word !== '--') ?? join(root, 'dist'))));
