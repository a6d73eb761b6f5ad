import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './workspace.ts';

/** How many tests passed, how many did not, and which those are: the first ones, each with the first line of why. */
export interface Outcome {
  passed: number;
  failed: number;
  failures: readonly string[];
}

/** The outcome of a check that is one test by itself. */
export const single = (heading: string, isPassed: boolean): Outcome =>
  isPassed ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [heading] };

interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
  }[];
}

/**
 * Counts vitest's JSON report. A file that could not be loaded counts as one failure, a skipped test as one, and a run
 * that ended badly without naming any (or without a report) as one.
 */
export async function countVitest(file: string, exitCode: number): Promise<Outcome> {
  const { testResults = [] } = await readReport<VitestReport>(file);
  let passed = 0;
  const failures: string[] = [];
  for (const { name, status, message, assertionResults } of testResults) {
    const path = relative(root, name);
    for (const test of assertionResults) {
      if (test.status === 'passed') passed += 1;
      else failures.push(told(path, test.fullName, test.failureMessages?.[0] ?? test.status));
    }
    if (status === 'failed' && assertionResults.every((test) => test.status === 'passed'))
      failures.push(told(path, 'tệp kiểm thử hỏng', message));
  }
  return agreeing(passed, failures, exitCode);
}

interface PlaywrightSuite {
  title: string;
  suites?: PlaywrightSuite[];
  specs?: {
    title: string;
    file: string;
    tests: { status: string; results: { error?: { message?: string } }[] }[];
  }[];
}

/** Counts Playwright's JSON report; a journey that passed only on a second try, or was skipped, counts as failed. */
export async function countPlaywright(file: string, exitCode: number): Promise<Outcome> {
  const { suites = [] } = await readReport<{ suites: PlaywrightSuite[] }>(file);
  let passed = 0;
  const failures: string[] = [];
  for (const spec of suites.flatMap(specsOf)) {
    for (const { status, results } of spec.tests) {
      if (status === 'expected') passed += 1;
      else failures.push(told(spec.file, spec.title, results.find(({ error }) => error)?.error?.message ?? status));
    }
  }
  return agreeing(passed, failures, exitCode);
}

const specsOf = ({ specs = [], suites = [] }: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']> => [
  ...specs,
  ...suites.flatMap(specsOf),
];

/** One failure in one line: where, which, why. */
const told = (file: string, title: string, why = ''): string =>
  `${file} › ${title}: ${stripVTControlCharacters(why).trim().split('\n', 1)[0]?.slice(0, 300)}`;

async function readReport<Report>(file: string): Promise<Partial<Report>> {
  return JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Partial<Report>;
}

/** Nothing ran, or the tool says it failed though no test did: that is a failure, too. */
function agreeing(passed: number, failures: string[], exitCode: number): Outcome {
  if (failures.length === 0 && (exitCode !== 0 || passed === 0))
    failures.push(`không kiểm thử nào hỏng, nhưng lệnh kết thúc với mã ${exitCode}`);
  return { passed, failed: failures.length, failures };
}
