import { randomUUID } from 'node:crypto';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { describe, expect, it } from 'vitest';
import { createdDonor, fundTeam, moneyFootprint, pledgedDonation, pledgedOn } from '../../test/factories/donations.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const donor = await createdDonor(team, { name: 'Doanh nghiệp thử Một' });
const pledge = { donorId: donor.id, unitId: team.fund, pledgedVnd: 50_000_000, pledgedOn };
const send = (body: object, options: object = {}) =>
  test.call(donationRoutes.pledgeDonation, body as never, { as: team.front, ...options });
const donationsOf = (id: string) => test.sql('SELECT id FROM donations WHERE donor_id = $1', [id]);

describe('pledgeDonation', () => {
  it('records a pledge, which is not money in hand', async () => {
    const donation = await pledgedDonation(team, { donorId: donor.id, pledgedVnd: 70_000_000, wish: 'Xã vùng cao' });
    expect(donation).toMatchObject({
      donorName: donor.name,
      status: 'pledged',
      pledgedVnd: 70_000_000,
      receivedVnd: 0,
      availableVnd: 0,
      wish: 'Xã vùng cao',
    });
    expect(donation.code).toMatch(/^U-\d{7}$/);
    const read = await test.call(donationRoutes.getDonation, { id: donation.id }, { as: team.front });
    expect(read.body).toEqual(donation);
    expect(await test.sql('SELECT 1 FROM ledger_accounts WHERE donation_id = $1', [donation.id])).toEqual([]);
    const history = await test.call(donationRoutes.getDonationHistory, { id: donation.id }, { as: team.front });
    expect(history.body.data).toMatchObject([{ action: 'donation.pledged', actorId: team.front.id }]);
  });

  it('refuses a future day, an unknown or foreign donor and a foreign fund; writes nothing', async () => {
    const before = await moneyFootprint(test);
    expect((await send({ ...pledge, pledgedOn: '2099-01-01' })).problem).toMatchObject({
      code: 'invalid_request',
      errors: [{ pointer: '/pledgedOn' }],
    });
    expect((await send({ ...pledge, donorId: randomUUID() })).problem.code).toBe('not_found');
    expect((await send(pledge, { as: team.outsider })).problem.code).toBe('not_found');
    expect((await send({ ...pledge, unitId: randomUUID() })).problem.code).toBe('not_found');
    expect((await send({ ...pledge, pledgedOn: '0000-01-01' })).problem.code).toBe('invalid_request');
    expect((await send({ ...pledge, pledgedVnd: 0 })).problem.code).toBe('invalid_request');
    expect((await send({ ...pledge, pledgedVnd: 1.5 })).problem.code).toBe('invalid_request');
    expect(await moneyFootprint(test)).toBe(before);
  });
});

describe('the same Idempotency-Key', () => {
  it('twice gives one donation, the second answer being the first', async () => {
    const one = await createdDonor(team);
    const idempotencyKey = randomUUID();
    const first = await send({ ...pledge, donorId: one.id }, { idempotencyKey });
    const second = await send({ ...pledge, donorId: one.id }, { idempotencyKey });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.text).toBe(first.text);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(await donationsOf(one.id)).toHaveLength(1);
  });

  it('many times at once gives one donation', async () => {
    const one = await createdDonor(team);
    const idempotencyKey = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => send({ ...pledge, donorId: one.id }, { idempotencyKey })),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(201));
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect(answers.filter((answer) => answer.headers['idempotency-replayed'] === 'true')).toHaveLength(7);
    expect(await donationsOf(one.id)).toHaveLength(1);
  });

  it('with another body is refused', async () => {
    const idempotencyKey = randomUUID();
    await send(pledge, { idempotencyKey });
    const other = await send({ ...pledge, pledgedVnd: 51_000_000 }, { idempotencyKey });
    expect([other.status, other.problem.code]).toEqual([422, 'idempotency_key_reused']);
  });

  it('replays a refusal too', async () => {
    const donation = await pledgedDonation(team, { donorId: donor.id, pledgedVnd: 1_000_000 });
    const receipt = { id: donation.id, amountVnd: 2_000_000, receivedOn: pledgedOn, method: 'cash' } as const;
    const options = { as: team.front, idempotencyKey: randomUUID() };
    const first = await test.call(donationRoutes.receiveDonation, receipt, options);
    const second = await test.call(donationRoutes.receiveDonation, receipt, options);
    expect(first.problem.code).toBe('over_pledge');
    expect(second.text).toBe(first.text);
    expect(second.headers['idempotency-replayed']).toBe('true');
  });
});
