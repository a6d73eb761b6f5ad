import type { Input } from '@chung-tay/shared/core/contract';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { bumpInspection, inspectionEvent, type LockedInspection, lockToChange } from './lock-inspection.ts';
import { readInspection } from './read-inspection.ts';
import { readRiskScores } from './risk-queries.ts';

type Wanted = Omit<Input<typeof inspectionRoutes.addSubjects>, 'id'>;

/**
 * Adds houses or units of the scope that chance did not pick: named by somebody, or for their risk (the score of today is kept).
 * @throws action_not_allowed · conflict when one is there already · invalid_request at /houseIds/n, /unitIds/n, /plannedOn
 */
export const addSubjects: Command<typeof inspectionRoutes.addSubjects> = async (context, { id, ...wanted }) => {
  const inspection = await lockToChange(context, id);
  const { houseIds, unitIds, plannedOn, pickedBy } = requireSome(wanted, inspection);
  const [houses, units] = await Promise.all([
    readPlaces(context, inspection, 'houses', houseIds),
    readPlaces(context, inspection, 'units', unitIds),
  ]);
  requireAll('houseIds', houseIds, houses, 'Căn nhà không có, hoặc ngoài phạm vi của cuộc kiểm tra.');
  requireAll('unitIds', unitIds, units, 'Đơn vị không có, hoặc ngoài phạm vi của cuộc kiểm tra.');
  const scores = pickedBy === 'risk' ? await readRiskScores(context, inspection.unitId, houseIds) : new Map();
  const scoreOf = (houseId: string): number | null => (pickedBy === 'risk' ? (scores.get(houseId) ?? 0) : null);
  await insertSubjects(context, inspection.id, { pickedBy, plannedOn }, [
    ...houseIds.map((houseId) => ({ houseId, unitId: houses.get(houseId) as string, score: scoreOf(houseId) })),
    ...unitIds.map((unitId) => ({ houseId: null, unitId, score: null })),
  ]);
  await bumpInspection(context, id);
  const note = `${houseIds.length} nhà, ${unitIds.length} đơn vị, ${pickedBy === 'risk' ? 'theo rủi ro' : 'chỉ định'}`;
  return { result: await readInspection(context, id), event: inspectionEvent('subjects_added', inspection, note) };
};

/** At least one, each once, on a day of the plan. */
function requireSome(wanted: Wanted, { fromDay, toDay }: LockedInspection): Wanted {
  const [houseIds, unitIds] = [wanted.houseIds, wanted.unitIds].map((ids) => [
    ...new Set(ids.map((id) => id.toLowerCase())),
  ]) as [string[], string[]];
  if (houseIds.length + unitIds.length === 0)
    throw fieldError('/houseIds', 'required', 'Chọn ít nhất một căn nhà hoặc đơn vị.');
  const { plannedOn } = wanted;
  if (plannedOn !== null && (plannedOn < fromDay || plannedOn > toDay))
    throw fieldError('/plannedOn', 'outside_plan', 'Ngày định đến phải nằm trong các ngày của kế hoạch.');
  return { ...wanted, houseIds, unitIds };
}

/** Those that lie within the scope, with their unit; each of them not in the inspection yet. @throws conflict */
async function readPlaces(
  { client }: CommandContext,
  { id, unitId }: LockedInspection,
  what: 'houses' | 'units',
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const unit = what === 'houses' ? 'o.unit_id' : 'o.id';
  const known = what === 'houses' ? 's.house_id = o.id' : `s.unit_id = o.id AND s.type = 'unit'`;
  const { rows } = await client.query<{ id: string; unitId: string; there: boolean }>({
    name: `places_of_inspection_${what}`,
    text: `SELECT o.id, ${unit} AS "unitId", EXISTS (SELECT FROM inspection_subjects s WHERE s.inspection_id = $3 AND ${known}) AS there
           FROM ${what} o WHERE o.id = ANY ($1::uuid[]) AND ${unit} IN (SELECT r.unit_id FROM unit_reach r WHERE r.root_id = $2)`,
    values: [ids, unitId, id],
  });
  if (rows.some(({ there }) => there))
    throw new AppError('conflict', 'Có đối tượng đã nằm trong cuộc kiểm tra này; hãy bỏ chọn rồi thêm lại.');
  return new Map(rows.map((row) => [row.id, row.unitId]));
}

function requireAll(name: string, ids: readonly string[], places: ReadonlyMap<string, string>, words: string): void {
  const missing = ids.findIndex((id) => !places.has(id));
  if (missing !== -1) throw fieldError(`/${name}/${missing}`, 'outside_scope', words);
}

const insertSubjects = (
  { client, services }: CommandContext,
  inspectionId: string,
  { pickedBy, plannedOn }: Pick<Wanted, 'pickedBy' | 'plannedOn'>,
  subjects: readonly { houseId: string | null; unitId: string; score: number | null }[],
) =>
  client.query({
    name: 'insert_inspection_subjects',
    text: `INSERT INTO inspection_subjects (id, inspection_id, type, house_id, unit_id, picked_by, risk_score, planned_on)
           SELECT s.id, $1, CASE WHEN s.house_id IS NULL THEN 'unit' ELSE 'house' END, s.house_id, s.unit_id, $2, s.score, $3
           FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::int[]) AS s (id, house_id, unit_id, score)`,
    values: [
      ...[inspectionId, pickedBy, plannedOn],
      subjects.map(() => services.newId()),
      subjects.map(({ houseId }) => houseId),
      subjects.map(({ unitId }) => unitId),
      subjects.map(({ score }) => score),
    ],
  });
