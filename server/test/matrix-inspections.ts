import { api } from '@chung-tay/shared';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { bodyOf } from './factories/answers.ts';
import { goodAnswers, itemsOf } from './factories/inspections.ts';
import type { Person } from './factories/people.ts';
import type { TestApp } from './harness.ts';

/**
 * Two inspections of one commune: one under way at its house, with something found; one planned, with a sample of one. Every
 * word that could leak carries the canary.
 */
export async function fillInspections(
  test: TestApp,
  inspector: Person,
  { unitId, canary, houseId }: { unitId: string; canary: string; houseId: string },
): Promise<Record<string, string>> {
  const { inspections } = api;
  const today = dayInVietnam(test.services.clock.now());
  const as = { as: inspector };
  const plan = {
    ...{ kind: 'inspection', title: `Kiểm tra ${canary}`, purpose: canary, unitId, leadUnitId: unitId },
    ...{ fromDay: today, toDay: today, team: [{ name: `Trưởng đoàn ${canary}`, part: 'lead', userId: inspector.id }] },
  } as const;
  const { id } = bodyOf(await test.call(inspections.planInspection, plan, as));
  const adding = { id, pickedBy: 'named', houseIds: [houseId], unitIds: [unitId] };
  const inspection = bodyOf(await test.call(inspections.addSubjects, adding, as));
  const subjects = bodyOf(await test.call(inspections.listSubjects, { id }, as)).data;
  const [house, unit] = ['house', 'unit'].map((type) => subjects.find((one) => one.type === type)?.id ?? '');
  const looked = { id, subjectId: house, inspectedOn: today, answers: goodAnswers(itemsOf(inspection)), note: canary };
  bodyOf(await test.call(inspections.recordSubject, looked, as));
  const wrong = { finding: `Tồn tại ${canary}`, action: `Biện pháp ${canary}`, dueOn: today };
  const finding = bodyOf(
    await test.call(inspections.recordFinding, { id, subjectId: house, severity: 'minor', ...wrong }, as),
  );
  const planned = bodyOf(await test.call(inspections.planInspection, { ...plan, title: `Mẫu ${canary}` }, as));
  const drawing = { id: planned.id, seed: 'mam-2026', strata: [], size: 1 };
  bodyOf(await test.call(inspections.drawSample, drawing, as));
  return {
    inspection: id,
    inspectedHouse: house ?? '',
    inspectedUnit: unit ?? '',
    finding: finding.id,
    plannedInspection: planned.id,
  };
}
