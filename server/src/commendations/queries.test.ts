import { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import { printedCheckCode } from '@chung-tay/shared/commendations/schema';
import { maskName } from '@chung-tay/shared/public/schema';
import { expect, it } from 'vitest';
import { appraisedAward, awardTeam, issuedCommendation } from '../../test/factories/awards.ts';
import { household, surveyTeam } from '../../test/factories/households.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const team = await awardTeam(test);
const elsewhere = await awardTeam(test, 4);
const { listCommendations, listHonours, getCommendation, getCommendationHistory, checkCommendation, revokeAward } =
  commendationRoutes;
const ours = await appraisedAward(team, { awardeeName: 'Đặng Thị Hòa (mẫu)', awardeePosition: '=1+1' });
const theirs = await appraisedAward(elsewhere, { awardeeName: 'Người Nơi Khác (mẫu)' });
const issued = await issuedCommendation(team, [ours.id, theirs.id], { number: '31/QĐ-UBND' });

it('who nominated sees the decision and their own on its list; who decided sees all', async () => {
  const part = await call(getCommendation, { id: issued.id }, { as: team.nominator });
  expect([part.status, part.body.whole, part.body.awards]).toEqual([200, false, 1]);
  expect(part.body.entries.map(({ awardeeName }) => awardeeName)).toEqual(['Đặng Thị Hòa (mẫu)']);
  expect(part.text).not.toContain('Người Nơi Khác');
  const all = await call(getCommendation, { id: issued.id }, { as: team.appraiser });
  expect([all.body.whole, all.body.entries.length]).toEqual([true, 2]);
  expect((await call(getCommendation, { id: issued.id }, { as: team.stranger })).status).toBe(404);
  expect((await call(getCommendationHistory, { id: issued.id }, { as: team.stranger })).status).toBe(404);
});

it('lists by unit, form, state, year, number and name without accents', async () => {
  const found = async (input: object, as = team.appraiser) =>
    (await call(listCommendations, { count: 'exact', ...input }, { as })).body.data.map(({ number }) => number);
  expect(await found({ q: 'dang thi hoa' })).toEqual(['31/QĐ-UBND']);
  expect(await found({ q: '31/qđ' })).toEqual(['31/QĐ-UBND']);
  expect(await found({ unitId: team.commune, year: 2026, state: ['issued'] })).toEqual(['31/QĐ-UBND']);
  expect(await found({ year: 2020 })).toEqual([]);
  expect(await found({ formId: team.form('giay_khen_xa') })).toEqual([]);
  expect(await found({}, team.stranger)).toEqual([]);
});

it('the register names who was honoured by what, and is exported without formulas', async () => {
  const page = await call(listHonours, { q: 'hoa', status: ['decided'], count: 'exact' }, { as: team.nominator });
  expect(page.body).toMatchObject({ total: 1, data: [{ awardeeName: 'Đặng Thị Hòa (mẫu)', number: '31/QĐ-UBND' }] });
  const file = await call(commendationRoutes.exportHonours, { format: 'csv' }, { as: team.appraiser });
  expect(file.text).toContain('Người Nơi Khác (mẫu)');
  expect(file.text).not.toMatch(/(^|,|")=1\+1/m);
  const decisions = await call(commendationRoutes.exportCommendations, { format: 'csv' }, { as: team.nominator });
  expect(decisions.text).toContain('31/QĐ-UBND');
});

it('anybody may check a paper by its code, typed as it is printed; a household head is masked', async () => {
  const { id } = await household(await surveyTeam(test), { headName: 'Nguyễn Văn Mẫu' });
  const award = await appraisedAward(team, { awardeeType: 'household', awardeeName: null, awardeeHouseholdId: id });
  const decision = await issuedCommendation(team, [award.id]);
  const [entry] = decision.entries;
  const certificate = await call(checkCommendation, { code: printedCheckCode(entry?.checkCode ?? '').toLowerCase() });
  expect(certificate.status).toBe(200);
  expect(certificate.body).toMatchObject({
    kind: 'certificate',
    number: decision.number,
    state: 'issued',
    certificateNumber: entry?.certificateNumber,
    officialAddress: test.services.env.publicOrigin,
    people: [{ name: maskName(entry?.awardeeName ?? ''), awardeeType: 'household', revokedOn: null }],
  });
  for (const secret of [award.id, decision.id, award.achievement, entry?.awardeeName ?? '-'])
    expect(certificate.text).not.toContain(secret);
  const whole = await call(checkCommendation, { code: issued.checkCode });
  expect(whole.body).toMatchObject({
    kind: 'decision',
    people: [{ name: 'Đặng Thị Hòa (mẫu)' }, { name: 'Người Nơi Khác (mẫu)' }],
  });
});

it('a revoked paper says so, not why; a strange code says nothing, and many of them are slowed down', async () => {
  const award = await appraisedAward(team);
  const decision = await issuedCommendation(team, [award.id]);
  const cause = { reason: 'Lý do kín của việc hủy', ground: 'Kết luận kiểm tra' };
  await call(revokeAward, { id: award.id, ...cause }, { as: team.authority });
  const told = await call(checkCommendation, { code: decision.entries[0]?.checkCode ?? '' });
  expect([told.body.state, told.body.people[0]?.revokedOn === null]).toEqual(['revoked', false]);
  expect(told.text).not.toContain('Lý do kín');
  const strange = ['AAAABBBBCCCCDDDD', 'không phải mã', '1'];
  for (const code of strange) expect((await call(checkCommendation, { code })).status).toBe(404);
  const answers = [];
  for (let at = 0; at < 60; at++) answers.push((await call(checkCommendation, { code: 'AAAABBBBCCCCDDDD' })).status);
  expect(answers.at(-1)).toBe(429);
  expect((await call(checkCommendation, { code: decision.checkCode })).status).toBe(200);
});

it('who holds the level finds what waits for their decision, and nobody else', async () => {
  const { id } = await appraisedAward(team, { awardeeName: 'Người Đang Chờ (mẫu)' });
  const waiting = async (as = team.authority) =>
    (await call(commendationRoutes.listAwaitingAwards, { count: 'exact' }, { as })).body.data.map((row) => row.id);
  expect(await waiting()).toContain(id);
  expect(await waiting(team.communeAuthority)).not.toContain(id);
  expect(await waiting(team.stranger)).toEqual([]);
  await issuedCommendation(team, [id]);
  expect(await waiting()).not.toContain(id);
});
