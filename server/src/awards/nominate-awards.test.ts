import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import { expect, it } from 'vitest';
import { awardTeam, nominatedAward } from '../../test/factories/awards.ts';
import { createdDonor, fundTeam, pledgedDonation, received, receivedOn } from '../../test/factories/donations.ts';
import { personWith } from '../../test/factories/people.ts';
import { drawnRanking, openedCards, scoreTeam, settledCard } from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const { nominateAwards } = awardRoutes;
const achievement = 'Có thành tích xuất sắc trong phong trào thi đua xóa nhà tạm, nhà dột nát.';
const base = { nominatingUnitId: team.province, formId: team.form('bang_khen_tinh'), achievement };
const count = async () => (await sql<{ n: number }>('SELECT count(*)::int AS n FROM awards'))[0]?.n;

it('nominates the first of a published ranking; the dry run says the same and writes nothing', async () => {
  const block = await scoreTeam(test, 3);
  const [first, second, third] = await openedCards(block);
  await settledCard(block, first!, { '1.2': 20, '1.3': 0, '2.1': 0, '3.1': 0 });
  await settledCard(block, second!, { '1.2': 15, '1.3': 0, '2.1': 0, '3.1': 0 });
  await settledCard(block, third!, { '1.2': 10, '1.3': 0, '2.1': 0, '3.1': 0 });
  const draft = await drawnRanking(block);
  const source = (rankingId: string) => ({ kind: 'ranking' as const, rankingId, first: 2 });
  const ask = (rankingId: string, dryRun: boolean) =>
    call(nominateAwards, { ...base, source: source(rankingId), dryRun }, { as: team.appraiser });
  expect((await ask(draft.id, true)).problem.errors?.[0]?.code).toBe('not_published');
  const published = await call(rankingRoutes.publishRanking, { id: draft.id }, { as: block.organiser });
  const ranking = published.body;
  const before = await count();
  const told = await ask(ranking.id, true);
  expect(told.body).toMatchObject({ dryRun: true, nominated: 2, refused: 0 });
  expect(told.body.rows[0]?.basis).toContain('Xếp hạng 1');
  expect(await count()).toBe(before);
  const made = await ask(ranking.id, false);
  expect(made.body.rows.map(({ awardeeName }) => awardeeName)).toEqual(told.body.rows.map((row) => row.awardeeName));
  expect(await count()).toBe((before ?? 0) + 2);
  const [row] = await sql<{ status: string; achievement: string }>(
    'SELECT status, achievement FROM awards WHERE id = $1',
    [made.body.rows[0]?.awardId],
  );
  expect(row?.status).toBe('drafted');
  expect(row?.achievement).toContain(`Xếp hạng 1 với`);
});

it('nominates donors above a sum in a period, as what they are; whoever wants no name is left out', async () => {
  const funds = await fundTeam(test);
  const giving = async (kind: 'enterprise' | 'person', name: string, amount: number, anonymous = false) => {
    const donor = await createdDonor(funds, { kind, name, anonymous });
    await received(funds, await pledgedDonation(funds, { donorId: donor.id, pledgedVnd: amount }), amount);
  };
  await giving('enterprise', 'Công ty thử Lớn', 200_000_000);
  await giving('person', 'Người thử Hảo Tâm', 60_000_000);
  await giving('enterprise', 'Công ty thử Nhỏ', 40_000_000);
  await giving('enterprise', 'Công ty thử Giấu Tên', 500_000_000, true);
  const source = (toOn: string) => ({ kind: 'donors' as const, minVnd: 50_000_000, fromOn: '2026-01-01', toOn });
  const ask = (toOn: string, dryRun = true) =>
    call(nominateAwards, { ...base, nominatingUnitId: funds.fund, source: source(toOn), dryRun }, { as: funds.front });
  const { body } = await ask('2026-01-31');
  expect(body.rows.map(({ awardeeName, awardeeType }) => [awardeeName, awardeeType])).toEqual([
    ['Công ty thử Lớn', 'collective'],
    ['Người thử Hảo Tâm', 'individual'],
  ]);
  expect(body.rows[0]?.basis).toContain('200.000.000');
  expect((await ask('2026-01-14')).body.rows).toEqual([]);
  expect(receivedOn).toBe('2026-01-15');
  expect((await ask('2025-01-01')).problem.errors?.[0]?.pointer).toBe('/source/toOn');
  expect((await ask('2026-01-31', false)).body.nominated).toBe(2);
});

it('of a list, whoever is stopped is told why and the others go on; another unit nominates nobody here', async () => {
  const taken = await nominatedAward(team, { awardeeName: 'Người Đã Có', awardeePosition: null });
  const person = (awardeeName: string) => ({ awardeeType: 'individual' as const, awardeeName });
  const subjects = [person('Người Đã Có'), person('Người Mới'), { awardeeType: 'household' as const }];
  const body = { ...base, nominatingUnitId: team.commune, source: { kind: 'list' as const, subjects } };
  const { body: told } = await call(nominateAwards, body, { as: team.nominator });
  expect(told).toMatchObject({ nominated: 1, refused: 2 });
  expect(told.rows[0]?.refusedBecause).toContain(taken.code);
  expect(told.rows[1]?.awardCode).toMatch(/^KT-/);
  expect(told.rows[2]?.refusedBecause).toContain('hộ gia đình');
  expect((await call(nominateAwards, body, { as: team.stranger })).status).toBe(404);
});

it('the representative of a unit nominates what belongs to it', async () => {
  const representative = await personWith(test, [{ role: 'unit_representative', unitId: team.commune }]);
  const subjects = [{ awardeeType: 'individual' as const, awardeeName: 'Người của đơn vị (mẫu)' }];
  const body = { ...base, nominatingUnitId: team.commune, source: { kind: 'list' as const, subjects } };
  expect((await call(nominateAwards, body, { as: representative })).body.nominated).toBe(1);
});
