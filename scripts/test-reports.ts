import { readFile } from 'node:fs/promises';

/** How many tests passed and how many did not. */
export interface Outcome {
  passed: number;
  failed: number;
}

interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
}

/**
 * Counts vitest's JSON report. A file that could not be loaded counts as one failure, a skipped test as one, and a run
 * that ended badly without naming any (or without a report) as one.
 */
export async function countVitest(file: string, exitCode: number): Promise<Outcome> {
  const { testResults = [] } = await readReport<VitestReport>(file);
  const outcome: Outcome = { passed: 0, failed: 0 };
  for (const { name, status, assertionResults } of testResults) {
    for (const test of assertionResults) {
      if (test.status === 'passed') outcome.passed += 1;
      else outcome.failed += 1;
      if (!['passed', 'failed'].includes(test.status)) console.log(`Không chạy (${test.status}): ${test.fullName}`);
    }
    if (status === 'failed' && assertionResults.every((test) => test.status === 'passed')) {
      console.log(`Tệp kiểm thử hỏng: ${name}`);
      outcome.failed += 1;
    }
  }
  return agreeing(outcome, exitCode);
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

/** Counts Playwright's JSON report; a journey that passed only on a second try, or was skipped, counts as failed. */
export async function countPlaywright(file: string, exitCode: number): Promise<Outcome> {
  const { stats } = await readReport<PlaywrightReport>(file);
  if (!stats) return agreeing({ passed: 0, failed: 0 }, exitCode);
  if (stats.skipped + stats.flaky > 0)
    console.log(`Không chạy: ${stats.skipped}; chỉ đạt khi chạy lại: ${stats.flaky}`);
  return agreeing({ passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped }, exitCode);
}

async function readReport<Report>(file: string): Promise<Partial<Report>> {
  return JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Partial<Report>;
}

/** Nothing ran, or the tool says it failed though no test did: that is a failure, too. */
function agreeing({ passed, failed }: Outcome, exitCode: number): Outcome {
  const hidden = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: hidden ? 1 : failed };
}
