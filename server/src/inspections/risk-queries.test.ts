import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import type { RiskFactor } from '@chung-tay/shared/inspections/schema';
import { visitRoutes } from '@chung-tay/shared/visits/contract';
import { visitParts } from '@chung-tay/shared/visits/schema';
import { afterAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { sentComplaint } from '../../test/factories/complaints.ts';
import { allocated, donationInHand, fundTeam } from '../../test/factories/donations.ts';
import { approvedHouse, houseAt } from '../../test/factories/houses.ts';
import { actedFinding, inDays, recordedFinding, todayOf } from '../../test/factories/inspections.ts';
import { approvedList, lineOf } from '../../test/factories/payments.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const fund = await fundTeam(test);
const inspector = await personWith(test, [{ role: 'inspector', unitId: fund.province }]);
const team = { ...fund, inspector, colleague: inspector };

const risks = async (as = inspector, unitId?: string) =>
  bodyOf(await test.call(inspectionRoutes.listRisks, { limit: 200, ...(unitId ? { unitId } : {}) }, { as })).data;
const risky = async (houseId: string) => (await risks()).find((risk) => risk.houseId === houseId);
const factor = async (houseId: string, name: RiskFactor) =>
  (await risky(houseId))?.factors.find((one) => one.factor === name);

afterAll(() => test.clock.set(new Date().toISOString()));

it('listRisks: doubted photos, each with its points by the weights of that day, until they are cleared', async () => {
  const house = await houseAt(team, 'started');
  expect(await factor(house.id, 'evidence')).toBeUndefined();
  const [photo] = await test.sql<{ id: string }>('SELECT id FROM photos WHERE house_id = $1 AND attached', [house.id]);
  const about = { id: photo?.id, reason: 'Không thấy căn nhà trong ảnh' };
  bodyOf(await test.call(evidenceRoutes.raiseEvidence, about as never, { as: inspector }));
  expect(await factor(house.id, 'evidence')).toEqual({ factor: 'evidence', points: 20, words: '1 ảnh bị nghi vấn' });
  const other = await personWith(test, [{ role: 'inspector', unitId: team.province }]);
  const cleared = { id: photo?.id, reason: 'Đã đối chiếu tại hiện trường' };
  bodyOf(await test.call(evidenceRoutes.clearEvidence, cleared as never, { as: other }));
  expect(await factor(house.id, 'evidence')).toBeUndefined();
});

it('listRisks: money paid beyond the stages that were verified', async () => {
  const house = await houseAt(team, 'started');
  const share = await allocated(team, await donationInHand(team, 10_000_000), house, 10_000_000);
  expect(await factor(house.id, 'payment')).toBeUndefined();
  await approvedList(team, [lineOf(share)]);
  // 60 % paid at the first of six stages: 44 points beyond, 4 for every whole ten of them.
  expect(await factor(house.id, 'payment')).toEqual({
    ...{ factor: 'payment', points: 16 },
    words: 'Đã chi 60% số tiền phân bổ, mới nghiệm thu 16% số giai đoạn',
  });
});

it('listRisks: something found before that is not put right', async () => {
  const house = await approvedHouse(team);
  const { finding } = await recordedFinding(team, house.id, { severity: 'critical' });
  await actedFinding(team, house.id);
  expect(await factor(house.id, 'finding')).toMatchObject({
    points: 30,
    words: '2 tồn tại của lần kiểm tra trước chưa khắc phục, trong đó 1 nghiêm trọng',
  });
  expect((await risky(house.id))?.lastInspectedOn).toBe(todayOf(test));
  const done = { id: finding.id, actedOn: todayOf(test), note: 'Đã lợp lại' };
  bodyOf(await test.call(inspectionRoutes.actOnFinding, done, { as: team.officer }));
  bodyOf(await test.call(inspectionRoutes.closeFinding, { id: finding.id, note: 'Đã xem' }, { as: inspector }));
  expect((await factor(house.id, 'finding'))?.points).toBe(15);
});

it('listRisks: a complaint that waits or was right counts, one that was dismissed does not', async () => {
  const house = await approvedHouse(team);
  const complain = (status: string): Promise<unknown> =>
    test.sql(
      `BEGIN; SET LOCAL session_replication_role = replica;
       INSERT INTO objections (id, code, posting_id, unit_id, case_id, about, content, channel, raised_at, due_on, terms_id, status, settled_by,
         settled_at, conclusion, effect)
       SELECT uuidv7(), 'KN-' || upper(substr(translate(md5(random()::text), 'ilou', 'abcd'), 1, 10)), uuidv7(), c.unit_id, c.id, 'other',
         'Một kiến nghị để thử cách tính rủi ro', 'public', now(), current_date, t.id, '${status}',
         CASE WHEN '${status}' <> 'open' THEN c.opened_by END, CASE WHEN '${status}' <> 'open' THEN now() END,
         CASE WHEN '${status}' <> 'open' THEN 'Đã xác minh' END, CASE WHEN '${status}' <> 'open' THEN 'none' END
       FROM cases c CROSS JOIN objection_terms t WHERE c.id = '${house.caseId}' LIMIT 1;
       COMMIT`,
    );
  await complain('dismissed');
  expect(await factor(house.id, 'complaint')).toBeUndefined();
  await complain('open');
  await complain('upheld');
  expect(await factor(house.id, 'complaint')).toEqual({
    ...{ factor: 'complaint', points: 30 },
    words: '2 kiến nghị, khiếu nại chưa giải quyết hoặc đúng, trong đó 1 kiến nghị đúng',
  });
  const about = { unitId: team.commune, about: 'house', aboutCode: house.code } as const;
  const sent = await sentComplaint(test, about);
  await sentComplaint(test, { ...about, kind: 'denunciation' });
  expect((await factor(house.id, 'complaint'))?.points).toBe(30);
  const { acceptComplaint } = complaintRoutes;
  bodyOf(await test.call(acceptComplaint, { id: sent.id }, { as: team.officer }));
  expect((await factor(house.id, 'complaint'))?.words).toBe(
    '3 kiến nghị, khiếu nại chưa giải quyết hoặc đúng, trong đó 1 kiến nghị đúng, 1 phản ánh về căn nhà',
  );
});

it('listRisks: days behind the plan and difficulties past their day, as the calendar goes on; put off is not late', async () => {
  const house = await approvedHouse(team);
  const hard = { houseId: house.id, reason: 'labour' as const, title: 'Thiếu thợ', dueOn: todayOf(test) };
  bodyOf(await test.call(difficultyRoutes.raiseDifficulty, hard, { as: team.officer }));
  const planned = { id: house.id, plannedStartOn: todayOf(test) };
  bodyOf(await test.call(houseRoutes.updateHouse, planned, { as: team.officer, ifMatch: `"v${house.version}"` }));
  expect(await risky(house.id)).toBeUndefined();
  const [due] = await test.sql<{ day: string }>('SELECT due_on::text AS day FROM houses WHERE id = $1', [house.id]);
  test.clock.set(`${due?.day}T02:00:00Z`);
  expect(await factor(house.id, 'delay')).toBeUndefined();
  test.clock.set(new Date(Date.parse(`${due?.day}T02:00:00Z`) + 31 * 86_400_000).toISOString());
  expect(await factor(house.id, 'delay')).toEqual({
    ...{ factor: 'delay', points: 10 },
    words: 'Trễ 31 ngày so với kế hoạch, ở giai đoạn “Khởi công”',
  });
  expect(await factor(house.id, 'difficulty')).toMatchObject({ points: 10 });
  const put = { id: house.id, until: inDays(test, 20), reason: 'Chủ hộ ốm, chờ con về' };
  bodyOf(await test.call(houseRoutes.deferHouse, put, { as: team.officer }));
  expect(await factor(house.id, 'delay')).toBeUndefined();
  expect((await factor(house.id, 'difficulty'))?.words).toMatch(/^1 khó khăn quá hạn giải quyết, lâu nhất \d+ ngày$/);
  test.clock.set(new Date().toISOString());
});

it('listRisks: handed over and then empty; the last visit counts', async () => {
  const house = await houseAt(team, 'handed_over', { kind: 'repair' });
  const visits = bodyOf(await test.call(visitRoutes.listVisits, { houseId: house.id }, { as: team.officer })).data;
  const parts = Object.keys(visitParts).map((part) => ({ part, condition: 'good' }));
  const visit = (id: string | undefined, occupancy: string) =>
    test.call(visitRoutes.recordVisit, { id, visitedOn: todayOf(test), occupancy, parts } as never, {
      as: team.officer,
    });
  bodyOf(await visit(visits[0]?.id, 'empty'));
  expect(await factor(house.id, 'empty')).toMatchObject({ points: 40 });
  expect((await factor(house.id, 'empty'))?.words).toMatch(/^Bỏ trống khi thăm ngày \d\d\/\d\d\/\d{4}$/);
  test.clock.set(new Date(Date.now() + 100 * 86_400_000).toISOString());
  bodyOf(await visit(visits[1]?.id, 'lived_in'));
  expect(await factor(house.id, 'empty')).toBeUndefined();
  test.clock.set(new Date().toISOString());
});

it('listRisks: the highest score first, never more points for a sign than its weight allows, only within scope', async () => {
  const all = await risks();
  expect(all.length).toBeGreaterThan(2);
  expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).toSorted((one, other) => other - one));
  for (const { score, factors } of all) expect(factors.reduce((sum, { points }) => sum + points, 0)).toBe(score);
  await test.sql(`UPDATE risk_weights SET most = 15 WHERE factor = 'complaint'`);
  const capped = (await risks()).flatMap(({ factors }) => factors.filter((one) => one.factor === 'complaint'));
  expect(capped.map(({ points }) => points)).toEqual([15]);
  expect(await risks(team.stranger)).toEqual([]);
  expect((await risks(team.officer)).length).toBe(all.length);
  const limited = await test.call(inspectionRoutes.listRisks, { limit: 1 }, { as: inspector });
  expect(bodyOf(limited).data.map(({ houseId }) => houseId)).toEqual([(await risks())[0]?.houseId]);
});
