import { articleRoutes } from '@chung-tay/shared/articles/contract';
import { movementRoutes } from '@chung-tay/shared/movements/contract';
import { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { fundTeam, pledgedDonation, received } from '../../test/factories/donations.ts';
import { approvedHouse, houseAt } from '../../test/factories/houses.ts';
import { fileFor } from '../../test/factories/plans.ts';
import { calledSummary, filedReport, summaryFootprint, summaryTeam } from '../../test/factories/summaries.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { sql } = test;
const team = await summaryTeam(test);
const [first] = team.communes;
const day = (ahead: number): string =>
  new Date(Date.now() + 7 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10);
const { freezeSummary, getSummaryBoard, exportSummary, acceptSummaryReport, fileSummaryReport, updateSummary } =
  summaryRoutes;

/** What a direct sum over the rows says of the first commune. */
async function direct(): Promise<Record<string, number>> {
  const [row] = await sql<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM houses WHERE unit_id = $1 AND status NOT IN ('proposed', 'withdrawn')) AS "housesApproved",
       (SELECT count(*)::int FROM houses h JOIN house_stages s ON s.house_id = h.id AND s.stage = 'started' AND s.state = 'verified'
        WHERE h.unit_id = $1) AS "housesStarted",
       (SELECT coalesce(sum(m.received_vnd), 0)::bigint FROM donations d JOIN donation_money m ON m.donation_id = d.id WHERE d.unit_id = $1) AS "cashVnd"`,
    [first!.id],
  );
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)]));
}

/** The first commune files its plan, launches a drive and publishes two articles, of which one is withdrawn. */
async function campaigned(): Promise<void> {
  const { officer, id: unitId } = first!;
  const as = { as: officer };
  const of = { movementId: team.movementId, unitId };
  bodyOf(await fileFor(test, officer, of, { documentDate: day(0), lateReason: 'Chờ văn bản của tỉnh' }));
  const goals = [{ text: 'Hoàn thành nhà', quantity: 10, measure: 'nhà' }];
  const drive = { ...of, name: 'Đợt cao điểm', objective: 'Hoàn thành nhà', startsOn: day(0), endsOn: day(20), goals };
  bodyOf(await test.call(movementRoutes.launchDrive, drive, as));
  for (const withdrawn of [false, true]) {
    const words = {
      unitId,
      kind: 'article',
      title: withdrawn ? 'Tin trùng' : 'Tin về nhà mới',
      channel: 'loudspeaker',
      outlet: 'Đài xã',
    };
    const article = { ...words, publishedOn: day(0), summary: 'Bàn giao nhà mới cho hộ nghèo' };
    const { id } = bodyOf(await test.call(articleRoutes.recordArticle, article, as));
    bodyOf(await test.call(articleRoutes.publishArticle, { id }, as));
    if (withdrawn) bodyOf(await test.call(articleRoutes.withdrawArticle, { id, reason: 'Đăng trùng' }, as));
  }
}

it('freezeSummary: closing figures equal direct sums at freezing and never change afterwards', async () => {
  const fund = await fundTeam(test, 4);
  await approvedHouse(fund);
  await houseAt(fund, 'started');
  await received(fund, await pledgedDonation(fund, { unitId: first!.id, pledgedVnd: 9_000_000 }), 7_000_000);
  await campaigned();
  const summary = await calledSummary(team, { closesOn: day(0), reportsDueOn: day(3), awardsDueOn: day(9) });
  const { id } = summary;
  const report = await filedReport(team, id);
  const freeze = (as = team.caller) => test.call(freezeSummary, { id }, { as });
  const before = await summaryFootprint(team);
  expect((await freeze()).problem.detail).toContain('hôm sau');
  test.clock.set(new Date(Date.now() + 86_400_000).toISOString());
  expect((await freeze()).problem.detail).toContain(report.code);
  expect((await freeze(first!.officer)).status).toBe(403);
  expect(await summaryFootprint(team)).toBe(before);
  await expect(
    sql(
      `UPDATE summaries SET state = 'frozen', frozen_by = called_by, frozen_by_name = 'x', frozen_at = $2 WHERE id = $1`,
      [id, test.services.clock.now().toISOString()],
    ),
  ).rejects.toThrow(/summaries_undecided/);
  bodyOf(await test.call(acceptSummaryReport, { id: report.id }, { as: team.receiver }));
  const live = bodyOf(await test.call(getSummaryBoard, { id }, { as: team.caller }));
  expect(bodyOf(await freeze())).toMatchObject({ state: 'frozen', frozenBy: expect.any(String) });
  const frozen = bodyOf(await test.call(getSummaryBoard, { id }, { as: team.caller }));
  expect(frozen).toEqual({ ...live, frozen: true });
  const figures = frozen.rows.find(({ unitId }) => unitId === first!.id);
  expect(figures).toMatchObject({
    ...(await direct()),
    housesApproved: 2,
    housesStarted: 1,
    cashVnd: 7_000_000,
    standing: 'on_time',
  });
  expect(figures).toMatchObject({
    planNumber: '12/KH-UBND',
    planDate: day(0),
    planOnTime: false,
    drives: 1,
    articles: 1,
  });
  await approvedHouse(fund);
  const after = bodyOf(await test.call(getSummaryBoard, { id }, { as: team.caller }));
  expect(after).toEqual(frozen);
  for (const text of [
    'UPDATE summary_figures SET articles = 9',
    'DELETE FROM summary_figures',
    `UPDATE summaries SET name = 'khác'`,
  ])
    await expect(sql(text)).rejects.toThrow();
  const late = { id, unitId: team.communes[1]!.id, results: 'Báo cáo sau khi chốt' };
  expect((await test.call(fileSummaryReport, late, { as: team.communes[1]!.officer })).problem.code).toBe(
    'action_not_allowed',
  );
  const facts = { name: 'Đổi tên', closesOn: day(0), reportsDueOn: day(5), awardsDueOn: day(9) };
  const changed = await test.call(updateSummary, { id, ...facts }, { as: team.caller, ifMatch: '"v2"' });
  expect(changed.problem.code).toBe('action_not_allowed');
  test.clock.set(new Date().toISOString());
});

it('exportSummary: Biểu 05 has its columns, and every unit in reach a line', async () => {
  const [row] = await sql<{ id: string }>(`SELECT id FROM summaries WHERE state = 'frozen'`);
  const csv = await test.call(exportSummary, { id: row!.id, format: 'csv' }, { as: team.caller });
  const lines = csv.text.replace('\u{feff}', '').trim().split('\n');
  expect(lines[0]?.trim()).toBe(
    'Đơn vị,Số kế hoạch,Ngày kế hoạch,Nộp đúng hạn,Đợt thi đua phát động,Tin bài,Cuộc kiểm tra,Khen thưởng tập thể,Khen thưởng cá nhân,Khen thưởng hộ gia đình',
  );
  expect(lines).toHaveLength(4);
  const own = await test.call(exportSummary, { id: row!.id, format: 'csv', form: 'closing' }, { as: first!.officer });
  expect(own.text.trim().split('\n')).toHaveLength(2);
});
