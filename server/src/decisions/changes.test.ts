import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { House } from '@chung-tay/shared/houses/schema';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { expect, test } from 'vitest';
import {
  draftedChange,
  houseNow,
  issuedDecision,
  signing,
  withdrawal,
  withdrawnHouse,
} from '../../test/factories/decisions.ts';
import {
  allocated,
  allocatedInKind,
  brokenInvariants,
  donationInHand,
  fundTeam,
  goodsInHand,
} from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf, houseAt, proposedCase, reportedStage } from '../../test/factories/houses.ts';
import { paidAllocation } from '../../test/factories/payments.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await fundTeam(testApp);

const list = async (id: string | null) =>
  bodyOf(await testApp.call(decisionRoutes.getDecision, { id: id as string }, { as: team.authority }));

/** All that a refused change must not have touched. */
async function footprint(): Promise<string> {
  const [row] = await testApp.sql<{ footprint: string }>(
    `SELECT concat_ws('/', (SELECT sum(version) FROM houses), (SELECT sum(version) FROM cases), (SELECT count(*) FROM decisions WHERE status = 'issued')) AS footprint`,
  );
  return row?.footprint ?? '';
}

test('a withdrawal: house and case with its reason, a numbered change, the first list as it was', async () => {
  const house = await reportedStage(team, await approvedHouse(team), 'started');
  const before = await list(house.decisionId);
  const change = bodyOf(await withdrawal(team, house, 'self_built'));
  expect(change).toMatchObject({ changeNumber: 1, changesId: house.decisionId, supportVnd: 0 });
  expect(change.entries).toMatchObject([
    { action: 'withdraw', withdrawReason: 'self_built', supportVnd: null, houseId: house.id },
  ]);
  const withdrawn = await houseNow(team, house);
  expect(withdrawn).toMatchObject({
    status: 'withdrawn',
    withdrawReason: 'self_built',
    withdrawnByDecisionId: change.id,
    withdrawnByDecisionNumber: change.decisionNumber,
    reportedStage: null,
    decisionId: house.decisionId,
    plannedOn: null,
    slipDays: null,
  });
  // What was reported waits for nobody any more, and nothing of it is late.
  expect(withdrawn.stages.map(({ state, slipDays }) => [state, slipDays])).toEqual(
    withdrawn.stages.map(() => ['cancelled', null]),
  );
  const one = bodyOf(await testApp.call(caseRoutes.getCase, { id: house.caseId as string }, { as: team.officer }));
  expect(one).toMatchObject({ status: 'withdrawn', withdrawReason: 'self_built', stepKind: null });
  const after = await list(house.decisionId);
  expect(after.changes).toMatchObject([{ id: change.id, changeNumber: 1, status: 'issued' }]);
  expect({ ...after, changes: [] }).toEqual(before);
  const verify = await testApp.call(houseRoutes.verifyStage, { id: house.id, stage: 'started' }, { as: team.acceptor });
  expect(verify.problem.code).toBe('action_not_allowed');
  const history = bodyOf(await testApp.call(houseRoutes.getHouseHistory, { id: house.id }, { as: team.officer }));
  expect(history.data[0]).toMatchObject({
    action: 'house.withdrawn',
    changes: { withdrawReason: { old: null, new: 'self_built' } },
  });
});

test('a withdrawn household may be considered and approved again, as a further addition', async () => {
  const house = await approvedHouse(team);
  await withdrawnHouse(team, house);
  const again = await proposedCase(team, { householdId: house.householdId });
  const draft = await draftedChangeOf(house, [{ caseId: again.id }]);
  expect(draft.changeNumber).toBe(2);
  const added = await issuedDecision(team, draft, { overtakingReason: 'Bổ sung từng hộ, để thử' });
  expect(added.entries).toMatchObject([{ action: 'add', supportVnd: 60_000_000 }]);
  expect(await houseNow(team, { id: added.entries[0]?.houseId as string })).toMatchObject({ status: 'approved' });
});

/** A drafted change of the list of a house with these entries. */
async function draftedChangeOf(house: House, entries: object[]) {
  const { unitId, programme } = await list(house.decisionId);
  const body = { unitId, programme, changesId: house.decisionId, entries };
  return bodyOf(await testApp.call(decisionRoutes.draftDecision, body, { as: team.drafter }));
}

