import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countPlaywright, countVitest, type Outcome, single } from './test-reports.ts';
import { runTool, runToolQuietly } from './tools.ts';
import { root } from './workspace.ts';

/**
 * Every check of the product, in order, each under a heading; a failing one does not stop the next. The end names what
 * failed (the first ones); the last line is the sum, `N passed, N failed`; the exit code is 1 if anything failed. A test
 * that was skipped counts as failed: what did not run proves nothing.
 */
const reports = join(root, 'node_modules', '.test-reports');
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

const steps: [heading: string, run: (heading: string) => Promise<Outcome>][] = [
  ['Kiểu (tsc)', async (heading) => single(heading, (await runTool('tsc', ['-b'])) === 0)],
  ['Quy tắc viết mã (biome)', async (heading) => single(heading, (await runTool('biome', ['check', '.'])) === 0)],
  [
    'docker-compose.yml',
    async (heading) => single(heading, (await runTool('node', ['scripts/check-compose.ts'])) === 0),
  ],
  [
    'Đơn vị, API trên PostgreSQL, kiểm thử sinh tự động (vitest)',
    async () => {
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`];
      return countVitest(vitestReport, await runTool('vitest', ['run', ...reporters]));
    },
  ],
  [
    'Hành trình trong trình duyệt (playwright)',
    async () => {
      await runToolQuietly('node', ['scripts/build.ts']);
      const environment = { PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport };
      const parameters = ['test', '--config', 'web/playwright.config.ts', '--reporter=list,json'];
      return countPlaywright(playwrightReport, await runTool('playwright', parameters, environment));
    },
  ],
];

await rm(reports, { recursive: true, force: true });
// A temporary folder of this run alone: what another account left in the shared one (an unpacked browser) is in nobody's
// way, and nothing stays behind. As root, PostgreSQL runs under another account that must pass through.
const temporary = await mkdtemp(join(tmpdir(), 'chung-tay-check-'));
await chmod(temporary, 0o711);
process.env.TMPDIR = temporary;
const total = { passed: 0, failed: 0 };
const summary: string[] = [];
const failures: string[] = [];
for (const [heading, run] of steps) {
  console.log(`\n━━━ ${heading} ━━━\n`);
  const began = performance.now();
  const outcome = await run(heading).catch((error: unknown): Outcome => {
    console.error(error);
    return single(`${heading}: ${error}`, false);
  });
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  failures.push(...outcome.failures);
  const seconds = Math.round((performance.now() - began) / 1000);
  summary.push(
    `${outcome.failed === 0 ? 'ĐẠT ' : 'HỎNG'}  ${heading}: ${outcome.passed} đạt, ${outcome.failed} hỏng, ${seconds} giây`,
  );
}
await rm(temporary, { recursive: true, force: true });
console.log(`\n━━━ Tổng kết ━━━\n\n${summary.join('\n')}\n`);
for (const failure of failures.slice(0, 40)) console.log(`HỎNG  ${failure}`);
console.log(`${failures.length > 0 ? '\n' : ''}${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
