import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { describe, expect, it } from 'vitest';
import {
  brokenInvariants,
  donationInHand,
  fundTeam,
  moneyFootprint,
  pledgedDonation,
  pledgedGoods,
  pledgedLabour,
  receivedOn,
} from '../../test/factories/donations.ts';
import { bodyOf } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';
import { docxText, fetchPaper, pdfPages } from '../../test/paper-text.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const receive = (id: string, amount: number, input: object = {}, options: object = {}) =>
  test.call(donationRoutes.receiveInKind, { id, amount, receivedOn, ...input }, { as: team.front, ...options });
const receiptsOf = async (id: string) =>
  bodyOf(await test.call(donationRoutes.getDonationTrace, { id }, { as: team.front })).receipts;

describe('receiveInKind', () => {
  it('comes in in parts: at the price of the pledge, or at the price of the day', async () => {
    const { id } = await pledgedGoods(team, { amount: 100_000, unitValueVnd: 90_000 });
    const first = bodyOf(await receive(id, 40_000));
    expect(first).toMatchObject({ status: 'receiving', receivedVnd: 0, availableVnd: 0 });
    expect(first.inKind).toMatchObject({ received: 40_000, available: 40_000, receivedValueVnd: 3_600_000 });
    const second = bodyOf(await receive(id, 60_000, { unitValueVnd: 100_000, reference: 'BBGN 12' }));
    expect(second).toMatchObject({ status: 'received', inKind: { received: 100_000, receivedValueVnd: 9_600_000 } });
    expect(await receiptsOf(id)).toMatchObject([
      { amountVnd: 0, amount: 40_000, valueVnd: 3_600_000, method: 'goods', reference: null, reversed: false },
      { amountVnd: 0, amount: 60_000, valueVnd: 6_000_000, method: 'goods', reference: 'BBGN 12' },
    ]);
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('reckons labour at the norm of the day it was received', async () => {
    const { id } = await pledgedLabour(team, { amount: 20_000 });
    expect(bodyOf(await receive(id, 3_500)).inKind).toMatchObject({ received: 3_500, receivedValueVnd: 1_050_000 });
    expect((await receive(id, 1_000, { unitValueVnd: 1 })).problem.errors?.[0]?.pointer).toBe('/unitValueVnd');
  });

  it('refuses more than was pledged, a wrong day, a closed one, another kind of value; writes nothing', async () => {
    const { id } = await pledgedGoods(team, { amount: 10_000 });
    await receive(id, 6_000);
    const closed = await pledgedGoods(team);
    await test.call(donationRoutes.closeDonation, { id: closed.id, reason: 'Không giao nữa' }, { as: team.front });
    const money = await pledgedDonation(team);
    const before = await moneyFootprint(test);
    const over = await receive(id, 4_001);
    expect(over.problem).toMatchObject({ code: 'over_pledge', errors: [{ pointer: '/amount' }] });
    expect(over.problem.detail).toContain('4 bao 50 kg');
    expect((await receive(id, 1, { receivedOn: '2099-01-01' })).problem.errors?.[0]?.pointer).toBe('/receivedOn');
    expect((await receive(id, 1, { receivedOn: '2026-01-09' })).problem.errors?.[0]?.code).toBe('too_early');
    expect((await receive(closed.id, 1)).problem.code).toBe('donation_closed');
    expect((await receive(money.id, 1)).problem.code).toBe('wrong_value_kind');
    const cash = { id, amountVnd: 1, receivedOn, method: 'cash' as const };
    expect((await test.call(donationRoutes.receiveDonation, cash, { as: team.front })).problem.code).toBe(
      'wrong_value_kind',
    );
    expect((await receive(id, 1, {}, { as: team.outsider })).problem.code).toBe('not_found');
    expect((await receive(id, 1, {}, { ifMatch: '"v99"' })).problem.code).toBe('stale_version');
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('16 receipts at once never exceed the pledge, and their numbers follow those of money', async () => {
    await donationInHand(team, 5_000_000);
    const { id } = await pledgedGoods(team, { amount: 10_000 });
    const answers = await Promise.all(Array.from({ length: 16 }, () => receive(id, 1_000)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    const numbers = await test.sql<{ number: number }>(
      'SELECT number FROM donation_receipts WHERE issued_unit_id = $1 ORDER BY number',
      [team.fund],
    );
    expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, at) => at + 1));
    expect(await brokenInvariants(test)).toEqual([]);
  });
});

describe('the paper of a receipt', () => {
  const paperOf = async (id: string) => {
    const [receipt] = await receiptsOf(id);
    const path = `/donations/${id}/receipts/${receipt?.transactionId}/paper`;
    const pdf = await fetchPaper(test, path, 'pdf', team.front);
    return {
      text: await docxText((await fetchPaper(test, path, 'docx', team.front)).bytes),
      pdf: pdfPages(pdf.bytes)[0],
    };
  };

  it('of goods names item, quantity, price and value in words', async () => {
    const { id } = await pledgedGoods(team, { amount: 40_500 });
    await receive(id, 40_500);
    const { text, pdf } = await paperOf(id);
    for (const part of ['Xi măng', '40,5 bao 50 kg', '90.000 đồng', '3.645.000 đồng', 'Ba triệu sáu trăm'])
      expect(text).toContain(part);
    expect(text).not.toContain('Hình thức');
    expect(pdf).toContain('3.645.000');
  });

  it('of labour names days and the norm', async () => {
    const { id } = await pledgedLabour(team);
    await receive(id, 3_500);
    const { text } = await paperOf(id);
    for (const part of ['3,5 ngày', '300.000 đồng', '1.050.000 đồng']) expect(text).toContain(part);
  });
});
