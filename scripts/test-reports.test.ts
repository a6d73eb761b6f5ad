import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { countPlaywright, countVitest } from './test-reports.ts';
import { root } from './workspace.ts';

async function report(content: unknown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'test-reports-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'report.json');
  await writeFile(file, JSON.stringify(content));
  return file;
}

test('vitest: what failed, was skipped or could not be loaded is counted and named with the first line of why', async () => {
  const file = await report({
    testResults: [
      {
        name: join(root, 'server/src/a.test.ts'),
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'holds' },
          {
            status: 'failed',
            fullName: 'breaks',
            failureMessages: ['\u001b[31mexpected 1\u001b[39m\n    at a.test.ts:3'],
          },
          { status: 'skipped', fullName: 'is left out' },
        ],
      },
      { name: join(root, 'web/src/b.test.ts'), status: 'failed', message: 'no such module', assertionResults: [] },
    ],
  });
  await expect(countVitest(file, 1)).resolves.toEqual({
    passed: 1,
    failed: 3,
    failures: [
      'server/src/a.test.ts › breaks: expected 1',
      'server/src/a.test.ts › is left out: skipped',
      'web/src/b.test.ts › tệp kiểm thử hỏng: no such module',
    ],
  });
});

test('playwright: only what passed at once counts, however deep the suite', async () => {
  const spec = (title: string, status: string, message?: string) => ({
    title,
    file: 'way.spec.ts',
    tests: [{ status, results: [{ ...(message ? { error: { message } } : {}) }] }],
  });
  const file = await report({
    suites: [
      {
        title: 'way.spec.ts',
        specs: [spec('goes', 'expected'), spec('stops', 'unexpected', 'no button\nCall log')],
        suites: [{ title: 'inner', specs: [spec('wavers', 'flaky', 'late')] }],
      },
    ],
  });
  await expect(countPlaywright(file, 1)).resolves.toEqual({
    passed: 1,
    failed: 2,
    failures: ['way.spec.ts › stops: no button', 'way.spec.ts › wavers: late'],
  });
});

test('a run without a report, or one that ended badly without a failing test, counts as one failure', async () => {
  expect((await countVitest('/không/có', 0)).failed).toBe(1);
  const green = await report({
    testResults: [{ name: 'x', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'y' }] }],
  });
  expect(await countVitest(green, 1)).toMatchObject({ passed: 1, failed: 1 });
  expect(await countVitest(green, 0)).toMatchObject({ passed: 1, failed: 0 });
});
