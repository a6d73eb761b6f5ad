import type { CallInput } from '@chung-tay/shared/core/contract';
import { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import type { Summary, SummaryReport } from '@chung-tay/shared/summaries/schema';
import type { TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import { type Person, personWith, standingUnits } from './people.ts';

/** Who calls a summing-up, who takes reports in, and the units that report with somebody of each. */
export interface SummaryTeam {
  test: TestApp;
  province: string;
  caller: Person;
  /** Takes reports in, who did not file them. */
  receiver: Person;
  communes: { id: string; name: string; code: string; officer: Person }[];
  department: { id: string; clerk: Person };
  movementId: string;
}

interface NewMovement {
  unitId: string;
  participants: readonly string[];
  by: Person;
  name?: string;
  startsOn?: string;
  endsOn?: string;
}

/** A launched movement in which these units take part, of one group. */
export async function launchedMovement(test: TestApp, movement: NewMovement): Promise<string> {
  const { sql, services } = test;
  const id = services.newId();
  const now = services.clock.now().toISOString();
  const { unitId, by, name = 'thử', startsOn = '2024-01-01', endsOn = '2030-12-31' } = movement;
  await sql(
    `INSERT INTO movements (id, unit_id, name, objective, starts_on, ends_on, plan_due_on, created_by, created_by_name, created_at, updated_at)
     VALUES ($1, $2, $3, 'Xóa nhà tạm', $4, $5, $4, $6, 'Người Thử', $7, $7)`,
    [id, unitId, `Phong trào ${name}`, startsOn, endsOn, by.id, now],
  );
  await sql(
    `INSERT INTO movement_groups (movement_id, key, position, name, criteria) VALUES ($1, 'b', 1, 'Các xã, phường', '{}')`,
    [id],
  );
  for (const participant of movement.participants)
    await sql(
      `INSERT INTO movement_participants (movement_id, unit_id, group_key, added_by, added_at) VALUES ($1, $2, 'b', $3, $4)`,
      [id, participant, by.id, now],
    );
  await sql(`UPDATE movements SET state = 'launched', launched_by = $2, launched_at = $3 WHERE id = $1`, [
    id,
    by.id,
    now,
  ]);
  return id;
}

/** A movement of the province with two communes and a department. */
export async function summaryTeam(test: TestApp): Promise<SummaryTeam> {
  const { province, communes, organisations } = await standingUnits(test);
  const department = organisations.find(({ kind }) => kind === 'department')?.id as string;
  const caller = await personWith(test, [{ role: 'home_affairs_officer', unitId: province }]);
  const chosen = await Promise.all(
    communes.slice(4, 6).map(async (unit) => ({
      ...unit,
      officer: await personWith(test, [{ role: 'commune_officer', unitId: unit.id }]),
    })),
  );
  const participants = [...chosen.map(({ id }) => id), department];
  return {
    ...{ test, province, caller, communes: chosen },
    receiver: await personWith(test, [{ role: 'home_affairs_officer', unitId: province }]),
    department: {
      id: department,
      clerk: await personWith(test, [{ role: 'unit_representative', unitId: department }]),
    },
    movementId: await launchedMovement(test, { unitId: province, participants, by: caller }),
  };
}

/** The plan's calendar: figures to the end of 2024, reports until 15/11, proposals until 30/11. */
export const summaryOf = (
  team: SummaryTeam,
  input: Partial<CallInput<typeof summaryRoutes.callSummary>> = {},
): CallInput<typeof summaryRoutes.callSummary> => ({
  movementId: team.movementId,
  kind: 'final',
  name: 'Tổng kết phong trào năm 2024',
  closesOn: '2024-12-31',
  reportsDueOn: '2024-11-15',
  awardsDueOn: '2024-11-30',
  ...input,
});

export const calledSummary = async (
  team: SummaryTeam,
  input: Partial<CallInput<typeof summaryRoutes.callSummary>> = {},
): Promise<Summary> =>
  bodyOf(await team.test.call(summaryRoutes.callSummary, summaryOf(team, input), { as: team.caller }));

/** The report of the first commune. */
export const filedReport = async (
  team: SummaryTeam,
  summaryId: string,
  input: Partial<CallInput<typeof summaryRoutes.fileSummaryReport>> = {},
  as?: Person,
): Promise<SummaryReport> => {
  const [commune] = team.communes;
  const report = { id: summaryId, unitId: commune?.id as string, results: 'Đã hoàn thành kế hoạch năm' };
  const by = as ?? (commune?.officer as Person);
  return bodyOf(await team.test.call(summaryRoutes.fileSummaryReport, { ...report, ...input }, { as: by }));
};

/** Everything a refusal must leave as it was. */
export const summaryFootprint = async ({ test }: SummaryTeam): Promise<string> => {
  const [row] = await test.sql<{ all: string }>(
    `SELECT md5(concat(
       (SELECT string_agg(s::text, ',' ORDER BY s.id) FROM summaries s), (SELECT string_agg(r::text, ',' ORDER BY r.id) FROM summary_reports r),
       (SELECT string_agg(f::text, ',' ORDER BY f.summary_id, f.unit_id) FROM summary_figures f),
       (SELECT count(*) FROM audit_events))) AS all`,
  );
  return row?.all ?? '';
};
