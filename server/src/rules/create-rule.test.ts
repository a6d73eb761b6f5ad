import { assessmentRoutes } from '@chung-tay/shared/assessments/contract';
import type { CallInput } from '@chung-tay/shared/core/contract';
import { ruleRoutes } from '@chung-tay/shared/rules/contract';
import type { EligibilityParameters, Rule } from '@chung-tay/shared/rules/schema';
import { describe, expect, it } from 'vitest';
import { personWith } from '../../test/factories/people.ts';
import { newNorm, ruleInForce, ruleTeam, soundDwelling } from '../../test/factories/rules.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await ruleTeam(test);
const { createRule, getRule, getRuleHistory, listRules } = ruleRoutes;
type NewRule = CallInput<typeof createRule>;

async function created(input: NewRule): Promise<Rule> {
  const answer = await test.call(createRule, input, { as: team.administrator });
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
  return answer.body;
}

const countRules = async (): Promise<string | undefined> =>
  (await test.sql<{ rules: string }>(`SELECT md5(string_agg(r::text, '' ORDER BY id)) AS rules FROM rules r`))[0]
    ?.rules;

async function refused(
  input: Record<string, unknown>,
  status: number,
  code: string,
  pointer?: string,
  as = team.administrator,
) {
  const before = await countRules();
  const { status: answered, problem } = await test.call(createRule, input, { as });
  expect([answered, problem.code, problem.errors?.[0]?.pointer]).toEqual([status, code, pointer]);
  expect(await countRules()).toBe(before);
  return problem;
}

