import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { api } from '@chung-tay/shared';
import type { RouteSpec } from '@chung-tay/shared/core/contract';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** The nouns in the one order in which they may import: leftward only. */
const order = [
  'core',
  'units',
  'users',
  'keys',
  'webhooks',
  'views',
  'uploads',
  'documents',
  'imports',
  'households',
  'duplicates',
  'rules',
  'movements',
  'blocks',
  'surveys',
  'assessments',
  'evidence',
  'houses',
  'visits',
  'difficulties',
  'cases',
  'deliberations',
  'postings',
  'decisions',
  'ledger',
  'campaigns',
  'donations',
  'needs',
  'payments',
  'statements',
  'inspections',
  'plans',
  'articles',
  'criteria',
  'scorecards',
  'rankings',
  'awards',
  'councils',
  'commendations',
  'bonuses',
  'summaries',
  'reorganisations',
  'dashboard',
  'reports',
  'templates',
  'filings',
  'complaints',
  'notifications',
  'search',
  'public',
];

interface Module {
  path: string;
  imports: string[];
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file) && !file.includes('node_modules'))
    .map((file) => join(folder, file));
}

function resolveImport(from: string, target: string): string | undefined {
  if (target.startsWith('@chung-tay/shared')) {
    const rest = target.slice('@chung-tay/shared'.length).replace(/^\//, '');
    return rest === '' ? 'shared/src/api.ts' : `shared/src/${rest}.ts`;
  }
  if (!target.startsWith('.')) return undefined;
  const path = relative(root, resolve(root, dirname(from), target));
  return [path, `${path}.ts`, `${path}.tsx`].find(
    (candidate) => /\.tsx?$/.test(candidate) && existsSync(join(root, candidate)),
  );
}

function readModule(path: string): Module {
  const text = readFileSync(join(root, path), 'utf8');
  const targets = [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g,
    ),
  ];
  const imports = targets.flatMap((match) => resolveImport(path, (match[1] ?? match[2]) as string) ?? []);
  return { path, imports };
}

const modules = ['shared/src', 'server/src', 'web/src'].flatMap(sources).map(readModule);

/** Which room a file is in: package and noun; undefined for what composes the nouns (app, api, main, sample, ui). */
function roomOf(path: string): { part: string; noun: string } | undefined {
  const match = /^(shared|server|web)\/src\/([^/]+)\//.exec(path);
  return match?.[1] && match[2] && order.includes(match[2]) ? { part: match[1], noun: match[2] } : undefined;
}

/**
 * What a read may name of a later noun: its columns (a join imports no rule), and, outside `shared`, its shapes and words
 * (an export that shows the status of a household's house in Vietnamese).
 */
const isReadable = (from: string, target: string): boolean =>
  target.endsWith('/table.ts') || (!from.startsWith('shared/') && /^shared\/.*\/schema\.ts$/.test(target));

