import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { reportRoutes } from '@chung-tay/shared/reports/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { fundTeam } from '../../test/factories/donations.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { moneyOf } from '../../test/factories/reports.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();

it('checkReportLock: what was entered into a locked month is dated when it is seen, once; by who may lock there', async () => {
  const team = await fundTeam(test);
  const { commune, officer } = team;
  const chair = await personWith(test, [{ role: 'steering_committee', unitId: commune }]);
  const given = await moneyOf(team, 'enterprise', commune, [['2026-01-15', 9_000_000]]);
  const lock = bodyOf(await test.call(reportRoutes.lockReports, { unitId: commune, period: '2026-01' }, { as: chair }));
  const check = (as = chair) => test.call(reportRoutes.checkReportLock, { id: lock.id }, { as });
  expect(bodyOf(await check())).toMatchObject({ adjustments: 0, changes: [] });
  expect((await check(officer)).problem?.code).toBe('forbidden');
  const { communes } = await standingUnits(test);
  const elsewhere = await personWith(test, [{ role: 'steering_committee', unitId: communes[3]?.id as string }]);
  expect((await check(elsewhere)).problem?.code).toBe('not_found');

  await moneyOf(team, 'enterprise', commune, [['2026-01-20', 1_000_001]]);
  const { changes } = bodyOf(await check());
  expect(changes.map(({ form, rowKey, column, from, to }) => [form, rowKey, column, from, to])).toEqual([
    ['bieu-03', 'own', 'donors', 9_000_000, 10_000_001],
    ['bieu-03', 'own', 'kept', 9_000_000, 10_000_001],
    ['bieu-03', 'own', 'received', 9_000_000, 10_000_001],
    ['bieu-03', 'total', 'donors', 9_000_000, 10_000_001],
    ['bieu-03', 'total', 'kept', 9_000_000, 10_000_001],
    ['bieu-03', 'total', 'received', 9_000_000, 10_000_001],
  ]);
  expect(bodyOf(await check()).changes).toEqual(changes);

  // Given back on a day after the month: nothing of the month changes.
  const refund = {
    id: given.id,
    amountVnd: 5_000_000,
    refundedOn: '2026-02-01',
    method: 'bank' as const,
    reason: 'Chuyển nhầm',
  };
  bodyOf(await test.call(donationRoutes.refundDonation, refund, { as: team.approver }));
  expect(bodyOf(await check()).changes).toEqual(changes);
});
