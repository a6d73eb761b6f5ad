import { filingRoutes } from '@chung-tay/shared/filings/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { calledFilings, filedSections } from '../../test/factories/filings.ts';
import { type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
beforeAll(async () => {
  team = await movementTeam(test);
}, 120_000);

it('callFilings: each unit asked owes a report and sees the call, with itself alone in it', async () => {
  const call = await calledFilings(test, team);
  expect([call.units, call.missing, call.duties.length]).toEqual([2, 2, 2]);
  const seen = bodyOf(await test.call(filingRoutes.getFilingCall, { id: call.id }, { as: team.districtOfficer }));
  expect(seen.duties.map(({ unitId }) => unitId)).toEqual([team.districts[0]]);
});

it('callFilings: of a district and a commune of it, the figures of the commune are not added to those of the district', async () => {
  const [district, commune] = [team.districts[0], team.communes[0]];
  const call = bodyOf(
    await test.call(
      filingRoutes.callFilings,
      {
        ...{ unitId: team.province, title: 'Huyện và xã', period: '2024-06', forms: ['bieu-01'] },
        ...{ dueAt: '2024-07-05T17:00:00+07:00', addressees: 'chosen', unitIds: [district, commune] },
      },
      { as: team.homeAffairs },
    ),
  );
  const officer = await personWith(test, [{ role: 'commune_officer', unitId: commune }]);
  for (const [unitId, as] of [
    [district, team.districtOfficer],
    [commune, officer],
  ] as const)
    bodyOf(await test.call(filingRoutes.fileFiling, { callId: call.id, unitId, sections: filedSections }, { as }));
  const gathered = bodyOf(await test.call(filingRoutes.getGatheredFilings, { id: call.id }, { as: team.homeAffairs }));
  expect([gathered.gathered, gathered.covered.length]).toEqual([2, 1]);
  expect(gathered.figures[0]?.rows.map(({ key }) => key)).toEqual([district]);
  expect(gathered.sections.situation.split('\n')).toHaveLength(2);
});
