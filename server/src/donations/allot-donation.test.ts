import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { describe, expect, it } from 'vitest';
import { allotted, allottedOn, provinceMoney, standing } from '../../test/factories/allotments.ts';
import {
  brokenInvariants,
  donationInHand,
  fundTeam,
  moneyFootprint,
  pledgedDonation,
} from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf, houseAt } from '../../test/factories/houses.ts';
import { standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const { communes, organisations } = await standingUnits(test);
const another = communes[3]?.id as string;
const allot = (id: string, input: object = {}, options: object = {}) =>
  test.call(
    donationRoutes.allotDonation,
    { id, unitId: team.commune, amountVnd: 1_000_000, allottedOn, ...input },
    { as: team.front, ...options },
  );

describe('allotDonation', () => {
  it('becomes a donation of the fund below: same source, wish and purpose; the parts of the one above add up', async () => {
    const restriction = { unitId: team.commune, categories: ['poor' as const] };
    const above = await provinceMoney(team, 90_000_000, { restriction, wish: 'Cho hộ nghèo' });
    const answer = await allot(above.id, { amountVnd: 60_000_000, documentNumber: '12/QĐ-BCĐ', note: 'Đợt 1' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      unitId: team.commune,
      donorId: above.donorId,
      status: 'received',
      pledgedVnd: 60_000_000,
      pledgedOn: allottedOn,
      receivedVnd: 60_000_000,
      allottedVnd: 0,
      availableVnd: 60_000_000,
      wish: 'Cho hộ nghèo',
      documentNumber: '12/QĐ-BCĐ',
      allottedFromId: above.id,
      allottedFromCode: above.code,
    });
    const after = await standing(team, above);
    expect(answer.body.restriction).toEqual(after.restriction);
    expect(after.restriction).toMatchObject({ unitId: team.commune, categories: ['poor'] });
    expect(after).toMatchObject({
      receivedVnd: 90_000_000,
      allottedVnd: 60_000_000,
      allocatedVnd: 0,
      availableVnd: 30_000_000,
    });
    expect(after.version).toBeGreaterThan(above.version);
    const donor = await test.call(donationRoutes.getDonor, { id: above.donorId }, { as: team.front });
    expect(donor.body).toMatchObject({ pledgedVnd: 90_000_000, receivedVnd: 90_000_000 });
    for (const id of [above.id, answer.body.id]) {
      const history = await test.call(donationRoutes.getDonationHistory, { id }, { as: team.front });
      expect(history.body.data[0]).toMatchObject({ action: 'donation.allotted' });
      expect(history.body.data[0]?.note).toContain(`${above.code} → ${answer.body.code}: 60.000.000`);
    }
    const listed = await test.call(donationRoutes.listDonations, { allottedFromId: above.id }, { as: team.front });
    expect(listed.body.data.map(({ id }) => id)).toEqual([answer.body.id]);
    expect(await brokenInvariants(test)).toEqual([]);
    expect(await test.sql('SELECT * FROM report_differences()')).toEqual([]);
  });

  it('what was passed down is set aside for houses by the fund below, and never twice', async () => {
    const above = await provinceMoney(team, 50_000_000);
    const below = await allotted(team, above, 50_000_000);
    const house = await houseAt(team, 'started');
    const allocate = (id: string) =>
      test.call(donationRoutes.allocateDonation, { id, houseId: house.id, amountVnd: 1_000_000 }, { as: team.front });
    expect((await allocate(above.id)).problem.code).toBe('insufficient_balance');
    expect((await allocate(below.id)).status).toBe(201);
    expect(await standing(team, below)).toMatchObject({ allocatedVnd: 1_000_000, availableVnd: 49_000_000 });
    expect(await standing(team, above)).toMatchObject({ allocatedVnd: 0, allottedVnd: 50_000_000, availableVnd: 0 });
  });

  it('never more than is in hand, however many try at once', async () => {
    const above = await provinceMoney(team, 10_000_000);
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        allot(above.id, { amountVnd: 3_000_000, ...(at % 2 ? { unitId: another } : {}) }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ problem }) => problem.code === 'insufficient_balance')).toHaveLength(3);
    expect(await standing(team, above)).toMatchObject({ allottedVnd: 9_000_000, availableVnd: 1_000_000 });
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('races with allocations of the same donation: the sums hold', async () => {
    const above = await provinceMoney(team, 10_000_000);
    const house = await houseAt(team, 'started');
    const input = { id: above.id, houseId: house.id, amountVnd: 3_000_000 };
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        at % 2
          ? allot(above.id, { amountVnd: 3_000_000 })
          : test.call(donationRoutes.allocateDonation, input, { as: team.front }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ problem }) => problem.code === 'insufficient_balance')).toHaveLength(5);
    const after = await standing(team, above);
    expect(after.allottedVnd + after.allocatedVnd).toBe(9_000_000);
    expect(after.availableVnd).toBe(1_000_000);
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('refuses what is not there, units that are not below or keep no fund, days, versions and scope', async () => {
    const above = await provinceMoney(team, 10_000_000);
    const pledge = await pledgedDonation(team, { unitId: team.province });
    const ofFront = await donationInHand(team, 10_000_000);
    const below = await allotted(team, above, 2_000_000);
    const [district] = await test.sql<{ id: string }>(`SELECT id FROM units WHERE kind = 'district' LIMIT 1`);
    const department = organisations.find(({ kind }) => kind === 'department')?.id;
    const before = await moneyFootprint(test);
    const over = await allot(above.id, { amountVnd: 8_000_001 });
    expect(over.problem).toMatchObject({ code: 'insufficient_balance', errors: [{ pointer: '/amountVnd' }] });
    expect(over.problem.detail).toContain('8.000.000');
    expect((await allot(pledge.id)).problem.code).toBe('insufficient_balance');
    const field = async (id: string, input: object) => (await allot(id, input)).problem.errors?.[0];
    expect(await field(ofFront.id, { unitId: team.province })).toMatchObject({ pointer: '/unitId', code: 'not_below' });
    expect(await field(ofFront.id, { unitId: department })).toMatchObject({ pointer: '/unitId', code: 'not_below' });
    expect(await field(above.id, { unitId: team.province })).toMatchObject({ pointer: '/unitId', code: 'not_below' });
    expect(await field(below.id, { unitId: another })).toMatchObject({ pointer: '/unitId', code: 'not_below' });
    expect(await field(above.id, { unitId: district?.id })).toMatchObject({
      pointer: '/unitId',
      code: 'unit_not_active',
    });
    expect(await field(above.id, { allottedOn: '2099-01-01' })).toMatchObject({
      pointer: '/allottedOn',
      code: 'future',
    });
    expect(await field(above.id, { allottedOn: '2026-01-14' })).toMatchObject({
      pointer: '/allottedOn',
      code: 'too_early',
    });
    expect((await allot(above.id, { unitId: test.services.newId() })).problem.code).toBe('not_found');
    expect((await allot(above.id, {}, { ifMatch: '"v99"' })).problem.code).toBe('stale_version');
    expect((await allot(above.id, {}, { as: team.outsider })).problem.code).toBe('not_found');
    expect((await allot(above.id, {}, { as: team.approver })).problem.code).toBe('forbidden');
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('goes only where the purpose of the source has its place', async () => {
    const house = await approvedHouse(team);
    const forCommune = await provinceMoney(team, 10_000_000, { restriction: { unitId: team.commune } });
    const forHouse = await provinceMoney(team, 10_000_000, { restriction: { houseId: house.id } });
    const before = await moneyFootprint(test);
    for (const { id } of [forCommune, forHouse])
      expect((await allot(id, { unitId: another })).problem).toMatchObject({
        code: 'restriction_mismatch',
        errors: [{ pointer: '/unitId' }],
      });
    expect(await moneyFootprint(test)).toBe(before);
    for (const { id } of [forCommune, forHouse]) expect((await allot(id)).status).toBe(201);
  });

  it('posts into no closed period: neither that of the fund above nor that of the fund below', async () => {
    const above = await provinceMoney(team, 10_000_000);
    const lock = (unitId: string) =>
      test.call(
        ledgerRoutes.lockPeriod,
        { unitId, lockedUntil: '2026-01-31', reason: 'Hết tháng' },
        { as: team.accountant },
      );
    bodyOf(await lock(another));
    expect((await allot(above.id, { unitId: another })).problem.code).toBe('period_locked');
    expect((await allot(above.id, { unitId: another, allottedOn: '2026-02-01' })).status).toBe(201);
    expect((await allot(above.id)).status).toBe(201);
    bodyOf(await lock(team.province));
    expect((await allot(above.id)).problem.code).toBe('period_locked');
  });
});