describe('createRule', () => {
  it('records a version, closes the one in force the day before, and writes both to the history', async () => {
    const was = await ruleInForce(team, { kind: 'norm', programme: 'movement', inForceOn: '2027-01-01' });
    const rule = await created(newNorm('2027-03-01'));
    expect(rule).toMatchObject({ kind: 'norm', areaKind: 'any', validTo: null, assumed: false, eligibility: null });
    expect(rule.createdBy).toMatch(/^Người thử/);
    expect(rule.norm?.amounts).toEqual([{ houseKind: 'new_build', category: null, amountVnd: 70_000_000 }]);
    const as = team.administrator;
    expect((await test.call(getRule, { id: was.id }, { as })).body.validTo).toBe('2027-02-28');
    const on = (day: string) => ruleInForce(team, { kind: 'norm', programme: 'movement', inForceOn: day });
    expect([(await on('2027-02-28')).id, (await on('2027-03-01')).id]).toEqual([was.id, rule.id]);
    const history = await test.call(getRuleHistory, { id: was.id }, { as });
    expect(history.body.data).toMatchObject([
      { action: 'rule.closed', changes: { validTo: { old: null, new: '2027-02-28' } } },
    ]);
    const own = await test.call(getRuleHistory, { id: rule.id }, { as });
    expect(own.body.data).toMatchObject([{ action: 'rule.created', actorId: team.administrator.id }]);
  });

  it('the same key twice records one version', async () => {
    const input = newNorm('2028-03-01', { programme: 'ntp_ethnic' });
    const send = () => test.call(createRule, input, { as: team.administrator, idempotencyKey: 'one-version' });
    const [first, second] = [await send(), await send()];
    expect([first.status, second.body]).toEqual([201, first.body]);
  });

  it('of two at once with the same period one is recorded', async () => {
    const send = () =>
      test.call(createRule, newNorm('2029-01-01', { areaKind: 'poor_district' }), { as: team.administrator });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('a version goes between two others when it leaves no day out', async () => {
    const programme = 'merit';
    const later = await created(newNorm('2030-01-01', { programme, areaKind: 'ethnic_area', validTo: '2030-12-31' }));
    const before = newNorm('2029-06-01', { programme, areaKind: 'ethnic_area' });
    await refused(before, 409, 'rule_overlap', '/validTo');
    await refused({ ...before, validTo: '2030-01-01' }, 409, 'rule_overlap', '/validTo');
    const gap = await refused({ ...before, validTo: '2029-12-30' }, 409, 'rule_gap', '/validTo');
    expect(gap.detail).toContain('Từ 31/12/2029 đến 31/12/2029 không có bản nào');
    await created({ ...before, validTo: '2029-12-31' });
    await refused({ ...before, validFrom: later.validFrom }, 409, 'rule_overlap', '/validFrom');
    await refused({ ...before, validFrom: '2029-06-01', validTo: '2029-07-01' }, 409, 'rule_overlap', '/validFrom');
    const after = await refused({ ...before, validFrom: '2031-01-02' }, 409, 'rule_gap', '/validFrom');
    expect(after.detail).toContain('bản mới phải bắt đầu từ 01/01/2031');
    await created({ ...before, validFrom: '2031-01-01', validTo: '2031-06-30' });
  });

  it('a version inside another ends it, when what follows is still covered', async () => {
    const base = newNorm('2032-01-01', { programme: 'ntp_poverty', areaKind: 'any', validTo: '2032-12-31' });
    const outer = await created(base);
    await created({ ...base, validFrom: '2033-01-01', validTo: null });
    await refused({ ...base, validFrom: '2032-06-01', validTo: '2032-11-30' }, 409, 'rule_gap', '/validTo');
    await created({ ...base, validFrom: '2032-06-01', validTo: '2032-12-31' });
    expect((await test.call(getRule, { id: outer.id }, { as: team.officer })).body.validTo).toBe('2032-05-31');
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['without the parameters of its kind', { norm: null }, '/norm'],
    [
      'with those of another',
      { priority: { order: [{ criterion: 'poor', points: 1 }], needs: [], crowdedBelowM2: 8 } },
      '/priority',
    ],
    ['that ends before it begins', { validTo: '2040-01-01' }, '/validTo'],
    [
      'with two amounts for one kind of house',
      { norm: { amounts: [1, 2].map((amountVnd) => ({ houseKind: 'repair', category: null, amountVnd })) } },
      '/norm/amounts/1',
    ],
    ['with no amount', { norm: { amounts: [] } }, '/norm/amounts'],
    [
      'with a measure nobody knows',
      { kind: 'eligibility', norm: null, eligibility: { conditions: [{ measure: 'colour' }] } },
      '/eligibility/conditions/0/measure',
    ],
    ['without a citation', { citation: ' ' }, '/citation'],
  ])('refuses a version %s', async (_name, input, pointer) => {
    await refused({ ...newNorm('2041-01-01'), ...input }, 422, 'invalid_request', pointer);
  });

  it('refuses a criterion of priority that is weighed twice', async () => {
    const twice = { criterion: 'poor', points: 5 };
    const priority = { order: [twice], needs: [twice], crowdedBelowM2: 8 };
    await refused(
      { ...newNorm('2041-01-01'), kind: 'priority', norm: null, priority },
      422,
      'invalid_request',
      '/priority/needs/0/criterion',
    );
  });

  it('is for administrators of the whole province', async () => {
    const ofCommune = await personWith(test, [{ role: 'administrator', unitId: team.lowland }]);
    await refused(newNorm('2041-01-01'), 403, 'not_competent', undefined, ofCommune);
    await refused(newNorm('2041-01-01'), 403, 'forbidden', undefined, team.homeAffairs);
  });

  it('changes results from its first day on and not before', async () => {
    const { id } = await team.surveyed(team.lowland, { memberCount: 4 }, soundDwelling({ areaM2: 34 }));
    const verdictOn = async (on: string): Promise<string> =>
      (await test.call(assessmentRoutes.assessHousehold, { id, on }, { as: team.officer })).body.verdict;
    expect([await verdictOn('2026-05-31'), await verdictOn('2026-06-01')]).toEqual(['ineligible', 'ineligible']);
    const was = await ruleInForce(team, { kind: 'eligibility', programme: 'movement', inForceOn: '2026-06-01' });
    const eligibility = was.eligibility as EligibilityParameters;
    const anyOf = eligibility.anyOf.map((criterion) =>
      criterion.measure === 'area' ? { ...criterion, householdBelowM2: 35, perPersonBelowM2: 9 } : criterion,
    );
    const citation = 'Quyết định thử số 7/QĐ-TTg, Điều 1';
    const rule = await created({
      kind: 'eligibility',
      programme: 'movement',
      title: 'Bản thử 2026',
      citation,
      validFrom: '2026-06-01',
      eligibility: { ...eligibility, anyOf },
    });
    expect([await verdictOn('2026-05-31'), await verdictOn('2026-06-01')]).toEqual(['ineligible', 'eligible']);
    const { body } = await test.call(assessmentRoutes.assessHousehold, { id, on: '2026-06-01' }, { as: team.officer });
    expect(body).toMatchObject({ ruleId: rule.id, ruleTitle: 'Bản thử 2026', citation });
    expect(body.findings.find(({ measure }) => measure === 'area')?.text).toBe(
      'Nhà 34 m², bình quân 8,5 m²/người: dưới 35 m² và dưới 9 m²/người',
    );
  });
});

describe('a version that stands', () => {
  const change = (set: string) =>
    test.sql(`UPDATE rules SET ${set} WHERE id = '01910000-0000-7000-8000-000000000101'`).then(
      () => 'done',
      (error: Error & { constraint?: string }) => error.constraint,
    );

  it('is not rewritten, not even by SQL', async () => {
    expect(await change(`title = 'Khác'`)).toBe('rules_final');
    expect(await change(`parameters = parameters || '{"equivalentsAccepted": true}'`)).toBe('rules_final');
    expect(await change('valid_to = NULL')).toBe('rules_final');
    expect(await change(`valid_from = '2024-01-01'`)).toBe('rules_final');
  });

  it('never shares a day with another of its kind, programme and area', async () => {
    const same = await test
      .sql(
        `INSERT INTO rules (id, kind, programme, area_kind, title, citation, valid_from, parameters)
         SELECT uuidv7(), kind, programme, area_kind, title, citation, '2025-01-19', parameters FROM rules
         WHERE id = '01910000-0000-7000-8000-000000000101'`,
      )
      .catch((error: Error & { constraint?: string }) => error.constraint);
    expect(same).toBe('rules_one_version');
  });

  it('is listed for everybody who reads rules, newest first', async () => {
    const { body } = await test.call(listRules, { kind: 'eligibility', count: 'exact', q: 'qd' }, { as: team.officer });
    expect(body.data.map(({ validFrom }) => validFrom)).toEqual(
      body.data
        .map(({ validFrom }) => validFrom)
        .sort()
        .reverse(),
    );
    expect(body.total).toBe(body.data.length);
  });
});