test('a switch before the start: the other kind, its plan of stages and its norm; after it no more', async () => {
  const house = await approvedHouse(team);
  const change = await draftedChange(team, house, { action: 'switch_kind', houseKind: 'repair' });
  expect(change.entries).toMatchObject([{ houseKind: 'repair', supportVnd: 30_000_000, problems: [] }]);
  await issuedDecision(team, change);
  const switched = await houseNow(team, house);
  expect(switched).toMatchObject({ status: 'approved', kind: 'repair' });
  expect(switched.stages.map(({ stage }) => stage)).toEqual(['started', 'completed', 'handed_over']);
  const one = bodyOf(await testApp.call(caseRoutes.getCase, { id: house.caseId as string }, { as: team.officer }));
  expect(one).toMatchObject({ houseKind: 'repair', supportVnd: 30_000_000 });

  const begun = await houseAt(team, 'started');
  const late = await draftedChange(team, begun, { action: 'switch_kind', houseKind: 'repair' });
  expect(late.entries[0]?.problems).toEqual(['Căn nhà đã khởi công, không chuyển loại được nữa.']);
  const before = await footprint();
  const refused = await testApp.call(
    decisionRoutes.issueDecision,
    { id: late.id, ...signing() },
    { as: team.authority },
  );
  expect([refused.status, refused.problem.code]).toEqual([409, 'action_not_allowed']);
  expect(await footprint()).toBe(before);
});

test('a house that was handed over, or withdrawn already, is not withdrawn', async () => {
  const done = await houseAt(team, 'handed_over', { kind: 'repair' });
  const gone = await approvedHouse(team);
  await withdrawnHouse(team, gone);
  const before = await footprint();
  expect((await withdrawal(team, done)).problem.code).toBe('action_not_allowed');
  expect((await withdrawal(team, gone)).problem.code).toBe('action_not_allowed');
  expect(await footprint()).toBe(before);
});

test('with money on it a house stays: taken back or paid out, it may go', async () => {
  const donation = await donationInHand(team, 60_000_000);
  const house = await approvedHouse(team);
  await allocated(team, donation, house, 30_000_000);
  const before = await footprint();
  const refused = await withdrawal(team, house);
  expect([refused.status, refused.problem.code]).toEqual([409, 'conflict']);
  expect(refused.problem.detail).toContain('30.000.000');
  expect(await footprint()).toBe(before);
  const { data } = bodyOf(
    await testApp.call(ledgerRoutes.listTransactions, { houseId: house.id }, { as: team.accountant }),
  );
  const back = { id: data[0]?.id as string, reason: 'Hộ tự làm nhà' };
  bodyOf(await testApp.call(ledgerRoutes.reverseTransaction, back, { as: team.accountant }));
  expect(await withdrawnHouse(team, house)).toMatchObject({ status: 'withdrawn', allocatedVnd: 0 });
  const paid = await houseAt(team, 'started');
  const share = await allocated(team, donation, paid, 10_000_000);
  await paidAllocation(team, share, 6_000_000);
  const rest = { id: share.id, reason: 'Hộ tự làm nhà' };
  bodyOf(await testApp.call(donationRoutes.reclaimAllocation, rest, { as: team.front }));
  expect(await withdrawnHouse(team, paid)).toMatchObject({ status: 'withdrawn', releasedVnd: 6_000_000 });
});

test('with money and cement on it a house stays: the draft and the refusal name every share to reclaim first', async () => {
  const [money, cement] = [await donationInHand(team, 60_000_000), await goodsInHand(team, 100_000)];
  const house = await approvedHouse(team);
  const share = await allocated(team, money, house, 30_000_000);
  await allocatedInKind(team, cement, house, 80_000);
  const change = await draftedChange(team, house, { action: 'withdraw', withdrawReason: 'moved' });
  const names = (text: string | undefined) =>
    ['30.000.000', money.code, '80 bao 50 kg Xi măng', cement.code].map((word) => text?.includes(word));
  expect(names(change.entries[0]?.problems.join(' '))).toEqual([true, true, true, true]);
  const body = { id: share.id, reason: 'Hộ chuyển đi' };
  bodyOf(await testApp.call(donationRoutes.reclaimAllocation, body, { as: team.front }));
  const draft = bodyOf(await testApp.call(decisionRoutes.getDecision, { id: change.id }, { as: team.authority }));
  expect(names(draft.entries[0]?.problems.join(' '))).toEqual([false, false, true, true]);
  const refused = await testApp.call(
    decisionRoutes.issueDecision,
    { id: change.id, ...signing() },
    { as: team.authority },
  );
  expect([refused.status, refused.problem.code]).toEqual([409, 'conflict']);
  expect(names(refused.problem.detail)).toEqual([false, false, true, true]);
});

test('a withdrawal and an allocation at once: one of them is refused, never both done', async () => {
  const donation = await donationInHand(team, 100_000_000);
  for (let round = 0; round < 8; round++) {
    const house = await approvedHouse(team);
    const { id } = await draftedChange(team, house, { action: 'withdraw', withdrawReason: 'moved' });
    const allocation = { id: donation.id, houseId: house.id, amountVnd: 1_000_000 };
    const [gone, given] = await Promise.all([
      testApp.call(decisionRoutes.issueDecision, { id, ...signing() }, { as: team.authority }),
      testApp.call(donationRoutes.allocateDonation, allocation, { as: team.front }),
    ]);
    expect([gone.status, given.status].filter((status) => status < 300)).toHaveLength(1);
  }
  expect(await brokenInvariants(testApp)).toEqual([]);
});
