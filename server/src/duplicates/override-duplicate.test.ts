import { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { expect, it } from 'vitest';
import { pairBetween, twiceWritten } from '../../test/factories/duplicates.ts';
import { household, surveyTeam } from '../../test/factories/households.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const { overrideDuplicate, getDuplicate, getDuplicateHistory, scanDuplicates } = duplicateRoutes;
const reason = 'Đã đối chiếu sổ hộ khẩu: hai anh em họ ở hai nhà';

const openOf = async (id: string): Promise<number> =>
  (await test.call(householdRoutes.getHousehold, { id }, { as: team.officer })).body.openDuplicates;

it('overrideDuplicate says that it is two households, with the reason; it is not asked again', async () => {
  const { pair, first } = await twiceWritten(team);
  expect(await openOf(first.id)).toBe(1);
  const answer = await test.call(overrideDuplicate, { id: pair.id, reason }, { as: team.district });
  expect(answer.body).toMatchObject({ status: 'overridden', reason, version: 2, settledBy: expect.any(String) });
  expect(await openOf(first.id)).toBe(0);
  await test.call(
    householdRoutes.updateHousehold,
    { id: first.id, memberCount: 6 },
    { as: team.officer, ifMatch: '"v1"' },
  );
  await test.call(scanDuplicates, { unitId: team.commune.id }, { as: team.officer });
  expect((await test.call(getDuplicate, { id: pair.id }, { as: team.officer })).body.status).toBe('overridden');
  const history = await test.call(getDuplicateHistory, { id: pair.id }, { as: team.officer });
  expect(history.body.data.map(({ action, note }) => [action, note])).toEqual([['duplicate.overridden', reason]]);
});

it('a short reason, the commune alone, a stale look, a stranger, twice: refused, nothing written', async () => {
  const { pair } = await twiceWritten(team);
  const refused = async (input: object, options: object, code: string) => {
    const answer = await test.call(overrideDuplicate, { id: pair.id, reason, ...input }, options);
    expect(answer.problem.code).toBe(code);
    expect((await test.call(getDuplicate, { id: pair.id }, { as: team.officer })).body).toMatchObject({
      status: 'open',
      version: 1,
    });
  };
  await refused({ reason: 'khác' }, { as: team.district }, 'invalid_request');
  await refused({}, { as: team.officer }, 'forbidden');
  await refused({}, { as: team.district, ifMatch: '"v7"' }, 'stale_version');
  await refused({}, { as: team.stranger }, 'forbidden');
  await test.call(overrideDuplicate, { id: pair.id, reason }, { as: team.district });
  const again = await test.call(overrideDuplicate, { id: pair.id, reason }, { as: team.district });
  expect([again.status, again.problem.code]).toEqual([409, 'action_not_allowed']);
});

it('a pair over two communes: each side sees the other by code and unit alone, and both its history', async () => {
  const phone = '0987000111';
  const here = await household(team, { headName: 'Vi Thị Sen', village: 'Thôn Mít', phone });
  const there = await household(
    team,
    { headName: 'Vi Thị Sen', unitId: team.elsewhere.id, village: 'Thôn Lim', phone },
    team.stranger,
  );
  const pair = await pairBetween(team, here.id, there.id, team.stranger);
  expect(pair).toMatchObject({ kinds: ['moved_village'], first: { inScope: false, householdCode: here.code } });
  expect(pair.first).toMatchObject({ headName: null, village: null, nationalIdMasked: null, hasHouse: null });
  expect(JSON.stringify(pair.first)).not.toContain('Vi Thị Sen');
  expect(pair.second).toMatchObject({ inScope: true, headName: 'Vi Thị Sen', hasHouse: false });
  await test.call(overrideDuplicate, { id: pair.id, reason }, { as: team.district });
  for (const as of [team.officer, team.stranger, team.district]) {
    const history = await test.call(getDuplicateHistory, { id: pair.id }, { as });
    expect(history.body.data.map(({ action }) => action)).toEqual(['duplicate.overridden']);
  }
});

it('the database keeps what was settled, whoever asks', async () => {
  const { pair } = await twiceWritten(team);
  await test.call(overrideDuplicate, { id: pair.id, reason }, { as: team.district });
  const reopen = `UPDATE duplicates SET status = 'open', settled_by = NULL, settled_at = NULL, reason = NULL WHERE id = $1`;
  await expect(test.sql(reopen, [pair.id])).rejects.toThrow('a settled pair stays settled');
  await expect(test.sql(`UPDATE duplicates SET reason = NULL WHERE id = $1`, [pair.id])).rejects.toThrow(
    'duplicates_settled',
  );
});
