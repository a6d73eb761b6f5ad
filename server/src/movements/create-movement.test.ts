import { movementRoutes } from '@chung-tay/shared/movements/contract';
import { defaultGroups } from '@chung-tay/shared/movements/default-groups';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { draftedMovement, type MovementTeam, movementOf2024, movementTeam } from '../../test/factories/movements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
beforeAll(async () => {
  team = await movementTeam(test);
}, 60_000);

const create = (input: object) =>
  test.call(movementRoutes.createMovement, { ...movementOf2024(team.province), ...input }, { as: team.homeAffairs });

describe('createMovement', () => {
  it('drafts a movement with the groups of the plan, seen by nobody below until it is launched', async () => {
    const { status, body } = await create({ groups: defaultGroups });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      code: expect.stringMatching(/^PT-\d{7}$/),
      state: 'draft',
      participants: 0,
      managed: true,
    });
    expect(body.groups.map(({ key }) => key)).toEqual(['a', 'b', 'b2', 'c', 'd']);
    expect(body.groups[0]?.criteria).toEqual(defaultGroups[0]?.criteria);
    const asked = { id: body.id };
    expect((await test.call(movementRoutes.getMovement, asked, { as: team.districtOfficer })).status).toBe(404);
    const history = bodyOf(await test.call(movementRoutes.getMovementHistory, asked, { as: team.homeAffairs }));
    expect(history.data.map(({ action }) => action)).toEqual(['movement.created']);
  });

  it.each([
    ['/endsOn', { endsOn: '2024-06-30' }],
    ['/planDueOn', { planDueOn: '2025-01-01' }],
    ['/planDueOn', { planDueOn: '2024-06-30' }],
    ['/documentIds', { documentIds: ['01910000-0000-7000-8000-00000000dead'] }],
    ['/launchDocumentId', { launchDocumentId: '01910000-0000-7000-8000-00000000dead' }],
    ['/groups', { groups: [] }],
    [
      '/groups/1/key',
      {
        groups: [
          { key: 'a', name: 'Một', criteria: [] },
          { key: 'a', name: 'Hai', criteria: [] },
        ],
      },
    ],
  ])('is refused at %s, and nothing is written', async (pointer, input) => {
    const count = () => test.sql<{ n: number }>('SELECT count(*)::int AS n FROM movements');
    const before = await count();
    const { status, problem } = await create(input);
    expect([status, problem.errors?.[0]?.pointer]).toEqual([422, pointer]);
    expect(await count()).toEqual(before);
  });

  it('is of a place within reach that stands on the first day', async () => {
    expect((await create({ unitId: team.department })).problem.errors?.[0]).toMatchObject({ code: 'wrong_kind' });
    const late = { unitId: team.districts[0], startsOn: '2025-07-02', endsOn: '2025-12-31', planDueOn: '2025-08-15' };
    expect((await create(late)).problem.code).toBe('unit_not_active');
    expect((await create({ unitId: '01910000-0000-7000-8000-00000000dead' })).problem.errors?.[0]).toMatchObject({
      pointer: '/unitId',
      code: 'not_found',
    });
  });

  it('is found by its words without accents, by its code and by a day', async () => {
    const one = await draftedMovement(team, { name: 'Mái ấm nghĩa tình (mẫu)' });
    const found = async (input: object) =>
      bodyOf(await test.call(movementRoutes.listMovements, input, { as: team.homeAffairs })).data.map(({ id }) => id);
    expect(await found({ q: 'MAI AM nghia' })).toEqual([one.id]);
    expect(await found({ q: one.code.toLowerCase() })).toEqual([one.id]);
    expect(await found({ onDay: '2024-12-31', state: ['draft'] })).toContain(one.id);
    expect(await found({ onDay: '2025-01-01' })).toEqual([]);
  });
});
