import { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Donation } from '@chung-tay/shared/donations/schema';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { statementRoutes } from '@chung-tay/shared/statements/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  allocated,
  brokenInvariants,
  donationInHand,
  fundTeam,
  moneyFootprint,
  pledgedDonation,
  received,
  today,
} from '../../test/factories/donations.ts';
import { houseAt } from '../../test/factories/houses.ts';
import { approvedList, paidAllocation } from '../../test/factories/payments.ts';
import { importedLines } from '../../test/factories/statements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const as = team.accountant;
const on = '2026-02-10';

const match = (id: string, parts: object[], options: object = {}) =>
  test.call(statementRoutes.matchLine, { id, parts }, { as, ...options });
const lineOf = async (id: string) => bodyOf(await test.call(statementRoutes.getStatementLine, { id }, { as }));
const donationOf = async ({ id }: Donation) => bodyOf(await test.call(donationRoutes.getDonation, { id }, { as }));
/** The last transaction of a donation, as the trace has it. */
const receiptOf = async ({ id }: Donation) =>
  bodyOf(await test.call(donationRoutes.getDonationTrace, { id }, { as })).receipts.at(-1)?.transactionId as string;
const line = async (vnd: number, text = 'chuyen tien', day = on) => {
  const { lines } = await importedLines(team, [{ on: day, vnd, text }]);
  return lines[0] as NonNullable<(typeof lines)[0]>;
};

