import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { expect, test } from 'vitest';
import { allocated, brokenInvariants, donationInHand, fundTeam, released } from '../../test/factories/donations.ts';
import {
  approvedHouse,
  bodyOf,
  footprint,
  houseAt,
  proposedHouse,
  reportedStage,
} from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await fundTeam(testApp);

const withdraw = (id: string, input: Record<string, unknown> = {}, as = team.officer) =>
  testApp.call(houseRoutes.withdrawHouse, { id, reason: 'self_built', note: 'Hộ đã tự làm', ...input }, { as });

test('withdrawHouse: off the list with its reason; a waiting report waits no more', async () => {
  const house = await reportedStage(team, await approvedHouse(team), 'started');
  const answer = await withdraw(house.id);
  expect(answer.body).toMatchObject({ status: 'withdrawn', withdrawReason: 'self_built', reportedStage: null });
  const waiting = bodyOf(
    await testApp.call(houseRoutes.listHouses, { waitingVerification: true }, { as: team.officer }),
  );
  expect(waiting.data).toEqual([]);
  const before = await footprint(team);
  const verified = await testApp.call(
    houseRoutes.verifyStage,
    { id: house.id, stage: 'started' },
    { as: team.acceptor },
  );
  expect(verified.problem.code).toBe('action_not_allowed');
  expect((await withdraw(house.id)).problem.code).toBe('action_not_allowed');
  expect(await footprint(team)).toBe(before);
  const [event] = await testApp.sql(
    `SELECT note, changes FROM audit_events WHERE subject_id = $1 AND action = 'house.withdrawn'`,
    [house.id],
  );
  expect(event).toEqual({
    note: 'Hộ đã tự làm',
    changes: { status: { old: 'approved', new: 'withdrawn' }, withdrawReason: { old: null, new: 'self_built' } },
  });
});

test('an unknown reason, a foreign house, a wrong role: refused, nothing written', async () => {
  const { id } = await proposedHouse(team);
  const before = await footprint(team);
  expect((await withdraw(id, { reason: 'bored' })).status).toBe(422);
  expect((await withdraw(id, {}, team.stranger)).status).toBe(404);
  expect((await withdraw(id, {}, team.acceptor)).status).toBe(403);
  expect(await footprint(team)).toBe(before);
});

test('with money on it a house stays: taken back or paid out, it may go', async () => {
  const donation = await donationInHand(team, 60_000_000);
  const house = await approvedHouse(team);
  await allocated(team, donation, house, 30_000_000);
  const before = await footprint(team);
  const refused = await withdraw(house.id);
  expect([refused.status, refused.problem.code]).toEqual([409, 'conflict']);
  expect(refused.problem.detail).toContain('30.000.000');
  expect(await footprint(team)).toBe(before);
  const { data } = bodyOf(
    await testApp.call(ledgerRoutes.listTransactions, { houseId: house.id }, { as: team.accountant }),
  );
  const back = { id: data[0]?.id as string, reason: 'Hộ tự làm nhà' };
  bodyOf(await testApp.call(ledgerRoutes.reverseTransaction, back, { as: team.accountant }));
  expect(bodyOf(await withdraw(house.id))).toMatchObject({ status: 'withdrawn', allocatedVnd: 0 });
  const paid = await houseAt(team, 'started');
  await released(team, await allocated(team, donation, paid, 10_000_000));
  expect(bodyOf(await withdraw(paid.id))).toMatchObject({
    status: 'withdrawn',
    allocatedVnd: 10_000_000,
    releasedVnd: 10_000_000,
  });
});

test('a withdrawal and an allocation at once: one of them is refused, never both done', async () => {
  const donation = await donationInHand(team, 100_000_000);
  for (let round = 0; round < 8; round++) {
    const { id } = await approvedHouse(team);
    const allocation = { id: donation.id, houseId: id, amountVnd: 1_000_000 };
    const [gone, given] = await Promise.all([
      withdraw(id),
      testApp.call(donationRoutes.allocateDonation, allocation, { as: team.front }),
    ]);
    expect([gone.status, given.status].filter((status) => status < 300)).toHaveLength(1);
  }
  expect(await brokenInvariants(testApp)).toEqual([]);
});
