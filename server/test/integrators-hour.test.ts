import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LiveServer, runProgram, serveLive } from './factories/live-server.ts';
import { standingUnits } from './factories/people.ts';
import { accountWith, provinceAdmin } from './factories/users.ts';
import { createTestApp } from './harness.ts';

/**
 * An hour of an integrator, as the examples of the client package tell it: key, import, list, export, webhook received and verified,
 * replayed, undo. Once with the packed client, installed into an empty folder; once with curl.
 */
const test = await createTestApp();
const root = resolve(import.meta.dirname, '../..');
const examples = join(root, 'shared/examples');
let live: LiveServer;
let folder: string;
/** What the examples ask for, each at a commune of its own. */
let environmentAt: (at: number) => Record<string, string>;

beforeAll(async () => {
  live = await serveLive(test);
  folder = await mkdtemp(join(tmpdir(), 'chung-tay-integrator-'));
  const { province, communes } = await standingUnits(test);
  const grants = [{ role: 'administrator', unitId: province }] as const;
  const { username, password } = await accountWith(test, await provinceAdmin(test), grants);
  environmentAt = (at) => ({
    ...{ BASE: live.address, USERNAME: username, PASSWORD: password, CODE: communes[at]?.code ?? '' },
    ...{ RECEIVER: live.receiver.url, RECEIVED: live.receivedUrl },
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const steps = [
  ...['key', 'webhook', 'import, dry run', 'import', 'list, page by page', 'export'],
  ...['webhook received, verified', 'webhook replayed', 'undo'],
];
/** The names of the steps in their order, from lines like `import: 0.12 s`. */
const stepsOf = (output: string): string[] =>
  [...output.matchAll(/^(.+): \d+\.\d\d s$/gm)].map(([, name]) => `${name}`);

const install = async (): Promise<void> => {
  const packing = [process.execPath, join(root, 'scripts/client-package.ts'), folder];
  const packed = await runProgram(packing, { cwd: root });
  expect(packed.code, packed.output).toBe(0);
  const tarball = packed.output.trim().split('\n').at(-1) as string;
  await writeFile(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  // Offline: whoever has the tarball needs nothing else.
  const installing = ['npm', 'install', '--offline', '--no-audit', '--no-fund', tarball];
  const installed = await runProgram(installing, { cwd: folder });
  expect(installed.code, installed.output).toBe(0);
};

describe('the typed client', () => {
  beforeAll(install, 120_000);

  it('takes an integrator from the key to a replayed webhook, from a tarball in an empty folder', async () => {
    live.receiver.received.length = 0;
    const example = join(folder, 'node_modules/@chung-tay/client/examples/hour.mjs');
    const { code, output } = await runProgram([process.execPath, example], { cwd: folder, env: environmentAt(0) });
    expect(code, output).toBe(0);
    expect(stepsOf(output)).toEqual(steps);
    console.log(`typed client\n${output}`);
  }, 60_000);

  it('brings its types, and nothing of the workspace', async () => {
    const installed = join(folder, 'node_modules/@chung-tay/client');
    const { dependencies, engines } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
    expect(dependencies).toBeUndefined();
    expect(engines).toEqual({ node: '>=20' });
    const bundle = await readFile(join(installed, 'index.js'), 'utf8');
    expect(bundle).not.toMatch(/from ['"](?!\.)|workspace:|\bzod\b/);
    await writeFile(join(folder, 'right.ts'), typed);
    await writeFile(join(folder, 'wrong.ts'), `${typed}${mistyped}`);
    const compile = (file: string) =>
      runProgram(
        [
          process.execPath,
          join(root, 'node_modules/typescript/bin/tsc'),
          ...'--strict --noEmit --module nodenext --target es2024 --lib es2024,dom --types node --typeRoots'.split(' '),
          ...[join(root, 'node_modules/@types'), file],
        ],
        { cwd: folder },
      );
    const readme = await readFile(join(installed, 'README.md'), 'utf8');
    const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, block]) => block);
    expect(blocks.length).toBeGreaterThan(5);
    await writeFile(join(folder, 'readme.ts'), blocks.join('\n'));
    for (const file of ['right.ts', 'readme.ts']) {
      const right = await compile(file);
      expect(right.code, right.output).toBe(0);
    }
    const wrong = await compile('wrong.ts');
    const faults = [...wrong.output.matchAll(/wrong\.ts\(\d+,\d+\): error/g)];
    expect(faults, wrong.output).toHaveLength(mistyped.trim().split('\n').length);
  }, 120_000);
});

describe('curl', () => {
  it('takes an integrator from the key to a replayed webhook', async () => {
    live.receiver.received.length = 0;
    const { code, output } = await runProgram(['bash', join(examples, 'hour.sh')], {
      cwd: folder,
      env: environmentAt(1),
    });
    expect(code, output).toBe(0);
    expect(stepsOf(output)).toEqual(steps);
    console.log(`curl\n${output}`);
  }, 60_000);
});

/** What compiles, to the last field. */
const typed = `import { ApiError, createClient, pages, rows, verifyWebhook, type House } from '@chung-tay/client';
const client = createClient({ baseUrl: 'https://vi.du', apiKey: 'ct_mau' });
const name: string = (await client.households.getHousehold({ id: 'a' })).headName;
for await (const row of rows(client.households.listHouseholds, { category: ['poor'], limit: 7 })) row.headName.trim();
for await (const page of pages(client.houses.listHouses, {})) page.data.length.toFixed();
const house: House = await client.houses.getHouse({ id: 'a' });
await client.households.updateHousehold({ id: house.householdId, note: name }, { ifMatch: 3 });
const file: Response = await client.households.exportHouseholds({ format: 'xlsx' });
const id: string = await verifyWebhook({ headers: file.headers, body: '' }, { secrets: ['whsec_'] });
new ApiError({ type: '', title: '', status: 409, code: 'conflict', requestId: id });
`;

/** One mistake on each line. */
const mistyped = `await client.households.getHousehold({});
await client.households.updateHousehold({ id: 'a', note: 'b' });
for await (const row of rows(client.households.listHouseholds, { category: ['rich'] })) console.log(row.id);
(await client.houses.getHouse({ id: 'a' })).nothing;
await client.nothing.getNothing();
`;