describe('matchLine', () => {
  it('receives a pledge now, on the day of the line, by bank', async () => {
    const donation = await pledgedDonation(team, { pledgedVnd: 10_000_000 });
    const { lines } = await importedLines(team, [
      { on, vnd: 4_000_000, text: `UH ${donation.code}`, reference: 'FT1' },
    ]);
    const done = await match(lines[0]?.id ?? '', [{ donationId: donation.id, amountVnd: 4_000_000 }]);
    expect(done.status).toBe(201);
    expect(done.body).toMatchObject({ status: 'matched', matchedVnd: 4_000_000, matches: [{ amountVnd: 4_000_000 }] });
    expect(done.body.matches[0]?.label).toContain(donation.code);
    expect(await donationOf(donation)).toMatchObject({ status: 'receiving', receivedVnd: 4_000_000 });
    const trace = bodyOf(await test.call(donationRoutes.getDonationTrace, { id: donation.id }, { as }));
    expect(trace.receipts).toMatchObject([{ amountVnd: 4_000_000, receivedOn: on, method: 'bank', reference: 'FT1' }]);
    const history = bodyOf(await test.call(donationRoutes.getDonationHistory, { id: donation.id }, { as }));
    expect(history.data[0]?.action).toBe('donation.received');
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('one line over several: a receipt that was there and two pledges; nothing is counted twice', async () => {
    const there = await donationInHand(team, 3_000_000);
    const [one, other] = [await pledgedDonation(team), await pledgedDonation(team)];
    const { id } = await line(10_000_000);
    const parts = [
      { transactionId: await receiptOf(there), amountVnd: 3_000_000 },
      { donationId: one.id, amountVnd: 5_000_000 },
    ];
    expect((await match(id, parts)).body).toMatchObject({ status: 'unmatched', matchedVnd: 8_000_000 });
    const rest = await match(id, [{ donationId: other.id, amountVnd: 2_000_000 }]);
    expect(rest.body).toMatchObject({ status: 'matched', matchedVnd: 10_000_000 });
    expect(rest.body.matches).toHaveLength(3);
    expect([await donationOf(there), await donationOf(one), await donationOf(other)].map((d) => d.receivedVnd)).toEqual(
      [3_000_000, 5_000_000, 2_000_000],
    );
  });

  it('several lines to one receipt, never more than it has', async () => {
    const transactionId = await receiptOf(await donationInHand(team, 9_000_000));
    const [one, two, three] = [await line(4_000_000), await line(5_000_000), await line(1_000_000)];
    expect((await match(one.id, [{ transactionId, amountVnd: 4_000_000 }])).body.status).toBe('matched');
    expect((await match(two.id, [{ transactionId, amountVnd: 5_000_000 }])).body.status).toBe('matched');
    const over = await match(three.id, [{ transactionId, amountVnd: 1 }]);
    expect(over.problem).toMatchObject({ code: 'over_match', errors: [{ pointer: '/parts' }] });
  });

  it('a payment is money out', async () => {
    const house = await houseAt(team, 'started');
    const allocation = await allocated(team, await donationInHand(team, 20_000_000), house, 20_000_000);
    const transactionId = (await paidAllocation(team, allocation, null, { method: 'bank' })).transactionId as string;
    const out = await line(-20_000_000, 'chi ho tro nha o');
    const { data } = bodyOf(await test.call(statementRoutes.getLineSuggestions, { id: out.id }, { as }));
    expect(data[0]).toMatchObject({ kind: 'release', transactionId, amountVnd: 20_000_000 });
    expect((await match(out.id, [{ transactionId, amountVnd: 20_000_000 }])).body.status).toBe('matched');
    const wrong = await line(20_000_000);
    expect((await match(wrong.id, [{ transactionId, amountVnd: 1 }])).problem.code).toBe('over_match');
  });

  it('one transfer pays a whole list; money taken back comes in, money given back goes out; cash is none of the bank', async () => {
    const donation = await donationInHand(team, 40_000_000);
    const share = async () => allocated(team, donation, await houseAt(team, 'started'), 5_000_000);
    const byBank = { method: 'bank' as const };
    const paid = await approvedList(team, [
      { allocationId: (await share()).id, ...byBank },
      { allocationId: (await share()).id, ...byBank },
    ]);
    const [one, other] = paid.payments.map(({ transactionId }) => transactionId as string);
    const whole = await line(-6_000_000, `chi theo ${paid.code}`, today(test));
    const suggested = bodyOf(await test.call(statementRoutes.getLineSuggestions, { id: whole.id }, { as })).data;
    expect(
      suggested
        .slice(0, 2)
        .map(({ transactionId }) => transactionId)
        .sort(),
    ).toEqual([one, other].sort());
    expect(suggested[0]).toMatchObject({ kind: 'release', amountVnd: 3_000_000 });
    expect(suggested[0]?.reasons[0]).toContain(paid.code);
    const parts = [one, other].map((transactionId) => ({ transactionId, amountVnd: 3_000_000 }));
    expect((await match(whole.id, parts)).body).toMatchObject({ status: 'matched' });

    const back = {
      id: one,
      amountVnd: 1_000_000,
      recoveredOn: today(test),
      method: 'bank' as const,
      reason: 'Chi thừa',
    };
    const { recoveries } = bodyOf(await test.call(paymentRoutes.recoverPayment, back, { as }));
    const came = await line(1_000_000, `nop lai PC ${paid.payments[0]?.voucher}`, today(test));
    const [likely] = bodyOf(await test.call(statementRoutes.getLineSuggestions, { id: came.id }, { as })).data;
    expect(likely).toMatchObject({ kind: 'recover', transactionId: recoveries[0]?.transactionId });
    const part = { transactionId: likely?.transactionId, amountVnd: 1_000_000 };
    expect((await match(came.id, [part])).body).toMatchObject({ status: 'matched' });

    const refund = {
      id: donation.id,
      amountVnd: 2_000_000,
      refundedOn: today(test),
      method: 'bank' as const,
      reason: 'Trả lại',
    };
    bodyOf(await test.call(donationRoutes.refundDonation, refund, { as: team.approver }));
    const trace = bodyOf(await test.call(donationRoutes.getDonationTrace, { id: donation.id }, { as }));
    const given = { transactionId: trace.refunds[0]?.transactionId, amountVnd: 2_000_000 };
    expect((await match((await line(2_000_000)).id, [given])).problem.code).toBe('action_not_allowed');
    expect((await match((await line(-2_000_000)).id, [given])).body).toMatchObject({ status: 'matched' });

    const inCash = await paidAllocation(team, await share(), 3_000_000);
    const cash = { transactionId: inCash.transactionId, amountVnd: 3_000_000 };
    expect((await match((await line(-3_000_000)).id, [cash])).problem.code).toBe('action_not_allowed');
  });

  it('what does not belong together is refused and nothing is written', async () => {
    const credit = await line(5_000_000);
    const debit = await line(-5_000_000);
    const pledge = await pledgedDonation(team, { pledgedVnd: 2_000_000 });
    const elsewhere = await pledgedDonation(team, { unitId: team.commune });
    const cash = await pledgedDonation(team);
    const inCash = { id: cash.id, amountVnd: 1_000_000, receivedOn: on, method: 'cash' as const };
    bodyOf(await test.call(donationRoutes.receiveDonation, inCash, { as }));
    const byCash = await receiptOf(cash);
    const otherFund = await receiptOf(await received(team, elsewhere, 1_000_000));
    const receipt = await receiptOf(await donationInHand(team, 5_000_000));
    const tooLate = await pledgedDonation(team, { pledgedOn: today(test) });
    const before = await moneyFootprint(test);
    const refused = async (id: string, parts: object[], code: string) =>
      expect((await match(id, parts)).problem.code).toBe(code);
    await refused(credit.id, [{ donationId: pledge.id, amountVnd: 5_000_001 }], 'over_match');
    await refused(credit.id, [{ donationId: pledge.id, amountVnd: 2_000_001 }], 'over_pledge');
    await refused(credit.id, [{ donationId: tooLate.id, amountVnd: 1 }], 'invalid_request');
    await refused(credit.id, [{ donationId: elsewhere.id, amountVnd: 1 }], 'action_not_allowed');
    await refused(credit.id, [{ transactionId: otherFund, amountVnd: 1 }], 'action_not_allowed');
    await refused(credit.id, [{ transactionId: byCash, amountVnd: 1 }], 'action_not_allowed');
    await refused(debit.id, [{ donationId: pledge.id, amountVnd: 1 }], 'action_not_allowed');
    await refused(debit.id, [{ transactionId: receipt, amountVnd: 1 }], 'action_not_allowed');
    await refused(credit.id, [{ transactionId: credit.id, amountVnd: 1 }], 'not_found');
    await refused(credit.id, [{ donationId: credit.id, amountVnd: 1 }], 'not_found');
    const twice = { donationId: pledge.id, amountVnd: 1 };
    await refused(credit.id, [twice, twice], 'invalid_request');
    await refused(
      credit.id,
      [
        { donationId: pledge.id, amountVnd: 1 },
        { transactionId: byCash, amountVnd: 1 },
      ],
      'action_not_allowed',
    );
    for (const amountVnd of [0, -1, 1.5, 1e18])
      await refused(credit.id, [{ donationId: pledge.id, amountVnd }], 'invalid_request');
    expect(await moneyFootprint(test)).toBe(before);
    expect((await lineOf(credit.id)).matches).toEqual([]);
  });

  it('many match one line at once: its amount goes out once', async () => {
    const { id } = await line(3_000_000);
    const pledges = await Promise.all(Array.from({ length: 8 }, () => pledgedDonation(team)));
    const answers = await Promise.all(
      pledges.map((donation) => match(id, [{ donationId: donation.id, amountVnd: 1_000_000 }])),
    );
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(3);
    expect(answers.filter((answer) => answer.problem.code === 'over_match')).toHaveLength(5);
    const sums = await Promise.all(pledges.map(async (donation) => (await donationOf(donation)).receivedVnd));
    expect(sums.reduce((sum, one) => sum + one)).toBe(3_000_000);
    expect((await lineOf(id)).matchedVnd).toBe(3_000_000);
  });

  it('many lines match one receipt at once: it is used once', async () => {
    const transactionId = await receiptOf(await donationInHand(team, 3_000_000));
    const { lines } = await importedLines(
      team,
      Array.from({ length: 8 }, (_, at) => ({ on, vnd: 1_000_000, text: `lan ${at}` })),
    );
    const answers = await Promise.all(lines.map(({ id }) => match(id, [{ transactionId, amountVnd: 1_000_000 }])));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(3);
    expect(answers.filter((answer) => answer.problem.code === 'over_match')).toHaveLength(5);
  });

  it('the same key twice receives once; an old version is refused', async () => {
    const donation = await pledgedDonation(team);
    const { id } = await line(3_000_000);
    const parts = [{ donationId: donation.id, amountVnd: 1_000_000 }];
    const idempotencyKey = crypto.randomUUID();
    const [first, again] = [await match(id, parts, { idempotencyKey }), await match(id, parts, { idempotencyKey })];
    expect(again.text).toBe(first.text);
    expect((await donationOf(donation)).receivedVnd).toBe(1_000_000);
    expect((await match(id, parts, { ifMatch: '"v1"' })).problem.code).toBe('stale_version');
  });

  it('a receipt that is reversed frees its line; a reversed one cannot be matched', async () => {
    const donation = await donationInHand(team, 2_000_000);
    const transactionId = await receiptOf(donation);
    const { id } = await line(2_000_000);
    bodyOf(await match(id, [{ transactionId, amountVnd: 2_000_000 }]));
    bodyOf(await test.call(ledgerRoutes.reverseTransaction, { id: transactionId, reason: 'Ghi nhầm' }, { as }));
    const free = await lineOf(id);
    expect(free).toMatchObject({ status: 'unmatched', matchedVnd: 0 });
    expect(free.matches[0]?.undoneAt).not.toBeNull();
    expect((await match(id, [{ transactionId, amountVnd: 2_000_000 }])).problem.code).toBe('already_reversed');
  });

  it('out of scope looks like missing; whoever may not match is refused', async () => {
    const { id } = await line(2_000_000);
    const parts = [{ donationId: (await pledgedDonation(team)).id, amountVnd: 1 }];
    expect((await match(id, parts, { as: team.outsider })).status).toBe(404);
    expect((await match(id, parts, { as: team.front })).status).toBe(403);
  });

  it('SQL itself refuses parts beyond a line, and a matched amount written by hand', async () => {
    const { id, unitId } = await line(1_000_000);
    const transactionId = await receiptOf(await donationInHand(team, 5_000_000));
    const insert = `INSERT INTO statement_matches (id, line_id, unit_id, transaction_id, amount_vnd, matched_by, matched_by_name, matched_at)
      VALUES (gen_random_uuid(), $1, $2, $3, 1000001, $4, 'x', now())`;
    await expect(test.sql(insert, [id, unitId, transactionId, as.id])).rejects.toThrow('statement_lines_covered');
    const byHand = test.services.pools.app.query('UPDATE statement_lines SET matched_vnd = 1 WHERE id = $1', [id]);
    await expect(byHand).rejects.toThrow('permission denied');
    const removed = test.services.pools.app.query('DELETE FROM statement_lines WHERE id = $1', [id]);
    await expect(removed).rejects.toThrow('permission denied');
  });
});
