import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { describe, expect, it } from 'vitest';
import { createdDonor, fundTeam, moneyFootprint } from '../../test/factories/donations.ts';
import { standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);

describe('createDonor', () => {
  it('adds a donor with its audit event', async () => {
    const donor = await createdDonor(team, { name: 'Nhà máy thử Sông Thương', kind: 'enterprise', anonymous: true });
    expect(donor).toMatchObject({ kind: 'enterprise', anonymous: true, pledgedVnd: 0, receivedVnd: 0, version: 1 });
    expect(donor.code).toMatch(/^NT-\d{7}$/);
    const events = await test.sql(
      'SELECT action, subject_id, unit_id, actor_id FROM audit_events WHERE subject_id = $1',
      [donor.id],
    );
    expect(events).toEqual([
      { action: 'donor.created', subject_id: donor.id, unit_id: team.fund, actor_id: team.front.id },
    ]);
    const read = await test.call(donationRoutes.getDonor, { id: donor.id }, { as: team.accountant });
    expect(read.body).toEqual(donor);
  });

  it('refuses a unit out of scope as not found, and one that keeps no fund, and writes nothing', async () => {
    const { organisations } = await standingUnits(test);
    const body = { kind: 'person', name: 'Người thử' };
    const before = await moneyFootprint(test);
    const foreign = await test.call(donationRoutes.createDonor, { ...body, unitId: team.fund }, { as: team.outsider });
    expect(foreign.problem.code).toBe('not_found');
    const unknown = '0198c0de-0000-7000-8000-000000000000';
    const missing = await test.call(donationRoutes.createDonor, { ...body, unitId: unknown }, { as: team.front });
    expect({ ...foreign.problem, requestId: '' }).toEqual({ ...missing.problem, requestId: '' });
    const paper = organisations.find((unit) => unit.kind === 'media');
    if (paper) {
      const refused = await test.call(donationRoutes.createDonor, { ...body, unitId: paper.id }, { as: team.front });
      expect(refused.problem.code).toBe('unit_not_active');
    }
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('refuses a unit that no longer stands', async () => {
    const [gone] = await test.sql<{ id: string }>(
      `SELECT u.id FROM units u JOIN unit_versions v ON v.unit_id = u.id WHERE u.kind = 'district' GROUP BY u.id HAVING max(v.valid_to) < '2025-07-01' LIMIT 1`,
    );
    const body = { unitId: gone?.id, kind: 'person', name: 'Người thử' };
    const refused = await test.call(donationRoutes.createDonor, body, { as: team.front });
    expect(refused.problem).toMatchObject({ code: 'unit_not_active', errors: [{ pointer: '/unitId' }] });
  });
});
