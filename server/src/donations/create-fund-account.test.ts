import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { crc16 } from '@chung-tay/shared/donations/payment-code';
import { describe, expect, it } from 'vitest';
import { fundTeam, pledgedDonation, received, today } from '../../test/factories/donations.ts';
import { bodyOf } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const account = {
  unitId: team.fund,
  bankBin: '970405',
  bankName: 'Ngân hàng thử',
  accountNumber: '2500201009999',
  holder: 'Quỹ Vì người nghèo',
  validFrom: '2026-01-01',
};
const create = (input: object = {}, as = team.accountant) =>
  test.call(donationRoutes.createFundAccount, { ...account, ...input }, { as });
const code = (id: string, as = team.front) => test.call(donationRoutes.getPaymentCode, { id }, { as });

describe('createFundAccount and getPaymentCode', () => {
  it('a fund without an account has no code to pay to', async () => {
    const donation = await pledgedDonation(team);
    expect((await code(donation.id)).problem.code).toBe('fund_account_missing');
  });

  it('the code asks for what is still to come, to the account of today, with the reference of the donation', async () => {
    expect((await create({ accountNumber: '111111111' })).status).toBe(201);
    bodyOf(await create({ validFrom: '2026-02-01' }, team.front));
    const donation = await received(team, await pledgedDonation(team, { pledgedVnd: 60_000_000 }), 20_000_000);
    const body = bodyOf(await code(donation.id));
    expect(body).toMatchObject({
      bankBin: '970405',
      accountNumber: '2500201009999',
      holder: 'Quỹ Vì người nghèo',
      amountVnd: 40_000_000,
      purpose: `${donation.code.replace('-', '')} UNG HO`,
    });
    expect(body.text).toContain('0010A000000727');
    expect(body.text).toContain('5303704540840000000');
    expect(body.text).toContain(body.purpose);
    expect(body.text.slice(-4)).toBe(crc16(body.text.slice(0, -4)));
    await received(team, donation, 40_000_000);
    expect((await code(donation.id)).problem.code).toBe('action_not_allowed');
    expect((await code(donation.id, team.outsider)).problem.code).toBe('not_found');
  });

  it('a new account ends the one before on the day before; no two on one day, not even at once', async () => {
    const list = async () =>
      bodyOf(await test.call(donationRoutes.listFundAccounts, { unitId: team.fund }, { as: team.front })).data;
    expect((await list()).map((row) => [row.validFrom, row.validTo])).toEqual([
      ['2026-02-01', null],
      ['2026-01-01', '2026-01-31'],
    ]);
    expect((await create({ validFrom: '2026-02-01' })).problem).toMatchObject({
      code: 'conflict',
      errors: [{ pointer: '/validFrom' }],
    });
    expect((await create({ validFrom: '2025-06-01' })).problem.code).toBe('conflict');
    const answers = await Promise.all(Array.from({ length: 6 }, () => create({ validFrom: today(test) })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await list()).toHaveLength(3);
  });

  it('refuses wrong numbers, a unit that keeps no fund or lies elsewhere, and who may not', async () => {
    expect((await create({ bankBin: '97040' })).problem.code).toBe('invalid_request');
    expect((await create({ accountNumber: '12-34' })).problem.code).toBe('invalid_request');
    expect((await create({ validFrom: '2027-01-01' }, team.outsider)).problem.code).toBe('not_found');
    expect((await create({ validFrom: '2027-01-01' }, team.approver)).problem.code).toBe('forbidden');
  });
});
