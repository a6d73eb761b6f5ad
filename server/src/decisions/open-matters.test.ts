import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { postingRoutes } from '@chung-tay/shared/postings/contract';
import { ruleRoutes } from '@chung-tay/shared/rules/contract';
import { expect, test } from 'vitest';
import { bodyOf, caseAt, caseTeam, dayOf, signature, steps } from '../../test/factories/cases.ts';
import { personWith } from '../../test/factories/people.ts';
import { testPhoto } from '../../test/factories/photo.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await caseTeam(testApp);

const drafted = async (caseId: string) => {
  const body = { unitId: team.commune.id, programme: 'movement' as const, entries: [{ caseId }] };
  return bodyOf(await testApp.call(decisionRoutes.draftDecision, body, { as: team.appraiser }));
};

const issue = (id: string, input: Record<string, unknown> = {}) =>
  testApp.call(decisionRoutes.issueDecision, { id, ...signature(team), ...input }, { as: team.governor });

test('an open objection blocks the approval until it is settled', async () => {
  const one = await caseAt(team, 'decision');
  const { id } = await drafted(one.id);
  const objection = {
    id: one.postingId as string,
    caseId: one.id,
    about: 'not_deserving',
    content: 'Hộ này đã có nhà ở xã khác.',
  };
  const raised = bodyOf(await testApp.call(postingRoutes.raiseObjection, objection, { as: team.clerk }));
  const seen = bodyOf(await testApp.call(decisionRoutes.getDecision, { id }, { as: team.governor }));
  expect(seen.entries[0]?.problems).toEqual(['Còn 1 kiến nghị chưa giải quyết.']);
  const refused = await issue(id);
  expect([refused.status, refused.problem.code]).toEqual([409, 'objection_open']);
  const settled = { id: raised.id, status: 'dismissed' as const, conclusion: 'Đã xác minh: hộ không có nhà nào khác.' };
  const answer = await testApp.call(postingRoutes.settleObjection, settled, { as: team.chairman });
  expect(answer.status, answer.text).toBe(200);
  expect((await issue(id)).status).toBe(200);
});

test('no decision is dated before the posting has ended', async () => {
  const one = await caseAt(team, 'decision');
  const { id } = await drafted(one.id);
  const [posting] = await testApp.sql<{ until_on: string }>(`SELECT until_on::text FROM postings WHERE id = $1`, [
    one.postingId,
  ]);
  const early = await issue(id, { decisionDate: posting?.until_on });
  expect([early.status, early.problem.code, early.problem.errors?.[0]?.pointer]).toEqual([
    409,
    'posting_still_open',
    '/decisionDate',
  ]);
  expect((await issue(id, { decisionDate: dayOf(team) })).status).toBe(200);
});

test('on a route with a commitment nobody builds before it', async () => {
  const one = await caseAt(team, 'commitment');
  expect(one.status).toBe('approved');
  const acceptorless = await personWith(testApp, [{ role: 'commune_officer', unitId: team.commune.id }]);
  const file = { content: await testPhoto(one.id), contentType: 'image/jpeg' };
  const photo = bodyOf(
    await testApp.call(
      houseRoutes.uploadPhoto,
      { id: one.houseId as string, stage: 'started' },
      { as: acceptorless, file },
    ),
  );
  const report = {
    id: one.houseId as string,
    stage: 'started' as const,
    happenedOn: dayOf(team),
    photoIds: [photo.id],
  };
  const early = await testApp.call(houseRoutes.reportStage, report, { as: acceptorless });
  expect([early.status, early.problem.code]).toEqual([409, 'case_not_committed']);
  await steps.commitment(team, one);
  expect((await testApp.call(houseRoutes.reportStage, report, { as: acceptorless })).status).toBe(200);
});

test('a rule that changes while a list is open: told by case, mended by computing it anew', async () => {
  const one = await caseAt(team, 'decision');
  const { id } = await drafted(one.id);
  const inForce = { kind: 'priority', programme: 'movement', inForceOn: dayOf(team) } as const;
  const { data } = bodyOf(await testApp.call(ruleRoutes.listRules, inForce, { as: team.appraiser }));
  const rule = {
    kind: 'priority' as const,
    programme: 'movement' as const,
    title: 'Thứ tự ưu tiên mới',
    citation: 'Văn bản thử số 3/TB',
    validFrom: dayOf(team),
    priority: data[0]?.priority ?? null,
  };
  bodyOf(await testApp.call(ruleRoutes.createRule, rule, { as: team.administrator }));
  const refused = await issue(id);
  expect([refused.status, refused.problem.code]).toEqual([409, 'rule_changed']);
  expect(refused.problem.detail).toContain(one.code);
  bodyOf(await testApp.call(caseRoutes.reassessCase, { id: one.id }, { as: team.clerk }));
  expect((await issue(id)).status).toBe(200);
});
