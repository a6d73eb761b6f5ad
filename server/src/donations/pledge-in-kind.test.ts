import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { describe, expect, it } from 'vitest';
import {
  createdDonor,
  fundTeam,
  moneyFootprint,
  pledgedGoods,
  pledgedLabour,
  pledgedOn,
} from '../../test/factories/donations.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const donor = await createdDonor(team);
const goods = {
  donorId: donor.id,
  unitId: team.fund,
  pledgedOn,
  kind: 'goods' as const,
  item: 'Xi măng',
  measure: 'bao 50 kg',
  amount: 1_500,
  unitValueVnd: 90_001,
};
const send = (body: object, options: object = {}) =>
  test.call(donationRoutes.pledgeInKind, { ...goods, ...body }, { as: team.front, ...options });
const pointers = async (body: object) => (await send(body)).problem.errors?.map(({ pointer }) => pointer);

describe('pledgeInKind', () => {
  it('records goods with what they are reckoned at: a promise, nothing in hand, no money', async () => {
    const donation = await pledgedGoods(team, { donorId: donor.id, amount: 40_500, documentNumber: 'BB-07' });
    expect(donation).toMatchObject({
      kind: 'goods',
      status: 'pledged',
      pledgedVnd: 0,
      documentNumber: 'BB-07',
      inKind: {
        item: 'Xi măng',
        measure: 'bao 50 kg',
        pledged: 40_500,
        received: 0,
        available: 0,
        pledgedValueVnd: 3_645_000,
        receivedValueVnd: 0,
      },
    });
    const read = await test.call(donationRoutes.getDonation, { id: donation.id }, { as: team.front });
    expect(read.body).toEqual(donation);
    expect(await test.sql('SELECT 1 FROM ledger_accounts WHERE donation_id = $1', [donation.id])).toEqual([]);
    const history = await test.call(donationRoutes.getDonationHistory, { id: donation.id }, { as: team.front });
    expect(history.body.data).toMatchObject([{ action: 'donation.pledged', note: 'Xi măng: 40,5 bao 50 kg' }]);
  });

  it('rounds to the nearest đồng', async () => {
    expect((await send({})).body.inKind?.pledgedValueVnd).toBe(135_002);
  });

  it('gives goods one spelling, however they are written', async () => {
    const { body } = await send({ item: 'XI  MANG', measure: 'Bao 50 KG' });
    expect(body.inKind).toMatchObject({ item: 'Xi măng', measure: 'bao 50 kg' });
    const fresh = await send({ item: 'Cửa sắt', measure: 'bộ' });
    expect(fresh.body.inKind).toMatchObject({ item: 'Cửa sắt', measure: 'bộ' });
    expect((await send({ item: 'cua sat', measure: 'BỘ' })).body.inKind?.item).toBe('Cửa sắt');
  });

  it('reckons labour at the norm of the day of the pledge', async () => {
    const donation = await pledgedLabour(team, { amount: 2_500 });
    expect(donation.inKind).toMatchObject({ item: null, measure: null, pledged: 2_500, pledgedValueVnd: 750_000 });
    const early = await send({
      kind: 'labour',
      item: null,
      measure: null,
      unitValueVnd: null,
      pledgedOn: '2023-12-31',
    });
    expect(early.problem.code).toBe('rule_gap');
  });

  it('goods name all three, labour none of them, every faulty field at once; nothing is written', async () => {
    const before = await moneyFootprint(test);
    expect(await pointers({ item: null, measure: null, unitValueVnd: null })).toEqual([
      '/item',
      '/measure',
      '/unitValueVnd',
    ]);
    expect(await pointers({ measure: null })).toEqual(['/measure']);
    expect(await pointers({ kind: 'labour' })).toEqual(['/item', '/measure', '/unitValueVnd']);
    expect(await pointers({ kind: 'labour', item: null, measure: null })).toEqual(['/unitValueVnd']);
    expect(await pointers({ amount: 0 })).toEqual(['/amount']);
    expect(await pointers({ amount: 1_000_000_000_000, unitValueVnd: 1_000_000_000_000 })).toEqual(['/unitValueVnd']);
    expect(await pointers({ pledgedOn: '2099-01-01', item: 'Chưa từng có' })).toEqual(['/pledgedOn']);
    expect((await send({}, { as: team.outsider })).problem.code).toBe('not_found');
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('lists are narrowed to a kind and never add kinds together', async () => {
    const labour = await pledgedLabour(team, { donorId: donor.id });
    const list = async (input: object) =>
      (await test.call(donationRoutes.listDonations, { donorId: donor.id, ...input }, { as: team.front })).body.data;
    expect((await list({ kind: 'labour' })).map(({ id }) => id)).toEqual([labour.id]);
    expect((await list({ kind: 'goods' })).every(({ inKind }) => inKind?.item !== null)).toBe(true);
    expect(await list({ kind: 'cash' })).toEqual([]);
    const { body } = await test.call(donationRoutes.getDonor, { id: donor.id }, { as: team.front });
    expect(body).toMatchObject({ pledgedVnd: 0, receivedVnd: 0 });
  });
});
