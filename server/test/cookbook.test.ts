import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Role } from '@chung-tay/shared/core/permissions';
import { userRoutes } from '@chung-tay/shared/users/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from './factories/answers.ts';
import { approvedHouse, houseTeam } from './factories/houses.ts';
import { type LiveServer, runProgram, serveLive } from './factories/live-server.ts';
import { provinceAdmin } from './factories/users.ts';
import { createTestApp } from './harness.ts';

/**
 * The cookbook is true: its commands run one after the other, as somebody would copy them, and each answers what stands under it.
 * The people it signs in are those of the sample province.
 */
const test = await createTestApp();
const cookbook = await readFile(resolve(import.meta.dirname, '../../docs/cookbook.md'), 'utf8');
const blocks = [...cookbook.matchAll(/```sh\n([\s\S]*?)```(?:\s*```text\n([\s\S]*?)```)?/g)].map(
  ([, commands = '', answer]) => ({ commands, answer, title: titleBefore(commands) }),
);
let live: LiveServer;

function titleBefore(commands: string): string {
  const titles = [...cookbook.slice(0, cookbook.indexOf(commands)).matchAll(/^#+ (.*)$/gm)];
  return titles.at(-1)?.[1] ?? '';
}

beforeAll(async () => {
  const team = await houseTeam(test);
  const people: [string, Role, string][] = [
    ['canboxa', 'commune_officer', team.commune],
    ['chutich', 'authority', team.province],
    ['mttq', 'front_officer', team.province],
    ['quantri', 'administrator', team.province],
  ];
  const as = await provinceAdmin(test);
  for (const [username, role, unitId] of people) {
    const account = { username, fullName: `Người mẫu ${username}`, password: 'chung-tay-mau-2024' };
    const { id } = bodyOf(await test.call(userRoutes.createUser, account, { as }));
    bodyOf(await test.call(userRoutes.grantRole, { id, role, unitId }, { as }));
  }
  await approvedHouse(team);
  live = await serveLive(test);
}, 120_000);

/** The answer as the cookbook prints it: `…` stands for anything on one line. */
const asPattern = (answer: string): RegExp =>
  new RegExp(
    `^${answer
      .trim()
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('…', '.*')}$`,
  );

describe('the curl cookbook', () => {
  const mark = (at: number) => `=== ${at} ===`;

  it('has an answer under every block', () => {
    expect(blocks.length).toBeGreaterThan(10);
    expect(blocks.filter(({ answer }) => answer === undefined).map(({ title }) => title)).toEqual([]);
  });

  it('runs from top to bottom and answers what it says', async () => {
    expect(spawnSync('curl', ['--version']).status, 'curl is needed to follow the cookbook').toBe(0);
    const folder = await mkdtemp(join(tmpdir(), 'chung-tay-cookbook-'));
    const script = blocks.map(({ commands }, at) => `echo '${mark(at)}'\n${commands}`).join('\n');
    const { code, output } = await runProgram(['bash', '-c', script], { cwd: folder, env: { BASE: live.address } });
    await rm(folder, { recursive: true, force: true });
    expect(code, output).toBe(0);
    for (const [at, { title, answer }] of blocks.entries()) {
      const [, rest = ''] = output.split(`${mark(at)}\n`);
      const printed = rest.split(mark(at + 1))[0]?.trim();
      expect(printed, `${title}\n${output}`).toMatch(asPattern(answer ?? ''));
    }
  }, 120_000);
});