describe('architecture', () => {
  it('reads every source file', () => {
    expect(modules.length).toBeGreaterThan(100);
    expect(modules.flatMap((module) => module.imports).length).toBeGreaterThan(200);
  });

  it('nouns import leftward only', () => {
    const wrong = modules.flatMap(({ path, imports }) => {
      const from = roomOf(path);
      if (!from) return [];
      return imports
        .filter((target) => {
          const to = roomOf(target);
          return to && !isReadable(path, target) && order.indexOf(to.noun) > order.indexOf(from.noun);
        })
        .map((target) => `${path} → ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('packages import one way: shared knows nobody, server and web know only shared', () => {
    const partOf = (path: string): string => path.split('/')[0] as string;
    const wrong = modules.flatMap(({ path, imports }) =>
      imports
        .filter((target) => partOf(target) !== partOf(path) && partOf(target) !== 'shared')
        .map((target) => `${path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no circular import', () => {
    const known = new Map(modules.map((module) => [module.path, module.imports]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      if (done.has(path) || trail.includes(path)) return;
      for (const target of known.get(path) ?? []) visit(target, [...trail, path]);
      done.add(path);
    };
    for (const path of known.keys()) visit(path, []);
    expect(cycles).toEqual([]);
  });

  it('shared is pure: no I/O, zod only', () => {
    const foreign = sources('shared/src').flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(/from '([^'.][^']*)'/g)]
        .map((match) => match[1] as string)
        .filter((name) => name !== 'zod' && !name.startsWith('zod/'))
        .map((name) => `${path} → ${name}`),
    );
    expect(foreign).toEqual([]);
  });
});

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const routes = (Object.entries(api) as [string, Record<string, RouteSpec>][]).flatMap(([noun, group]) =>
  Object.entries(group).map(([name, route]) => ({ noun, name, route })),
);

describe('every route has one home', () => {
  const files = sources('server/src');
  const exporting = (name: string): string[] =>
    files.filter((file) =>
      new RegExp(`export (const|async function|function) ${name}\\b`).test(readFileSync(join(root, file), 'utf8')),
    );

  it.each(routes.filter(({ route }) => route.method !== 'GET'))(
    '$noun: $name is a file of its own with its test',
    ({ noun, name }) => {
      const home = `server/src/${noun}/${kebab(name)}.ts`;
      expect(exporting(name)).toEqual([home]);
      const test = join(root, home.replace(/\.ts$/, '.test.ts'));
      expect(existsSync(test), `missing ${test}`).toBe(true);
      expect(readFileSync(test, 'utf8')).toContain(name);
    },
  );

  it.each(routes.filter(({ route }) => route.method === 'GET'))('$noun: $name is one query', ({ noun, name }) => {
    const homes = exporting(name);
    expect(homes).toHaveLength(1);
    expect(homes[0]).toMatch(new RegExp(`^server/src/${noun}/`));
  });

  it('names are unique in the whole API', () => {
    const names = routes.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the rules of the house', () => {
  const text = (path: string): string => readFileSync(join(root, path), 'utf8');

  it('configuration is read in one place', () => {
    const readers = sources('server/src').filter((path) => text(path).includes('process.env'));
    expect(readers).toEqual(['server/src/main.ts']);
  });

  it('commands take time, ids and chance from their context', () => {
    const commands = routes
      .filter(({ route }) => route.method !== 'GET')
      .map(({ noun, name }) => `server/src/${noun}/${kebab(name)}.ts`);
    const wrong = commands.filter(
      (path) => existsSync(join(root, path)) && /new Date\(\)|Date\.now\(\)|Math\.random|randomUUID/.test(text(path)),
    );
    expect(wrong).toEqual([]);
  });

  it('only the owning noun writes a table', () => {
    const wrong = sources('server/src').flatMap((path) => {
      const room = roomOf(path);
      if (!room || room.noun === 'core') return [];
      const written = [...text(path).matchAll(/(?:INSERT INTO|UPDATE|DELETE FROM)\s+([a-z_]+)/g)].map(
        (match) => match[1] as string,
      );
      return written
        .filter((table) => owners[table] !== undefined && owners[table] !== room.noun)
        .map((table) => `${path} writes ${table}`);
    });
    expect(wrong).toEqual([]);
  });
});

/** Who writes what; tables that are not here are written by SQL alone (triggers, the posting function). */
const owners: Record<string, string> = {
  movements: 'movements',
  movement_groups: 'movements',
  movement_documents: 'movements',
  movement_participants: 'movements',
  movement_targets: 'movements',
  poverty_rates: 'movements',
  drives: 'movements',
  plans: 'plans',
  plan_receipts: 'plans',
  plan_extensions: 'plans',
  plan_reminders: 'plans',
  units: 'units',
  unit_versions: 'units',
  unit_lineage: 'units',
  users: 'users',
  grants: 'users',
  sessions: 'users',
  imports: 'imports',
  households: 'households',
  household_identifiers: 'households',
  duplicates: 'duplicates',
  surveys: 'surveys',
  survey_photos: 'surveys',
  rules: 'rules',
  unit_areas: 'rules',
  houses: 'houses',
  house_stages: 'houses',
  photos: 'houses',
  stage_plans: 'houses',
  stage_plan_steps: 'houses',
  acceptance_checklists: 'houses',
  stage_acceptances: 'houses',
  house_models: 'houses',
  case_routes: 'cases',
  case_route_steps: 'cases',
  cases: 'cases',
  case_steps: 'cases',
  decisions: 'decisions',
  decision_entries: 'decisions',
  ledger_accounts: 'ledger',
  ledger_transactions: 'ledger',
  ledger_entries: 'ledger',
  ledger_balances: 'ledger',
  ledger_period_locks: 'ledger',
  ledger_checks: 'ledger',
  labour_norms: 'ledger',
  goods_items: 'ledger',
  chart_accounts: 'ledger',
  campaigns: 'campaigns',
  donors: 'donations',
  donations: 'donations',
  allocations: 'donations',
  donation_receipts: 'donations',
  donation_refunds: 'donations',
  deliveries: 'donations',
  fund_accounts: 'donations',
  offers: 'needs',
  offer_contacts: 'needs',
  complaints: 'complaints',
  complaint_contacts: 'complaints',
  complaint_moves: 'complaints',
  complaint_additions: 'complaints',
  complaint_photos: 'complaints',
  payment_lists: 'payments',
  payments: 'payments',
  payment_recoveries: 'payments',
  payment_recipients: 'payments',
  voucher_counters: 'payments',
  tranche_plans: 'payments',
  bank_accounts: 'statements',
  bank_account_numbers: 'statements',
  statements: 'statements',
  statement_lines: 'statements',
  statement_matches: 'statements',
  inspections: 'inspections',
  inspection_checklists: 'inspections',
  inspection_team: 'inspections',
  inspection_samples: 'inspections',
  inspection_population: 'inspections',
  inspection_subjects: 'inspections',
  findings: 'inspections',
  risk_weights: 'inspections',
  awards: 'awards',
};
