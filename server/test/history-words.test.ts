import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (pattern: string): string =>
  globSync(pattern, { cwd: root, exclude: (path) => path.endsWith('.test.ts') })
    .map((path) => readFileSync(resolve(root, path), 'utf8'))
    .join('\n');

/** Records whose history no page shows yet: the file of events alone tells what happened to them. */
const silent = [
  ...[
    'stage_plan',
    'acceptance_checklist',
    'house_model',
    'evidence_rule',
    'inspection_checklist',
    'case_route',
    'tranche_plan',
  ],
  ...['award_form', 'award_quota', 'base_salary', 'bonus_rule'],
  ...[
    'labour_norm',
    'period',
    'boundary',
    'bank_account',
    'fund_account',
    'statement_line',
    'donor',
    'offer',
    'import',
  ],
];

it('every act on a record whose history is shown is told in words there, not as some change', () => {
  const acts = read('server/src/**/*.ts').matchAll(/action: '([a-z_]+)\.([a-z_]+)'/g);
  const words = read('web/src/*/words.ts');
  const told = (act: string): boolean => words.includes(`'${act}':`);
  const missing = [...acts]
    .filter(([, noun, verb]) => !silent.includes(noun as string) && !told(`${noun}.${verb}`))
    .map(([, noun, verb]) => `${noun}.${verb}`);
  // Of a whole unit, not of a pair: no page shows it.
  expect([...new Set(missing)].sort()).toEqual(['duplicate.scanned']);
});
