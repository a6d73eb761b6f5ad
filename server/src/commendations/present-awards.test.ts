import { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { expect, it } from 'vitest';
import { appraisedAward, awardTeam, issuedCommendation } from '../../test/factories/awards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const { presentAwards } = commendationRoutes;
const today = dayInVietnam(new Date());
const handing = { presentedOn: today, place: 'Hội trường tỉnh (mẫu)' };

const decision = async (many: number) => {
  const ids = [];
  for (let at = 0; at < many; at++) ids.push((await appraisedAward(team)).id);
  return issuedCommendation(team, ids);
};
const idsOf = ({ entries }: Awaited<ReturnType<typeof decision>>) => entries.map(({ awardId }) => awardId);

it('records for many at once the day and place they were handed over', async () => {
  const issued = await decision(3);
  const [first, second] = idsOf(issued) as [string, string];
  const answer = await call(
    presentAwards,
    { id: issued.id, awardIds: [first, second], ...handing },
    { as: team.appraiser },
  );
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ presented: 2, state: 'issued' });
  expect(answer.body.entries.map(({ status, presentedPlace }) => [status, presentedPlace])).toEqual([
    ['presented', handing.place],
    ['presented', handing.place],
    ['decided', null],
  ]);
  const events = await sql(
    `SELECT action FROM audit_events WHERE action IN ('commendation.presented', 'award.presented') AND subject_id = ANY ($1)`,
    [[issued.id, first, second]],
  );
  expect(events).toHaveLength(3);
});

it('not before the decision, not in the future, not twice, nobody of another decision; all or none', async () => {
  const [issued, other] = [await decision(2), await decision(1)];
  const [first, second] = idsOf(issued) as [string, string];
  for (const presentedOn of ['2024-01-01', '2999-01-01']) {
    const answer = await call(
      presentAwards,
      { id: issued.id, awardIds: [first], ...handing, presentedOn },
      { as: team.appraiser },
    );
    expect([answer.status, answer.problem.errors?.[0]?.pointer]).toEqual([422, '/presentedOn']);
  }
  const foreign = await call(
    presentAwards,
    { id: issued.id, awardIds: idsOf(other), ...handing },
    { as: team.appraiser },
  );
  expect(foreign.status).toBe(404);
  await call(presentAwards, { id: issued.id, awardIds: [first], ...handing }, { as: team.appraiser });
  const again = await call(
    presentAwards,
    { id: issued.id, awardIds: [second, first], ...handing },
    { as: team.appraiser },
  );
  expect([again.status, again.problem.code]).toEqual([409, 'action_not_allowed']);
  expect(await sql('SELECT status FROM awards WHERE id = $1', [second])).toEqual([{ status: 'decided' }]);
});

it('only within scope, and no code forgets the place', async () => {
  const issued = await decision(1);
  const [id] = idsOf(issued) as [string];
  const answer = await call(presentAwards, { id: issued.id, awardIds: [id], ...handing }, { as: team.stranger });
  expect(answer.status).toBe(404);
  await expect(
    sql(`UPDATE awards SET status = 'presented', presented_on = current_date WHERE id = $1`, [id]),
  ).rejects.toThrow('awards_presented_place');
});
