import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { expect, it } from 'vitest';
import { attachedPaper, awardTeam, draftedAward } from '../../test/factories/awards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const { submitAward } = awardRoutes;
const submit = (id: string, as = team.nominator) => call(submitAward, { id }, { as });

it('a draft is submitted once every paper of its form is there', async () => {
  const { id } = await draftedAward(team);
  const bare = await submit(id);
  expect(bare.problem.code).toBe('award_papers_missing');
  expect(bare.problem.detail).toContain('báo cáo thành tích');
  await attachedPaper(team, id, 'submission');
  await attachedPaper(team, id, 'achievement_report');
  expect((await submit(id)).problem.code).toBe('award_papers_missing');
  await attachedPaper(team, id, 'council_minutes');
  const whole = await submit(id);
  expect(whole.body).toMatchObject({ status: 'submitted', steps: ['submit', 'appraise', 'vote', 'decide', 'present'] });
  expect(whole.body.submittedAt).not.toBeNull();
  const [event] = await sql(`SELECT action FROM audit_events WHERE subject_id = $1 ORDER BY at DESC LIMIT 1`, [id]);
  expect(event).toEqual({ action: 'award.submitted' });
});

it('the database refuses a file without its papers, whatever the code says', async () => {
  const { id } = await draftedAward(team);
  await expect(sql(`UPDATE awards SET status = 'submitted' WHERE id = $1`, [id])).rejects.toThrow('papers are missing');
});

it('two drafts of one merit may lie there; one is submitted', async () => {
  const same = { awardeeName: 'Người Hai Hồ Sơ', awardeePosition: 'Trưởng thôn' };
  const [first, second] = [await draftedAward(team, same, true), await draftedAward(team, same, true)];
  expect((await submit(first.id)).status).toBe(200);
  expect((await submit(second.id)).problem.code).toBe('award_duplicate');
  await call(awardRoutes.withdrawAward, { id: first.id, reason: 'Nhầm hình thức' }, { as: team.nominator });
  expect((await submit(second.id)).status).toBe(200);
});

it('the figures of the system are frozen with the file', async () => {
  const { id } = await draftedAward(
    team,
    { awardeeType: 'collective', awardeeName: null, awardeeUnitId: team.commune, route: 'simplified' },
    false,
  );
  const { body } = await submit(id);
  for (const figure of body.figures) expect(figure.value).toBeGreaterThan(0);
  const [kept] = await sql<{ figures: unknown[] }>('SELECT figures FROM awards WHERE id = $1', [id]);
  expect(kept?.figures).toEqual(body.figures);
});

it('a submitted file is not submitted again; another unit sees none', async () => {
  const { id } = await draftedAward(team, { route: 'simplified' });
  expect((await submit(id, team.stranger)).status).toBe(404);
  await submit(id);
  expect((await submit(id)).problem.code).toBe('action_not_allowed');
});
