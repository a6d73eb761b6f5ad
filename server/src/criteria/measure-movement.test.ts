import { articleRoutes } from '@chung-tay/shared/articles/contract';
import type { MeasureName } from '@chung-tay/shared/criteria/measures';
import { movementRoutes } from '@chung-tay/shared/movements/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { example } from '../../test/factories/articles.ts';
import { measured, type Over } from '../../test/factories/measures.ts';
import { launchedMovement, movementTeam } from '../../test/factories/movements.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { fileFor } from '../../test/factories/plans.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await movementTeam(test);
const movement = await launchedMovement(team);
const [first, second] = team.districts;
const period = { from: '2024-07-01', to: '2024-12-31' };
const figure = (measure: MeasureName, unitId: string, over: Partial<Over> = {}) =>
  measured(test, team.homeAffairs, measure, { unitId, movementId: movement.id, ...period, ...over });
const count = async (text: string, values: unknown[]): Promise<number> =>
  (await test.sql<{ many: number }>(`SELECT count(*)::int AS many FROM ${text}`, values))[0]?.many ?? -1;

/** Moves the clock; tokens do not last that long. */
const turnTo = async (instant: string) => {
  test.clock.set(instant);
  await team.signIn();
};

it('plan_filed_on_time: 23:59:59 of the last day is in time, one second later is not, and a revision keeps what was judged', async () => {
  expect((await figure('plan_filed_on_time', first)).value).toBe(0);
  await turnTo('2024-08-15T16:59:58Z');
  const filed = bodyOf(await fileFor(test, team.districtOfficer, { movementId: movement.id, unitId: first }));
  await turnTo('2024-08-15T17:00:00Z');
  const late = { lateReason: 'Chờ họp' };
  bodyOf(await fileFor(test, team.otherOfficer, { movementId: movement.id, unitId: second }, late));
  const [onTime, tooLate] = [await figure('plan_filed_on_time', first), await figure('plan_filed_on_time', second)];
  expect([onTime.value, tooLate.value]).toEqual([1, 0]);
  expect(onTime.rows.map(({ kind, id, day, value }) => [kind, id, day, value])).toEqual([
    ['plan', filed.id, '2024-08-15', 1],
  ]);
  expect(tooLate.rows.map(({ value }) => value)).toEqual([0]);
  await turnTo('2024-09-01T02:00:00Z');
  const revision = { replacesId: filed.id, replaceReason: 'Bổ sung chỉ tiêu' };
  bodyOf(await fileFor(test, team.districtOfficer, { movementId: movement.id, unitId: first }, revision));
  expect((await figure('plan_filed_on_time', first)).value).toBe(1);
  const direct = await count(
    `plans p WHERE p.unit_id = $1 AND p.movement_id = $2 AND p.supersedes_id IS NULL AND p.filed_at < '2024-08-15T17:00:00Z'`,
    [first, movement.id],
  );
  expect(direct).toBe(1);
  expect((await figure('plan_filed_on_time', team.department)).value).toBe(0);
});

it('drives_launched: of the unit and those below it, by the day they begin, not the cancelled ones', async () => {
  const goals = [{ text: 'Xóa nhà tạm', quantity: 10, measure: 'nhà' }];
  const launch = async (unitId: string, startsOn: string, as: Person) =>
    bodyOf(
      await test.call(
        movementRoutes.launchDrive,
        {
          movementId: movement.id,
          unitId,
          name: 'Đợt nước rút',
          objective: 'Xong trước Tết',
          startsOn,
          endsOn: '2024-12-20',
          goals,
        },
        { as },
      ),
    );
  const commune = team.communes[0];
  const officer = await personWith(test, [{ role: 'commune_officer', unitId: commune }]);
  await launch(first, '2024-10-01', team.districtOfficer);
  await launch(commune, '2024-10-31', officer);
  await launch(second, '2024-10-01', team.otherOfficer);
  const wrong = await launch(first, '2024-10-10', team.districtOfficer);
  bodyOf(
    await test.call(
      movementRoutes.cancelDrive,
      { id: wrong.id, reason: 'Phát động nhầm' },
      { as: team.districtOfficer },
    ),
  );
  await turnTo('2024-11-01T02:00:00Z');
  expect((await figure('drives_launched', first)).value).toBe(2);
  expect((await figure('drives_launched', first)).value).toBe(
    await count(`drives WHERE unit_id IN ($1, $2) AND state <> 'cancelled'`, [first, commune]),
  );
  expect((await figure('drives_launched', first, { from: '2024-10-02', to: '2024-10-31' })).value).toBe(1);
  expect((await figure('drives_launched', first, { from: '2024-10-02', to: '2024-10-30' })).value).toBe(0);
  expect((await figure('drives_launched', commune)).value).toBe(1);
});

