import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { House } from '@chung-tay/shared/houses/schema';
import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import type { Stage } from '@chung-tay/shared/rules/stages';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { postDirectly } from '../../test/factories/direct-postings.ts';
import {
  allocated,
  allocatedInKind,
  brokenInvariants,
  donationInHand,
  fundTeam,
  goodsInHand,
  moneyFootprint,
  today,
} from '../../test/factories/donations.ts';
import { houseAt, uploadedPhoto } from '../../test/factories/houses.ts';
import { lineOf, submittedList } from '../../test/factories/payments.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

/** Money and goods for a house of which a verified stage rests on a photo that is doubted since: on every way out. */
const test = await createTestApp();
const team = await fundTeam(test);
const inspector = await personWith(test, [{ role: 'inspector', unitId: team.province }]);
const reason = 'Ảnh không phải căn nhà này';

const photoOf = (house: House, stage: Stage): string =>
  house.stages.find((step) => step.stage === stage)?.photos.find(({ attached }) => attached)?.id as string;
const decide = async (act: 'raiseEvidence' | 'clearEvidence' | 'rejectEvidence', id: string) =>
  bodyOf(await test.call(evidenceRoutes[act], { id, reason }, { as: inspector }));
const prepare = (allocationId: string) => {
  const body = { unitId: team.fund, purpose: 'Chi thử', lines: [lineOf({ id: allocationId })] };
  return test.call(paymentRoutes.preparePayments, body, { as: team.accountant });
};
const approve = (id: string) =>
  test.call(paymentRoutes.approvePayments, { id, paidOn: today(test) }, { as: team.approver });
const deliver = (id: string) => {
  const body = { id, deliveredOn: today(test), receivedBy: 'Nguyễn Thị Thử' };
  return test.call(donationRoutes.deliverAllocation, body, { as: team.officer });
};

/** A house with cash and cement set aside, brought to this stage, and what pays for it past the commands. */
async function suppliedHouse(stage: Stage) {
  const house = await houseAt(team, stage);
  const donation = await donationInHand(team, 50_000_000);
  const cash = await allocated(team, donation, house, 20_000_000);
  const goods = await allocatedInKind(team, await goodsInHand(team, 40_000), house, 40_000);
  const payDirectly = (amount: number) =>
    postDirectly(team, { kind: 'release', amount, donation, house, allocationId: cash.id, by: team.approver });
  return { house, cash, goods, payDirectly };
}

it('raised after verification: no list is prepared, none approved, nothing delivered, SQL agrees; cleared, all goes through', async () => {
  const { house, cash, goods, payDirectly } = await suppliedHouse('started');
  const { id: waiting } = await submittedList(team, [lineOf(cash)]);
  const other = await suppliedHouse('started');
  const photo = photoOf(house, 'started');
  await decide('raiseEvidence', photo);
  const before = await moneyFootprint(test);
  const approval = await approve(waiting);
  expect([approval.status, approval.problem.code]).toEqual([409, 'evidence_blocked']);
  expect(approval.problem.errors?.[0]).toMatchObject({ pointer: '/lines/0', code: 'evidence_blocked' });
  expect(approval.problem.detail).toContain('Khởi công');
  const delivery = await deliver(goods.id);
  expect([delivery.status, delivery.problem.code]).toEqual([409, 'evidence_blocked']);
  expect(await payDirectly(1_000)).toMatchObject({ constraint: 'allocations_evidence', code: 'evidence_blocked' });
  expect(await moneyFootprint(test)).toBe(before);
  await decide('raiseEvidence', photoOf(other.house, 'started'));
  const prepared = await prepare(other.cash.id);
  expect([prepared.status, prepared.problem.code]).toEqual([409, 'evidence_blocked']);
  const payables = await test.call(paymentRoutes.listPayables, {}, { as: team.accountant });
  expect(payables.body.data.filter(({ houseId }) => houseId === other.house.id)).toEqual([]);
  await decide('clearEvidence', photo);
  expect((await approve(waiting)).status).toBe(200);
  expect((await deliver(goods.id)).status).toBe(201);
  expect(await brokenInvariants(test)).toEqual([]);
});

it('a doubted stage holds back what it and later ones unlock, not what an earlier one did; rejected it stays so', async () => {
  const { house, cash, goods, payDirectly } = await suppliedHouse('completed');
  const photo = photoOf(house, 'completed');
  await decide('raiseEvidence', photo);
  const whole = await prepare(cash.id);
  expect(bodyOf(whole)).toMatchObject({ totalVnd: 12_000_000 });
  bodyOf(await test.call(paymentRoutes.cancelPayments, { id: whole.body.id, reason }, { as: team.accountant }));
  expect(await payDirectly(12_000_001)).toMatchObject({ constraint: 'allocations_evidence' });
  await decide('rejectEvidence', photo);
  expect(await payDirectly(20_000_000)).toMatchObject({ constraint: 'allocations_evidence' });
  expect((await deliver(goods.id)).problem.code).toBe('evidence_blocked');
  // A roof proves nothing while what stands below it is in question.
  await decide('raiseEvidence', photoOf(house, 'foundation'));
  await decide('raiseEvidence', photoOf(house, 'started'));
  expect((await prepare(cash.id)).problem.code).toBe('evidence_blocked');
  const seen = bodyOf(await test.call(houseRoutes.getHouse, { id: house.id }, { as: team.officer }));
  expect(seen).toMatchObject({ status: 'completed', releasedVnd: 0 });
});

it('rejected and replaced by another photo of the stage, the same money and goods go through that were held', async () => {
  const { house, cash, goods } = await suppliedHouse('started');
  const { id: waiting } = await submittedList(team, [lineOf(cash)]);
  const photo = photoOf(house, 'started');
  await decide('raiseEvidence', photo);
  await decide('rejectEvidence', photo);
  const replacement = await uploadedPhoto(team, house, 'started');
  // Sent is not yet accepted.
  expect((await approve(waiting)).problem.code).toBe('evidence_blocked');
  expect((await deliver(goods.id)).problem.code).toBe('evidence_blocked');
  const replaced = await test.call(
    evidenceRoutes.replaceEvidence,
    { id: photo, photoId: replacement.id, reason },
    { as: inspector },
  );
  expect(bodyOf(replaced)).toMatchObject({ blocks: false, stageState: 'verified' });
  expect((await approve(waiting)).status).toBe(200);
  expect((await deliver(goods.id)).status).toBe(201);
  // Doubted in its turn, the new photo holds the stage as the old one did.
  await decide('raiseEvidence', replacement.id);
  const seen = await test.call(paymentRoutes.listPayables, {}, { as: team.accountant });
  expect(seen.body.data.filter(({ houseId }) => houseId === house.id)).toEqual([]);
  expect(await brokenInvariants(test)).toEqual([]);
});
