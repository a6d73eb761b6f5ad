import { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { Movement } from '@chung-tay/shared/movements/schema';
import type { TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import { type Person, personWith } from './people.ts';

/** The province of 2024 with Home Affairs, two districts and a department, somebody at each who may file and launch. */
export interface MovementTeam {
  test: TestApp;
  province: string;
  homeAffairsUnit: string;
  frontUnit: string;
  department: string;
  districts: [string, string];
  /** Of the first and second district. */
  communes: [string, string];
  homeAffairs: Person;
  front: Person;
  districtOfficer: Person;
  otherOfficer: Person;
  departmentOfficer: Person;
  /** Signs everybody in anew: a token does not last for weeks. */
  signIn(): Promise<void>;
}

/** Turns the clock to the summer of 2024 and signs everybody in. */
export async function movementTeam(test: TestApp, now = '2024-07-01T02:00:00Z'): Promise<MovementTeam> {
  test.clock.set(now);
  const rows = await test.sql<{ commune: string; district: string; province: string }>(
    `SELECT DISTINCT ON (d.code) v.unit_id AS commune, d.unit_id AS district, d.parent_id AS province
     FROM unit_versions v JOIN unit_versions d ON d.unit_id = v.parent_id AND '2024-07-01' BETWEEN d.valid_from AND coalesce(d.valid_to, 'infinity')
     JOIN units du ON du.id = d.unit_id AND du.kind = 'district'
     WHERE '2024-07-01' BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity') ORDER BY d.code, v.code`,
  );
  const [first, second] = rows;
  if (!first || !second) throw new Error('the registry has no two districts in 2024');
  const seated = await test.sql<{ id: string; kind: string; name: string }>(
    `SELECT u.id, u.kind, v.name FROM units u JOIN unit_versions v ON v.unit_id = u.id AND v.parent_id = $1
       AND '2024-07-01' BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity') WHERE u.kind IN ('department', 'front') ORDER BY v.name`,
    [first.province],
  );
  const named = (matches: (unit: { kind: string; name: string }) => boolean): string => {
    const unit = seated.find(matches);
    if (!unit) throw new Error('the registry lacks an organisation');
    return unit.id;
  };
  const team = {
    test,
    province: first.province,
    homeAffairsUnit: named(({ name }) => name === 'Sở Nội vụ'),
    frontUnit: named(({ kind }) => kind === 'front'),
    department: named(({ name }) => name === 'Sở Xây dựng'),
    districts: [first.district, second.district] as [string, string],
    communes: [first.commune, second.commune] as [string, string],
    async signIn(this: Partial<MovementTeam>) {
      this.homeAffairs = await personWith(test, [{ role: 'home_affairs_officer', unitId: first.province }]);
      this.front = await personWith(test, [{ role: 'front_officer', unitId: first.province }]);
      this.districtOfficer = await personWith(test, [{ role: 'district_officer', unitId: first.district }]);
      this.otherOfficer = await personWith(test, [{ role: 'district_officer', unitId: second.district }]);
      this.departmentOfficer = await personWith(test, [{ role: 'unit_representative', unitId: team.department }]);
    },
  };
  await team.signIn();
  return team as unknown as MovementTeam;
}

/** The plan of 2024, in short. */
export const movementOf2024 = (unitId: string) => ({
  unitId,
  name: 'Chung tay xóa nhà tạm, nhà dột nát năm 2024 (mẫu)',
  objective: 'Xóa hết nhà tạm, nhà dột nát trong năm 2024',
  startsOn: '2024-07-01',
  endsOn: '2024-12-31',
  planDueOn: '2024-08-15',
  groups: [
    { key: 'a', name: 'Các sở, ngành', criteria: ['Đúng kế hoạch'] },
    { key: 'b', name: 'Các huyện, thị xã, thành phố', criteria: [] },
  ],
});

/** A movement being drafted, as Home Affairs sees it. */
export const draftedMovement = async (
  { test, province, homeAffairs }: MovementTeam,
  input: object = {},
): Promise<Movement> =>
  bodyOf(
    await test.call(movementRoutes.createMovement, { ...movementOf2024(province), ...input }, { as: homeAffairs }),
  );

/** A launched one, in which both districts and the department take part. */
export async function launchedMovement(team: MovementTeam, input: object = {}): Promise<Movement> {
  const { test, homeAffairs, districts, department } = team;
  const { id } = await draftedMovement(team, input);
  const as = { as: homeAffairs };
  const units = districts.map((unitId) => ({ unitId }));
  bodyOf(await test.call(movementRoutes.setParticipants, { id, groupKey: 'b', units }, as));
  const first = { id, groupKey: 'a', units: [{ unitId: department }] };
  bodyOf(await test.call(movementRoutes.setParticipants, first, as));
  return bodyOf(await test.call(movementRoutes.launchMovement, { id }, as));
}
