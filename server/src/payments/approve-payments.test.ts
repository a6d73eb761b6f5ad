import { randomUUID } from 'node:crypto';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  allocated,
  brokenInvariants,
  donationInHand,
  fundTeam,
  moneyFootprint,
  today,
} from '../../test/factories/donations.ts';
import { approvedHouse, broughtTo, houseAt } from '../../test/factories/houses.ts';
import { approvedList, lineOf, preparedList, submittedList } from '../../test/factories/payments.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);

const approve = (id: string, input: object = {}, options: object = {}) =>
  test.call(paymentRoutes.approvePayments, { id, paidOn: today(test), ...input }, { as: team.approver, ...options });

/** Money set aside for a house whose start is verified. */
async function startedShare(amountVnd = 20_000_000) {
  const house = await houseAt(team, 'started');
  return { house, allocation: await allocated(team, await donationInHand(team, 50_000_000), house, amountVnd) };
}

describe('approvePayments', () => {
  it('pays what the start unlocks, the rest once the house is completed; donation, house and histories tell', async () => {
    const { house, allocation } = await startedShare();
    const first = await approvedList(team, [lineOf(allocation)]);
    expect(first).toMatchObject({ status: 'approved', totalVnd: 12_000_000, paidOn: today(test) });
    expect(first.payments[0]).toMatchObject({ state: 'paid', amountVnd: 12_000_000, problems: [] });
    const partly = await test.call(donationRoutes.listAllocations, { houseId: house.id }, { as: team.front });
    expect(partly.body.data).toMatchObject([{ state: 'partly_released', releasedVnd: 12_000_000 }]);
    await broughtTo(team, house.id, 'completed');
    const second = await approvedList(team, [lineOf(allocation)]);
    expect(second.totalVnd).toBe(8_000_000);
    const paid = await test.call(houseRoutes.getHouse, { id: house.id }, { as: team.officer });
    expect(paid.body).toMatchObject({ allocatedVnd: 20_000_000, releasedVnd: 20_000_000 });
    const history = await test.call(houseRoutes.getHouseHistory, { id: house.id }, { as: team.officer });
    expect(history.body.data[0]?.action).toBe('allocation.released');
    const told = await test.call(paymentRoutes.getPaymentListHistory, { id: second.id }, { as: team.approver });
    expect(told.body.data.map(({ action }) => action)).toEqual([
      'payment_list.approved',
      'payment_list.submitted',
      'payment_list.prepared',
    ]);
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('numbers vouchers by the place in the list, without a gap, also when two lists of a fund are paid at once', async () => {
    const shares = await Promise.all(Array.from({ length: 6 }, () => startedShare()));
    const lines = shares.map(({ allocation }) => lineOf(allocation));
    const lists = await Promise.all([0, 2, 4].map((at) => submittedList(team, lines.slice(at, at + 2))));
    const answers = await Promise.all(lists.map(({ id }) => approve(id)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const numbers = answers.map(({ body }) => body.payments.map(({ voucher }) => Number(voucher?.split('/')[0])));
    for (const [first, second] of numbers) expect(second).toBe((first ?? 0) + 1);
    const all = await test.sql<{ number: number }>(
      'SELECT number FROM payments WHERE number IS NOT NULL ORDER BY number',
    );
    expect(all.map(({ number }) => number)).toEqual(all.map((_, at) => at + 1));
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('is done once, by two approvers at once and by one who sends it again', async () => {
    const { allocation } = await startedShare();
    const { id } = await submittedList(team, [lineOf(allocation)]);
    const colleague = await personWith(test, [{ role: 'treasury_approver', unitId: team.province }]);
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, at) => approve(id, {}, { as: at % 2 ? colleague : team.approver })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ problem }) => problem.code === 'action_not_allowed')).toHaveLength(5);
    const { id: next } = await submittedList(team, [lineOf((await startedShare()).allocation)]);
    const key = { idempotencyKey: randomUUID() };
    const [one, other] = [await approve(next, {}, key), await approve(next, {}, key)];
    expect(other.text).toBe(one.text);
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('pays every line or none, and names each line that may not be paid', async () => {
    const [good, withdrawn] = [await startedShare(), await startedShare()];
    const { id } = await submittedList(team, [lineOf(good.allocation), lineOf(withdrawn.allocation)]);
    const reclaim = { id: withdrawn.allocation.id, reason: 'Hộ không xây nữa' };
    bodyOf(await test.call(donationRoutes.reclaimAllocation, reclaim, { as: team.front }));
    const before = await moneyFootprint(test);
    const { problem } = await approve(id);
    expect(problem).toMatchObject({ code: 'over_payment', errors: [{ pointer: '/lines/1', code: 'over_payment' }] });
    expect(await moneyFootprint(test)).toBe(before);
    const seen = await test.call(paymentRoutes.getPaymentList, { id }, { as: team.accountant });
    expect(seen.body.payments.map(({ problems }) => problems.length)).toEqual([0, 1]);
  });

  it('is refused to who prepared, allocated or verified', async () => {
    const { allocation } = await startedShare();
    const roles = ['accountant', 'treasury_approver', 'front_officer'] as const;
    const both = await personWith(
      test,
      roles.map((role) => ({ role, unitId: team.province })),
    );
    const body = { unitId: team.fund, purpose: 'Tự lập tự duyệt', lines: [lineOf(allocation)] };
    const own = bodyOf(await test.call(paymentRoutes.preparePayments, body, { as: both }));
    bodyOf(await test.call(paymentRoutes.submitPayments, { id: own.id }, { as: team.accountant }));
    expect((await approve(own.id, {}, { as: both })).problem.code).toBe('same_person');
    bodyOf(await test.call(paymentRoutes.cancelPayments, { id: own.id, reason: 'Lập lại' }, { as: both }));

    const submitted = await preparedList(team, [lineOf(allocation)]);
    bodyOf(await test.call(paymentRoutes.submitPayments, { id: submitted.id }, { as: both }));
    expect((await approve(submitted.id, {}, { as: both })).problem.code).toBe('same_person');
    expect((await approve(submitted.id)).status).toBe(200);

    const house = await houseAt(team, 'started');
    const donation = await donationInHand(team, 50_000_000);
    const wish = { id: donation.id, houseId: house.id, amountVnd: 1_000_000 };
    const mine = bodyOf(await test.call(donationRoutes.allocateDonation, wish, { as: both }));
    const list = await submittedList(team, [lineOf(mine)]);
    const refused = await approve(list.id, {}, { as: both });
    expect(refused.problem).toMatchObject({ code: 'same_person', errors: [{ pointer: '/lines/0' }] });
    const shown = await test.call(paymentRoutes.getPaymentList, { id: list.id }, { as: both });
    expect(shown.body.payments[0]?.problems).toHaveLength(1);

    const verifier = await personWith(test, [
      { role: 'stage_acceptor', unitId: team.province },
      { role: 'treasury_approver', unitId: team.province },
    ]);
    const judged = await houseAt({ ...team, acceptor: verifier }, 'started');
    const checked = await submittedList(team, [lineOf(await allocated(team, donation, judged, 1_000_000))]);
    expect((await approve(checked.id, {}, { as: verifier })).problem.code).toBe('same_person');
  });

  it('refuses a future day, a day before the allocation, closed books, a list that was not submitted, who does not reach the fund', async () => {
    const { allocation } = await startedShare();
    const draft = await preparedList(team, [lineOf(allocation)]);
    expect((await approve(draft.id)).problem.code).toBe('action_not_allowed');
    const { id } = bodyOf(await test.call(paymentRoutes.submitPayments, { id: draft.id }, { as: team.accountant }));
    const before = await moneyFootprint(test);
    expect((await approve(id, { paidOn: '2099-01-01' })).problem.errors).toMatchObject([
      { pointer: '/paidOn', code: 'future' },
    ]);
    expect((await approve(id, { paidOn: '2020-01-01' })).problem.errors?.[0]?.code).toBe('too_early');
    expect((await approve(id, {}, { ifMatch: '"v99"' })).problem.code).toBe('stale_version');
    expect((await approve(id, {}, { as: team.outsider })).problem.code).toBe('not_found');
    expect((await approve(id, {}, { idempotencyKey: null })).problem.code).toBe('idempotency_key_required');
    expect(await moneyFootprint(test)).toBe(before);
    const closing = { unitId: team.fund, lockedUntil: today(test), reason: 'Khóa để thử' };
    const lock = bodyOf(await test.call(ledgerRoutes.lockPeriod, closing, { as: team.accountant }));
    expect((await approve(id)).problem.code).toBe('period_locked');
    bodyOf(await test.call(ledgerRoutes.unlockPeriod, { id: lock.id, reason: 'Mở lại để thử' }, { as: team.approver }));
    expect((await approve(id)).status).toBe(200);
  });

  it('holds against a reclaim at the same moment: one of the two happens, never both', async () => {
    for (let round = 0; round < 4; round++) {
      const { allocation } = await startedShare();
      const { id } = await submittedList(team, [lineOf(allocation)]);
      const reclaim = { id: allocation.id, amountVnd: 15_000_000, reason: 'Thu hồi cùng lúc' };
      const [paid, back] = await Promise.all([
        approve(id),
        test.call(donationRoutes.reclaimAllocation, reclaim, { as: team.front }),
      ]);
      expect([paid.status === 200, back.status < 300].filter(Boolean)).toHaveLength(1);
    }
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('two lists that pay the same houses from two donations, in opposite order, are both paid', async () => {
    const houses = await Promise.all(Array.from({ length: 5 }, () => houseAt(team, 'started')));
    const linesFrom = async () => {
      const donation = await donationInHand(team, 50_000_000);
      const shares = [];
      for (const house of houses) shares.push(await allocated(team, donation, house, 5_000_000));
      return shares.map((share) => lineOf(share));
    };
    const [one, other] = [await linesFrom(), (await linesFrom()).reverse()];
    const lists = [await submittedList(team, one), await submittedList(team, other)];
    const answers = await Promise.all(lists.map(({ id }) => approve(id)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('a house that is approved only takes no list', async () => {
    const house = await approvedHouse(team);
    const allocation = await allocated(team, await donationInHand(team, 10_000_000), house, 1_000_000);
    const body = { unitId: team.fund, purpose: 'Chi sớm', lines: [lineOf(allocation)] };
    const early = await test.call(paymentRoutes.preparePayments, body, { as: team.accountant });
    expect(early.problem).toMatchObject({ code: 'stage_not_verified', errors: [{ pointer: '/lines/0/allocationId' }] });
  });
});
