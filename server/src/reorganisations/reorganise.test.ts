import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { api } from '@chung-tay/shared';
import type { Reorganisation, Step } from '@chung-tay/shared/reorganisations/schema';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { fillHouseholds } from '../../bench/fill-households.ts';
import { fillMoney } from '../../bench/fill-money.ts';
import { faultQueries, fillMovement, totalsByTree } from '../../bench/fill-movement.ts';
import { fillStages } from '../../bench/fill-stages.ts';
import { bodyOf } from '../../test/factories/answers.ts';
import { personWith } from '../../test/factories/people.ts';
import { onlyFirstRegistry, readUnits, realFacts, realSteps } from '../../test/factories/real-steps.ts';
import { createTestApp } from '../../test/harness.ts';
import { loadRegistry } from '../units/load-registry.ts';

const test = await createTestApp();
const { reorganisations } = api;
const referenceDir = resolve(import.meta.dirname, '../../../data');
const owner = new pg.Client({ connectionString: test.ownerUrl });
await owner.connect();
afterAll(() => owner.end());

/** What must hold of a movement at any time. */
async function expectNoFaults(when: string): Promise<void> {
  for (const [what, text] of Object.entries(faultQueries)) {
    const { rows } = await owner.query<{ n: number }>(text);
    expect([when, what, rows[0]?.n]).toEqual([when, what, 0]);
  }
  const { rows } = await owner.query<{ era: string }>(totalsByTree);
  expect(new Set(rows.map(({ era: _, ...totals }) => JSON.stringify(totals))).size, when).toBe(1);
}

it('the real steps of 2025, by the command, on a movement half way: the registry of the three files, nothing open without one unit', {
  timeout: 240_000,
}, async () => {
  const whole = await readUnits(owner);
  await onlyFirstRegistry(owner, referenceDir);
  await fillHouseholds(owner, 500);
  await fillMoney(owner);
  await fillStages(owner);
  await fillMovement(owner);
  await expectNoFaults('before');
  test.clock.set('2025-01-02T02:00:00Z');
  const [province] = await test.sql<{ id: string }>(`SELECT id FROM units WHERE kind = 'province'`);
  const unitId = province?.id as string;
  const csv = await readFile(join(referenceDir, 'unit-changes-2025.csv'));
  for (const columns of ['2025_01', '2025_07'] as const) {
    test.clock.set(`${columns.replace('_', '-')}-02T02:00:00Z`);
    // Sessions do not last half a year.
    const drafter = await personWith(test, [{ role: 'administrator', unitId }]);
    const other = await personWith(test, [{ role: 'administrator', unitId }]);
    const file = { content: csv, contentType: 'text/csv' };
    const drafted: Reorganisation = bodyOf(
      await test.call(
        reorganisations.importReorganisation,
        { ...realFacts[columns], unitId, columns },
        { as: drafter, file },
      ),
    );
    const faulty = bodyOf(await test.call(reorganisations.previewReorganisation, { id: drafted.id }, { as: drafter }));
    // Three successors of the first are unknown, and the file does not tell of the new town.
    expect(faulty.faults.length > 0).toBe(columns === '2025_01');
    expect(faulty.faults.filter(({ code }) => code === 'successor_missing')).toHaveLength(
      columns === '2025_01' ? 3 : 0,
    );
    const steps = await realSteps(referenceDir, columns, drafted.steps as Step[]);
    const updated = bodyOf(
      await test.call(
        reorganisations.updateReorganisation,
        { id: drafted.id, steps },
        { as: drafter, ifMatch: '"v1"' },
      ),
    );
    const preview = bodyOf(await test.call(reorganisations.previewReorganisation, { id: drafted.id }, { as: drafter }));
    expect(preview.faults).toEqual([]);
    const input = { id: drafted.id, confirm: updated.code };
    const applied = await test.call(reorganisations.applyReorganisation, input, { as: other, ifMatch: '"v2"' });
    expect([applied.status, applied.text.slice(0, 300)]).toEqual([200, expect.any(String)]);
    await expectNoFaults(columns);
  }
  expect(await readUnits(owner)).toEqual(whole);
  // Files that are read again do not undo what was done here.
  await owner.query(`DELETE FROM settings WHERE name = 'units_registry'`);
  await loadRegistry(owner, referenceDir, '2024-02-01');
  expect(await readUnits(owner)).toEqual(whole);
});
