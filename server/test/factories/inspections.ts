import type { CallInput } from '@chung-tay/shared/core/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import type { Answer, CheckItem, Finding, Inspection, Subject } from '@chung-tay/shared/inspections/schema';
import type { TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import { type HouseTeam, houseTeam } from './houses.ts';
import { type Person, personWith } from './people.ts';

/** Those of a house team, and who inspects them. */
export interface InspectionTeam extends HouseTeam {
  /** Plans and records for the province. */
  inspector: Person;
  /** Another one, who may judge what the first says. */
  colleague: Person;
  /** Supervises for the Fatherland Front. */
  front: Person;
}

export async function inspectionTeam(test: TestApp, at = 0): Promise<InspectionTeam> {
  const team = await houseTeam(test, at);
  const unitId = team.province;
  return {
    ...team,
    inspector: await personWith(test, [{ role: 'inspector', unitId }]),
    colleague: await personWith(test, [{ role: 'home_affairs_officer', unitId }]),
    front: await personWith(test, [{ role: 'front_officer', unitId }]),
  };
}

export const todayOf = (test: TestApp): string => dayInVietnam(test.services.clock.now());

/** So many days after today. */
export const inDays = (test: TestApp, days: number): string =>
  dayInVietnam(new Date(test.services.clock.now().getTime() + days * 86_400_000));

/** A plan for the whole province that begins today, unless told otherwise. */
export const planOf = (
  team: InspectionTeam,
  input: Partial<CallInput<typeof inspectionRoutes.planInspection>> = {},
): CallInput<typeof inspectionRoutes.planInspection> => ({
  kind: 'inspection',
  title: 'Kiểm tra thử',
  unitId: team.province,
  leadUnitId: team.province,
  fromDay: todayOf(team.test),
  toDay: inDays(team.test, 10),
  team: [{ name: 'Người Thử', part: 'lead', userId: team.inspector.id }],
  ...input,
});

export const plannedInspection = async (
  team: InspectionTeam,
  input: Partial<CallInput<typeof inspectionRoutes.planInspection>> = {},
  as = team.inspector,
): Promise<Inspection> => bodyOf(await team.test.call(inspectionRoutes.planInspection, planOf(team, input), { as }));

/** What is asked, answered well. */
export const goodAnswers = (items: readonly CheckItem[]): Answer[] =>
  items.map(({ code, answer }) => ({
    code,
    yes: answer === 'yes_no' ? true : null,
    number: answer === 'number' ? 36.5 : null,
    text: answer === 'text' ? 'Không có ý kiến' : null,
  }));

export const itemsOf = (inspection: Inspection, type: 'house' | 'unit' = 'house'): CheckItem[] =>
  inspection.checklists.find(({ subject }) => subject === type)?.items ?? [];

/** An inspection of these houses, named one by one; with its subjects. */
export async function inspectionOf(
  team: InspectionTeam,
  houseIds: readonly string[],
  input: Partial<CallInput<typeof inspectionRoutes.planInspection>> = {},
): Promise<{ inspection: Inspection; subjects: Subject[] }> {
  const { id } = await plannedInspection(team, input);
  const wanted = { id, pickedBy: 'named' as const, houseIds: [...houseIds] };
  const inspection = bodyOf(await team.test.call(inspectionRoutes.addSubjects, wanted, { as: team.inspector }));
  return { inspection, subjects: await subjectsOf(team, id) };
}

export const subjectsOf = async (team: InspectionTeam, id: string): Promise<Subject[]> =>
  bodyOf(await team.test.call(inspectionRoutes.listSubjects, { id, limit: 200 }, { as: team.inspector })).data;

export const recordedSubject = async (
  team: InspectionTeam,
  inspection: Inspection,
  subject: Subject,
  as = team.inspector,
): Promise<Subject> =>
  bodyOf(
    await team.test.call(
      inspectionRoutes.recordSubject,
      {
        id: inspection.id,
        subjectId: subject.id,
        inspectedOn: todayOf(team.test),
        answers: goodAnswers(itemsOf(inspection, subject.type)),
      },
      { as },
    ),
  );

/** Something found at one house of this commune, by the inspector: the unit of the house must put it right in ten days. */
export async function recordedFinding(
  team: InspectionTeam,
  houseId: string,
  input: Partial<CallInput<typeof inspectionRoutes.recordFinding>> = {},
): Promise<{ inspection: Inspection; subject: Subject; finding: Finding }> {
  const { inspection, subjects } = await inspectionOf(team, [houseId]);
  const subject = await recordedSubject(team, inspection, subjects[0] as Subject);
  const wanted = {
    ...{ id: inspection.id, subjectId: subject.id, severity: 'major' as const },
    ...{ finding: 'Mái lợp chưa đúng thiết kế', action: 'Lợp lại phần mái phía sau', dueOn: inDays(team.test, 10) },
    ...input,
  };
  const finding = bodyOf(await team.test.call(inspectionRoutes.recordFinding, wanted, { as: team.inspector }));
  return { inspection, subject, finding };
}

/** The same, which the commune's officer says is put right. */
export async function actedFinding(team: InspectionTeam, houseId: string): Promise<Finding> {
  const { finding } = await recordedFinding(team, houseId);
  const done = { id: finding.id, actedOn: todayOf(team.test), note: 'Đã lợp lại, có ảnh' };
  return bodyOf(await team.test.call(inspectionRoutes.actOnFinding, done, { as: team.officer }));
}

/** How much there is of what a refused command must not have written. */
export async function inspectionFootprint({ test }: InspectionTeam): Promise<string> {
  const [row] = await test.sql<{ footprint: string }>(
    `SELECT jsonb_build_array((SELECT count(*) FROM audit_events), (SELECT jsonb_agg(i ORDER BY id) FROM inspections i),
      (SELECT jsonb_agg(t ORDER BY inspection_id, position) FROM inspection_team t), (SELECT jsonb_agg(s ORDER BY id) FROM inspection_subjects s),
      (SELECT count(*) FROM inspection_samples), (SELECT count(*) FROM inspection_population), (SELECT jsonb_agg(f ORDER BY id) FROM findings f),
      (SELECT jsonb_agg(c ORDER BY id) FROM inspection_checklists c))::text AS footprint`,
  );
  return row?.footprint ?? '';
}
