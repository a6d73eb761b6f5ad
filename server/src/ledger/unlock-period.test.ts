import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { expect, it } from 'vitest';
import { fundTeam, pledgedDonation } from '../../test/factories/donations.ts';
import { bodyOf } from '../../test/factories/houses.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const both = await personWith(test, [
  { role: 'accountant', unitId: team.province },
  { role: 'treasury_approver', unitId: team.province },
]);
const lock = async (lockedUntil: string, as = team.accountant) =>
  bodyOf(await test.call(ledgerRoutes.lockPeriod, { unitId: team.fund, lockedUntil, reason: 'Hết tháng' }, { as }));
const unlock = (id: string, as = team.approver, options: object = {}) =>
  test.call(ledgerRoutes.unlockPeriod, { id, reason: 'Bổ sung chứng từ' }, { as, ...options });
const receive = (id: string, receivedOn: string) =>
  test.call(donationRoutes.receiveDonation, { id, amountVnd: 1000, receivedOn, method: 'cash' }, { as: team.front });

it('unlockPeriod: another person opens the latest closing with a reason, and both stay in the history', async () => {
  const donation = await pledgedDonation(team);
  const january = await lock('2026-01-31');
  const february = await lock('2026-02-28', both);
  expect((await unlock(january.id)).problem.code).toBe('action_not_allowed');
  expect((await unlock(february.id, both)).problem.code).toBe('same_person');
  expect((await unlock(february.id, team.accountant)).problem.code).toBe('forbidden');
  expect((await unlock(february.id, team.outsider)).problem.code).toBe('not_found');
  expect((await unlock(february.id, team.approver, { ifMatch: '"v9"' })).problem.code).toBe('stale_version');
  const opened = bodyOf(await unlock(february.id));
  expect(opened).toMatchObject({
    reason: 'Hết tháng',
    unlockReason: 'Bổ sung chứng từ',
    unlockedBy: expect.any(String),
  });
  expect((await unlock(february.id)).problem.code).toBe('action_not_allowed');
  expect((await receive(donation.id, '2026-02-15')).status).toBe(201);
  expect((await receive(donation.id, '2026-01-31')).problem.code).toBe('period_locked');
  const list = async (open?: boolean) =>
    bodyOf(await test.call(ledgerRoutes.listPeriodLocks, open === undefined ? {} : { open }, { as: team.accountant }))
      .data;
  expect((await list()).map(({ id }) => id)).toEqual([february.id, january.id]);
  expect((await list(true)).map(({ id }) => id)).toEqual([january.id]);
  expect((await list(false)).map(({ id }) => id)).toEqual([february.id]);
});

it('SQL keeps a closing as it was written, opened once, never by who closed it', async () => {
  const held = await lock('2026-03-31');
  const change = (text: string) => test.sql(`${text} WHERE id = $1`, [held.id]);
  const open = (who: string) =>
    change(
      `UPDATE ledger_period_locks SET unlocked_by = ${who}, unlocked_by_name = 'x', unlocked_at = now(), unlock_reason = 'thử thôi'`,
    );
  await expect(change(`UPDATE ledger_period_locks SET locked_until = '2020-01-01'`)).rejects.toMatchObject({
    code: 'LG000',
  });
  await expect(change('DELETE FROM ledger_period_locks')).rejects.toMatchObject({ code: 'LG000' });
  await expect(open('locked_by')).rejects.toMatchObject({ constraint: 'ledger_period_locks_four_eyes' });
  bodyOf(await unlock(held.id));
  await expect(open('(SELECT id FROM users WHERE id <> locked_by LIMIT 1)')).rejects.toMatchObject({ code: 'LG000' });
});
