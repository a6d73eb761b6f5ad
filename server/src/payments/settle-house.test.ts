import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { addDays } from '@chung-tay/shared/houses/schedule';
import type { House } from '@chung-tay/shared/houses/schema';
import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { expect, it } from 'vitest';
import { allocated, donationInHand, fundTeam, today } from '../../test/factories/donations.ts';
import { acceptanceOf, bodyOf, broughtTo, houseAt, reportedStage } from '../../test/factories/houses.ts';
import { approvedList, lineOf, preparedList } from '../../test/factories/payments.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const now = today(test);
const settle = ({ id }: Pick<House, 'id'>, input: object = {}, as = team.accountant) =>
  test.call(paymentRoutes.settleHouse, { id, settledOn: now, ...input }, { as });
const share = async (house: Pick<House, 'id'>, amountVnd = 10_000_000) =>
  allocated(team, await donationInHand(team, amountVnd), house, amountVnd);

it('settleHouse: handed over, everything paid, the cost of completion: settled once, told in the history', async () => {
  const house = await houseAt(team, 'started', { kind: 'repair' });
  const allocation = await share(house);
  await broughtTo(team, house.id, 'completed');
  await approvedList(team, [lineOf(allocation)]);
  await broughtTo(team, house.id, 'handed_over');
  const settled = bodyOf(await settle(house));
  expect(settled).toMatchObject({ settledOn: now, settledBy: expect.any(String), actualCostVnd: house.plannedCostVnd });
  expect((await settle(house)).problem).toMatchObject({ code: 'house_not_settled' });
  const [event] = await test.sql(
    `SELECT changes -> 'settledOn' AS day FROM audit_events WHERE subject_id = $1 AND action = 'house.settled'`,
    [house.id],
  );
  expect(event).toEqual({ day: { old: null, new: now } });
  await expect(test.sql('UPDATE houses SET settled_cost_vnd = 1 WHERE id = $1', [house.id])).rejects.toMatchObject({
    constraint: 'houses_settled_once',
  });
});

it('refused with every reason: not handed over, unspent, on an open list, cost unknown', async () => {
  const house = await houseAt(team, 'started', { kind: 'repair' });
  const paid = await share(house);
  const early = await settle(house);
  expect([early.status, early.problem.code]).toEqual([409, 'house_not_settled']);
  for (const part of ['chưa bàn giao', '10.000.000', 'Chưa biết giá trị thực tế'])
    expect(early.problem.detail).toContain(part);
  const completed = await reportedStage(team, house, 'completed');
  const silent = { ...acceptanceOf(completed, 'completed'), actualCostVnd: null };
  bodyOf(await test.call(houseRoutes.verifyStage, silent, { as: team.acceptor }));
  const list = await preparedList(team, [lineOf(paid)]);
  const done = await broughtTo(team, house.id, 'handed_over');
  const listed = await settle(house);
  expect(listed.problem.detail).toContain(list.code);
  await expect(
    test.sql(
      `UPDATE houses SET settled_on = $2, settled_by = $3, settled_at = now(), settled_cost_vnd = 1 WHERE id = $1`,
      [done.id, now, team.accountant.id],
    ),
  ).rejects.toMatchObject({ constraint: 'houses_settled_money' });
  bodyOf(await test.call(paymentRoutes.submitPayments, { id: list.id }, { as: team.accountant }));
  bodyOf(await test.call(paymentRoutes.approvePayments, { id: list.id, paidOn: now }, { as: team.approver }));
  const unknown = await settle(house);
  expect(unknown.problem.detail).toBe('Chưa biết giá trị thực tế của căn nhà.');
  expect(bodyOf(await settle(house, { actualCostVnd: 61_000_000 })).actualCostVnd).toBe(61_000_000);
});

it('a day between handover and today, in scope, by who prepares payments', async () => {
  const house = await houseAt(team, 'handed_over', { kind: 'repair' });
  for (const settledOn of [addDays(now, 1), '2026-01-31'])
    expect((await settle(house, { settledOn })).problem.errors).toMatchObject([{ pointer: '/settledOn' }]);
  expect((await settle(house, {}, team.outsider)).status).toBe(404);
  expect((await settle(house, {}, team.approver)).status).toBe(403);
  expect(bodyOf(await settle(house)).settledOn).toBe(now);
});