it('articles_published, exemplary_cases: what was published, by its day and its unit, each kind apart', async () => {
  const as = { as: await personWith(test, [{ role: 'editor', unitId: first }]) };
  const told = { unitId: first, channel: 'newspaper', outlet: 'Báo mẫu' };
  const publish = async (input: object) => {
    const { id } = bodyOf(await test.call(articleRoutes.recordArticle, { ...told, ...input } as never, as));
    return bodyOf(await test.call(articleRoutes.publishArticle, { id }, as));
  };
  await publish({ kind: 'article', title: 'Tin đầu kỳ', publishedOn: '2024-07-01' });
  await publish({ kind: 'programme', title: 'Chuyên mục', publishedOn: '2024-10-15' });
  await publish({ kind: 'article', title: 'Tin trước kỳ', publishedOn: '2024-06-30' });
  await publish({ ...example, title: 'Gương', publishedOn: '2024-10-20' });
  bodyOf(
    await test.call(
      articleRoutes.recordArticle,
      { ...told, kind: 'article', title: 'Bản nháp', publishedOn: '2024-10-01' } as never,
      as,
    ),
  );
  const articles = await figure('articles_published', first);
  expect(articles.value).toBe(2);
  expect(articles.rows.map(({ label, unitName }) => [label, unitName !== null])).toEqual([
    ['Chuyên mục', true],
    ['Tin đầu kỳ', true],
  ]);
  expect(articles.value).toBe(
    await count(
      `articles WHERE unit_id = $1 AND state = 'published' AND kind <> 'exemplary_case' AND published_on >= '2024-07-01'`,
      [first],
    ),
  );
  expect((await figure('exemplary_cases', first)).rows.map(({ label }) => label)).toEqual(['Gương']);
  expect((await figure('articles_published', second)).value).toBe(0);
});

it('poverty_rate_fall: the rate of the year before less that of the last year, in points of a percent; of one year there is none', async () => {
  const record = async (year: number, poor: number, nearPoor: number) =>
    bodyOf(
      await test.call(
        movementRoutes.recordPovertyRate,
        { unitId: first, year, households: 30_000, poor, nearPoor, source: 'Quyết định thử' },
        { as: team.homeAffairs },
      ),
    );
  await record(2023, 900, 601);
  expect((await figure('poverty_rate_fall', first)).value).toBeNull();
  await record(2024, 600, 600);
  const { value, rows } = await figure('poverty_rate_fall', first);
  const [direct] = await test.sql<{ fall: number }>(
    `SELECT (SELECT round(100.0 * (poor + near_poor) / households, 2) FROM poverty_rates WHERE unit_id = $1 AND year = 2023)
      - (SELECT round(100.0 * (poor + near_poor) / households, 2) FROM poverty_rates WHERE unit_id = $1 AND year = 2024) AS fall`,
    [first],
  );
  expect(value).toBe(direct?.fall);
  expect(value).toBe(1);
  expect(rows.map(({ code, value: rate }) => [code, rate])).toEqual([
    ['2024', -4],
    ['2023', 5],
  ]);
});
