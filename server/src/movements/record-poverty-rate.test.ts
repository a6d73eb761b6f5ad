import { movementRoutes } from '@chung-tay/shared/movements/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
beforeAll(async () => {
  team = await movementTeam(test);
}, 60_000);

const record = (input: object = {}) =>
  test.call(
    movementRoutes.recordPovertyRate,
    {
      ...{
        unitId: team.districts[0],
        year: 2023,
        households: 3000,
        poor: 100,
        nearPoor: 50,
        source: 'QĐ công bố (mẫu)',
      },
      ...input,
    },
    { as: team.homeAffairs },
  );

describe('recordPovertyRate', () => {
  it('writes the rate of a year once; a correction keeps the record, and the history tells what it was', async () => {
    const first = bodyOf(await record());
    expect(first).toMatchObject({ percent: 5, poorPercent: 3.33, version: 1 });
    const second = bodyOf(await record({ poor: 99 }));
    expect([second.id, second.poor, second.version]).toEqual([first.id, 99, 2]);
    const [event] = await test.sql<{ changes: object }>(
      `SELECT changes FROM audit_events WHERE subject_id = $1 AND action = 'poverty_rate.recorded' ORDER BY at DESC LIMIT 1`,
      [first.id],
    );
    expect(event?.changes).toEqual({ poor: { old: 100, new: 99 } });
    const { data } = bodyOf(
      await test.call(movementRoutes.listPovertyRates, { year: 2023 }, { as: team.districtOfficer }),
    );
    expect(data.map(({ id }) => id)).toEqual([first.id]);
    expect(bodyOf(await test.call(movementRoutes.listPovertyRates, {}, { as: team.otherOfficer })).data).toEqual([]);
  });

  it.each([
    ['/poor', { poor: 2990, nearPoor: 11 }],
    ['/year', { year: 2025 }],
  ])('is refused at %s', async (pointer, input) => {
    expect((await record(input)).problem.errors?.[0]?.pointer).toBe(pointer);
  });

  it('is of a place, not of an organisation', async () => {
    expect((await record({ unitId: team.department })).problem.errors?.[0]?.code).toBe('wrong_kind');
  });
});
