import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { allocated, donationInHand, fundTeam, today } from '../../test/factories/donations.ts';
import { houseAt } from '../../test/factories/houses.ts';
import { lineOf, preparedList } from '../../test/factories/payments.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const administrator = await personWith(test, [{ role: 'administrator', unitId: team.province }]);
const create = (input: object, as = administrator) =>
  test.call(
    paymentRoutes.createTranchePlan,
    {
      title: 'Ba đợt',
      citation: 'Văn bản thử',
      validFrom: today(test),
      tranches: [{ stage: 'completed', percent: 100 }],
      ...input,
    },
    { as },
  );
const plans = async () => bodyOf(await test.call(paymentRoutes.listTranchePlans, {}, { as: team.accountant })).data;

it('createTranchePlan: the former one ends the day before; the most specific one counts for what is allocated from then', async () => {
  const general = await create({
    tranches: [
      { stage: 'started', percent: 30 },
      { stage: 'completed', percent: 100 },
    ],
  });
  expect(general.status).toBe(201);
  expect((await create({})).problem).toMatchObject({ code: 'rule_overlap', errors: [{ pointer: '/validFrom' }] });
  const thirds = [
    { stage: 'started', percent: 10 },
    { stage: 'roof', percent: 50 },
    { stage: 'handed_over', percent: 100 },
  ];
  expect((await create({ houseKind: 'new_build', programme: 'movement', tranches: thirds })).status).toBe(201);
  const [seeded] = (await plans()).filter(({ title }) => title === 'Hai đợt 60/40');
  expect(seeded?.validTo).toBe(new Date(Date.parse(today(test)) - 86_400_000).toISOString().slice(0, 10));
  const house = await houseAt(team, 'started');
  const allocation = await allocated(team, await donationInHand(team, 10_000_000), house, 10_000_000);
  expect((await preparedList(team, [lineOf(allocation)])).totalVnd).toBe(1_000_000);
  const late = await create({ programme: 'merit' });
  expect(late.problem.errors).toMatchObject([{ pointer: '/validFrom', code: 'too_early' }]);
  expect((await create({ programme: 'merit', validFrom: '2098-01-01' })).status).toBe(201);
});

it('createTranchePlan: stages of the kind in order, percents that grow to 100, by who keeps the whole province', async () => {
  const pointers = async (input: object) => (await create({ validFrom: '2099-01-01', ...input })).problem.errors;
  const two = (one: object, other: object) => ({ tranches: [one, other] });
  expect(await pointers(two({ stage: 'started', percent: 60 }, { stage: 'completed', percent: 60 }))).toMatchObject([
    { pointer: '/tranches/1/percent' },
  ]);
  expect(await pointers(two({ stage: 'completed', percent: 60 }, { stage: 'started', percent: 100 }))).toMatchObject([
    { pointer: '/tranches/1/stage' },
  ]);
  expect(await pointers({ tranches: [{ stage: 'started', percent: 90 }] })).toMatchObject([
    { pointer: '/tranches/0/percent' },
  ]);
  expect(await pointers({ houseKind: 'repair', tranches: [{ stage: 'roof', percent: 100 }] })).toMatchObject([
    { pointer: '/tranches/0/stage' },
  ]);
  const local = await personWith(test, [{ role: 'administrator', unitId: team.commune }]);
  expect((await create({ validFrom: '2099-01-01' }, local)).problem.code).toBe('not_competent');
  expect((await create({ validFrom: '2099-01-01' }, team.accountant)).status).toBe(403);
});
