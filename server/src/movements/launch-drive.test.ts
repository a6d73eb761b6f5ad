import { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { Movement } from '@chung-tay/shared/movements/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { draftedMovement, launchedMovement, type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
let movement: Movement;
beforeAll(async () => {
  team = await movementTeam(test);
  movement = await launchedMovement(team);
}, 60_000);

const launch = (as: Person, input: object = {}) =>
  test.call(
    movementRoutes.launchDrive,
    {
      ...{
        movementId: movement.id,
        unitId: team.districts[0],
        name: '60 ngày nước rút (mẫu)',
        objective: 'Xong trước mùa mưa',
      },
      ...{
        startsOn: '2024-07-10',
        endsOn: '2024-09-10',
        goals: [{ text: 'Hoàn thành nhà', quantity: 60, measure: 'nhà' }],
      },
      ...input,
    },
    { as },
  );

describe('launchDrive', () => {
  it('is seen by all who compete: a unit launches it, another reads it', async () => {
    const { status, body } = await launch(team.districtOfficer);
    expect(status).toBe(201);
    expect(body).toMatchObject({ code: expect.stringMatching(/^DTD-\d{7}$/), state: 'launched', overdue: false });
    expect(bodyOf(await test.call(movementRoutes.getDrive, { id: body.id }, { as: team.otherOfficer })).name).toBe(
      body.name,
    );
    const found = async (as: Person, input: object) =>
      bodyOf(await test.call(movementRoutes.listDrives, input, { as })).data.map(({ id }) => id);
    expect(await found(team.otherOfficer, { q: 'NUOC rut' })).toEqual([body.id]);
    expect(await found(team.otherOfficer, { mine: true })).toEqual([]);
    expect(await found(team.districtOfficer, { mine: true })).toEqual([body.id]);
    const sheet = await test.call(movementRoutes.exportDrives, { movementId: movement.id }, { as: team.homeAffairs });
    expect(sheet.text).toContain(body.code);
  });

  it('a commune of a district that takes part may; who takes no part may not, nor one for another', async () => {
    const commune = await personWith(test, [{ role: 'commune_officer', unitId: team.communes[0] }]);
    expect((await launch(commune, { unitId: team.communes[0] })).status).toBe(201);
    expect((await launch(team.departmentOfficer, { unitId: team.districts[1] })).problem.code).toBe('not_competent');
    const office = await personWith(test, [{ role: 'unit_representative', unitId: team.homeAffairsUnit }]);
    expect((await launch(office, { unitId: team.homeAffairsUnit })).problem.code).toBe('not_participant');
    expect((await launch(commune)).problem.errors?.[0]?.pointer).toBe('/unitId');
  });

  it.each([
    ['/endsOn', { endsOn: '2024-07-09' }],
    ['/endsOn', { endsOn: '2025-01-01' }],
    ['/startsOn', { startsOn: '2024-06-30' }],
    ['/goals', { goals: [] }],
    ['/movementId', { movementId: '01910000-0000-7000-8000-00000000dead' }],
  ])('is refused at %s', async (pointer, input) => {
    expect((await launch(team.districtOfficer, input)).problem.errors?.[0]?.pointer).toBe(pointer);
  });

  it('needs a movement that runs', async () => {
    const draft = await draftedMovement(team);
    expect((await launch(team.homeAffairs, { movementId: draft.id, unitId: team.province })).problem.code).toBe(
      'action_not_allowed',
    );
  });
});
