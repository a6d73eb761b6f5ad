import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  allocated,
  donationInHand,
  fundTeam,
  moneyFootprint,
  pledgedDonation,
  received,
} from '../../test/factories/donations.ts';
import { broughtTo, houseAt } from '../../test/factories/houses.ts';
import { approvedList, lineOf, preparedList } from '../../test/factories/payments.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);

const prepare = (lines: object[], options: object = {}) =>
  test.call(
    paymentRoutes.preparePayments,
    { unitId: team.fund, purpose: 'Chi đợt thử', lines },
    { as: team.accountant, ...options },
  );
const payables = async (as = team.accountant) =>
  bodyOf(await test.call(paymentRoutes.listPayables, { unitId: team.fund, limit: 200 }, { as })).data;
const share = async (amountVnd = 20_000_000, stage: 'started' | 'completed' = 'started') =>
  allocated(team, await donationInHand(team, amountVnd), await houseAt(team, stage), amountVnd);

describe('preparePayments', () => {
  it('lists what stages unlock to the head of the household, moves nothing, and takes it from what is payable', async () => {
    const allocation = await share();
    const due = (await payables()).find((one) => one.allocationId === allocation.id);
    expect(due).toMatchObject({
      houseId: allocation.houseId,
      headName: allocation.headName,
      stage: 'started',
      amountVnd: 20_000_000,
      releasedVnd: 0,
      unlockedVnd: 12_000_000,
      payableVnd: 12_000_000,
    });
    const account = { method: 'bank', recipientAccount: '1903456789', recipientBank: 'Ngân hàng Thử' };
    const { status, body } = await prepare([{ allocationId: allocation.id, ...account }]);
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'draft', lineCount: 1, totalVnd: 12_000_000, paidOn: null });
    expect(body.code).toMatch(/^BK-\d{7}$/);
    expect(body.payments[0]).toMatchObject({
      position: 1,
      state: 'prepared',
      amountVnd: 12_000_000,
      recipientName: allocation.headName,
      recipientAccountMasked: '•••••••789',
      voucher: null,
      transactionId: null,
    });
    expect((await payables()).map((one) => one.allocationId)).not.toContain(allocation.id);
  });

  it('an account number is sealed: in no answer, column or event', async () => {
    const number = '190300112233';
    const { body } = await prepare([
      { allocationId: (await share()).id, method: 'bank', recipientAccount: number, recipientBank: 'Ngân hàng Thử' },
    ]);
    const read = await test.call(paymentRoutes.getPaymentList, { id: body.id }, { as: team.approver });
    expect(read.text).not.toContain(number);
    const rows = await test.sql<{ row: string }>(
      `SELECT p::text || r::text AS row FROM payments p JOIN payment_recipients r ON r.payment_id = p.id UNION ALL SELECT e::text FROM audit_events e`,
    );
    expect(rows.filter(({ row }) => row.includes(number))).toEqual([]);
  });

  it('refuses by line: too much now, too much at all, before the start, twice, another fund, goods, cash with an account', async () => {
    const [one, other] = [await share(), await share()];
    const elsewhere = await pledgedDonation(team, { unitId: team.province });
    await received(team, elsewhere, 5_000_000);
    const foreign = await allocated(team, elsewhere, await houseAt(team, 'started'), 5_000_000);
    const before = await moneyFootprint(test);
    const refused = async (lines: object[]) => {
      const { problem } = await prepare(lines);
      return problem.errors?.map(({ pointer, code }) => `${pointer} ${code}`);
    };
    expect(await refused([lineOf(one, { amountVnd: 12_000_001 })])).toEqual(['/lines/0/amountVnd tranche_locked']);
    expect(await refused([lineOf(one), lineOf(other, { amountVnd: 20_000_001 })])).toEqual([
      '/lines/1/amountVnd over_payment',
    ]);
    expect(await refused([lineOf(one), lineOf(one)])).toEqual(['/lines/1/allocationId conflict']);
    expect(await refused([lineOf(foreign)])).toEqual(['/lines/0/allocationId conflict']);
    expect(await refused([lineOf(one, { recipientAccount: '12345' })])).toEqual([
      '/lines/0/recipientAccount invalid_request',
    ]);
    expect(await refused([lineOf(one, { allocationId: team.fund } as object)])).toEqual([
      '/lines/0/allocationId not_found',
    ]);
    expect(await refused([lineOf(one, { amountVnd: 1 }), lineOf(other, { amountVnd: 99_000_000 })])).toHaveLength(1);
    expect((await prepare([], {})).status).toBe(422);
    expect((await prepare([lineOf(one)], { as: team.approver })).status).toBe(403);
    expect((await prepare([lineOf(one)], { as: team.outsider })).problem.code).toBe('not_found');
    expect((await prepare([lineOf(one)], { idempotencyKey: null })).problem.code).toBe('idempotency_key_required');
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('an allocation stands in one open list, also when many list it at once', async () => {
    const allocation = await share();
    const answers = await Promise.all(Array.from({ length: 6 }, () => prepare([lineOf(allocation)])));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ problem }) => problem.code === 'conflict')).toHaveLength(5);
    const { problem } = await prepare([lineOf(allocation)]);
    expect(problem.detail).toContain('BK-');
  });

  it('what was paid may not be listed again; what the next stage unlocks may', async () => {
    const allocation = await share();
    await approvedList(team, [lineOf(allocation)]);
    expect((await prepare([lineOf(allocation)])).problem.code).toBe('tranche_locked');
    await broughtTo(team, allocation.houseId, 'completed');
    expect((await preparedList(team, [lineOf(allocation)])).totalVnd).toBe(8_000_000);
  });

  it('is answered from its key when sent again', async () => {
    const allocation = await share();
    const key = { idempotencyKey: `list ${allocation.id}` };
    const [one, other] = [await prepare([lineOf(allocation)], key), await prepare([lineOf(allocation)], key)];
    expect(other.text).toBe(one.text);
  });
});
