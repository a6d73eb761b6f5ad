import { type Before, type Change, isAdministrative, type Outcome, type StandingUnit } from './before.ts';
import { Draft } from './draft.ts';
import { handOrganisations } from './outcome-organisations.ts';
import type { NewUnit, Step } from './schema.ts';

/**
 * What the steps make of the units of the day, with every fault in words and the pointer of its step. Pure: preview, command
 * and tests ask the same.
 */
export function reorganise(before: Before, steps: readonly Step[]): Outcome {
  const draft = new Draft(before, steps);
  // Units that begin first, so that other steps may name them.
  for (const [index, step] of steps.entries()) beginUnits(draft, step, `/steps/${index}`);
  for (const [index, step] of steps.entries()) takeStep(draft, step, `/steps/${index}`);
  followParents(draft);
  handOrganisations(draft);
  checkTogether(draft);
  return outcomeOf(draft);
}

const isNew = (into: NewUnit | string | null): into is NewUnit => typeof into === 'object' && into !== null;

function beginUnits(draft: Draft, step: Step, pointer: string): void {
  if (step.kind === 'establish') draft.begin(step.unit, `${pointer}/unit`, step.citation);
  if (step.kind === 'merge' && isNew(step.into)) draft.begin(step.into, `${pointer}/into`, step.citation);
  if (step.kind === 'split')
    for (const [n, part] of step.parts.entries())
      if (isNew(part.into)) draft.begin(part.into, `${pointer}/parts/${n}/into`, step.citation);
}

function takeStep(draft: Draft, step: Step, pointer: string): void {
  if (step.kind === 'merge') merge(draft, step, pointer);
  if (step.kind === 'split') split(draft, step, pointer);
  if (step.kind === 'rename') rename(draft, step, pointer);
  if (step.kind === 'move') move(draft, step, pointer);
  if (step.kind === 'abolish') {
    const unit = draft.standing(step.unit, `${pointer}/unit`);
    const successor = draft.standing(step.successor, `${pointer}/successor`);
    if (unit && successor) cede(draft, unit, successor, step, `${pointer}/unit`);
  }
}

type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

const targetOf = (draft: Draft, into: NewUnit | string, pointer: string): StandingUnit | undefined =>
  isNew(into) ? draft.units.get(draft.before.newId(into)) : draft.standing(into, pointer);

/** One unit ends and another stands for it. */
function cede(
  draft: Draft,
  unit: StandingUnit,
  to: StandingUnit,
  source: Pick<StepOf<'abolish'>, 'confidence' | 'evidence'>,
  pointer: string,
): void {
  if (unit.id === to.id) {
    draft.fault(pointer, 'own_successor', `“${unit.name}” không thể kế thừa chính mình.`);
    return;
  }
  draft.end(unit, pointer);
  draft.become(unit, to, source);
  draft.handovers.push({ from: unit.id, to: to.id, villages: null, same: unit.kind === to.kind });
}

function merge(draft: Draft, step: StepOf<'merge'>, pointer: string): void {
  if (step.into === null) {
    draft.fault(`${pointer}/into`, 'successor_missing', 'Chưa nêu đơn vị nhận: phải chọn trước khi áp dụng.');
    return;
  }
  const to = targetOf(draft, step.into, `${pointer}/into`);
  for (const [n, source] of step.from.entries()) {
    const at = `${pointer}/from/${n}/unit`;
    const unit = draft.standing(source.unit, at);
    if (!unit || !to) continue;
    if (unit.kind !== to.kind) draft.fault(at, 'other_level', `“${unit.name}” và “${to.name}” không cùng cấp.`);
    if (unit.id !== to.id) cede(draft, unit, to, source, at);
  }
}

function split(draft: Draft, step: StepOf<'split'>, pointer: string): void {
  const unit = draft.standing(step.unit, `${pointer}/unit`);
  if (!unit) return;
  const named = new Set<string>();
  for (const [n, part] of step.parts.entries()) {
    const to = targetOf(draft, part.into, `${pointer}/parts/${n}/into`);
    if (!to) continue;
    if (to.id === unit.id) {
      draft.fault(
        `${pointer}/parts/${n}/into`,
        'own_successor',
        `“${unit.name}” giữ phần còn lại thì ghi remainder là keeps.`,
      );
      continue;
    }
    const villages = part.villages.map(draft.before.fold);
    for (const village of villages) {
      if (named.has(village))
        draft.fault(`${pointer}/parts/${n}/villages`, 'village_twice', `Thôn “${village}” được nêu hai lần.`);
      named.add(village);
    }
    draft.become(unit, to, part);
    const same = unit.kind === to.kind;
    if (villages.length > 0) draft.handovers.push({ from: unit.id, to: to.id, villages, same });
    if (n === 0 && step.remainder === 'first') draft.handovers.push({ from: unit.id, to: to.id, villages: null, same });
  }
  if (step.remainder !== 'keeps') draft.end(unit, `${pointer}/unit`);
  else draft.once('end', unit, `${pointer}/unit`);
  const left = (draft.before.villages.get(unit.id) ?? []).filter((village) => !named.has(village));
  if (step.remainder === null && left.length > 0)
    draft.fault(
      `${pointer}/remainder`,
      'households_left',
      `Hộ của ${left.length} thôn không có đơn vị nhận: ${left.slice(0, 5).join(', ')}${left.length > 5 ? '…' : ''}.`,
    );
  if (step.remainder === null && step.parts[0]) {
    // Users, funds and papers of the whole go with the first part.
    const first = targetOf(draft, step.parts[0].into, pointer);
    if (first) draft.handovers.push({ from: unit.id, to: first.id, villages: null, same: unit.kind === first.kind });
  }
}

function rename(draft: Draft, step: StepOf<'rename'>, pointer: string): void {
  const unit = draft.standing(step.unit, `${pointer}/unit`);
  if (!unit || !draft.once('rename', unit, `${pointer}/unit`)) return;
  Object.assign(unit, {
    name: step.name ?? unit.name,
    code: step.code ?? unit.code,
    type: step.type ?? unit.type,
  });
  if (step.citation !== undefined) draft.citations.set(unit.id, step.citation);
}

function move(draft: Draft, step: StepOf<'move'>, pointer: string): void {
  const unit = draft.standing(step.unit, `${pointer}/unit`);
  const parent = draft.standing(step.parent, `${pointer}/parent`);
  if (!unit || !parent || !draft.once('move', unit, `${pointer}/unit`)) return;
  unit.parentId = parent.id;
  if (step.citation !== undefined) draft.citations.set(unit.id, step.citation);
}

/** The units below one that ends go to its only successor, unless a step says where. */
function followParents(draft: Draft): void {
  for (const unit of draft.units.values()) {
    const pointer = unit.parentId === null ? undefined : draft.ended.get(unit.parentId);
    if (pointer === undefined || !isAdministrative(unit) || draft.ended.has(unit.id)) continue;
    const heirs = draft.lineage.filter((one) => one.predecessorId === unit.parentId);
    const heir = heirs.length === 1 ? draft.units.get(heirs[0]?.successorId as string) : undefined;
    if (heir && heir.kind !== unit.kind) unit.parentId = heir.id;
    else draft.fault(pointer, 'unit_without_parent', `“${unit.name}” không còn đơn vị cấp trên: thêm bước chuyển.`);
  }
}

function checkTogether(draft: Draft): void {
  const codes = new Map<string, StandingUnit>();
  const names = new Map<string, StandingUnit>();
  const touched = new Set([...draft.begun.keys(), ...changedIds(draft)]);
  for (const unit of draft.units.values()) {
    if (draft.ended.has(unit.id)) continue;
    const at = draft.begun.get(unit.id) ?? '/steps';
    const code = unit.code === null ? undefined : codes.get(unit.code);
    if (code && (touched.has(unit.id) || touched.has(code.id)))
      draft.fault(at, 'code_taken', `Mã ${unit.code} vừa của “${code.name}” vừa của “${unit.name}”.`);
    if (unit.code !== null) codes.set(unit.code, unit);
    const key = `${unit.parentId} ${unit.kind} ${draft.before.fold(unit.name)}`;
    const name = names.get(key);
    if (name && (touched.has(unit.id) || touched.has(name.id)))
      draft.fault(at, 'name_taken', `Hai đơn vị cùng cấp trên cùng tên “${unit.name}”.`);
    names.set(key, unit);
    checkAbove(draft, unit, at, touched);
  }
  for (const one of draft.lineage)
    if (draft.ended.has(one.successorId))
      draft.fault(
        draft.ended.get(one.predecessorId) ?? '/steps',
        'successor_ends',
        `“${draft.units.get(one.successorId)?.name}” cũng kết thúc cùng ngày: nêu đơn vị còn lại sau cùng.`,
      );
}

/** Its parents stand and lead to the top. */
function checkAbove(draft: Draft, unit: StandingUnit, pointer: string, touched: ReadonlySet<string>): void {
  if (!touched.has(unit.id)) return;
  const seen = new Set([unit.id]);
  for (let above = unit.parentId; above !== null; above = draft.units.get(above)?.parentId ?? null) {
    if (seen.has(above)) {
      draft.fault(pointer, 'cycle', `“${unit.name}” nằm dưới chính mình.`);
      return;
    }
    seen.add(above);
    if (draft.ended.has(above)) {
      draft.fault(
        pointer,
        'parent_ends',
        `Cấp trên “${draft.units.get(above)?.name}” của “${unit.name}” kết thúc cùng ngày.`,
      );
      return;
    }
  }
}

function changedIds(draft: Draft): string[] {
  return draft.before.standing
    .filter((was) => {
      const is = draft.units.get(was.id) as StandingUnit;
      return (
        !draft.ended.has(was.id) &&
        (['code', 'name', 'type', 'parentId'] as const).some((field) => was[field] !== is[field])
      );
    })
    .map(({ id }) => id);
}

function outcomeOf(draft: Draft): Outcome {
  const change = (id: string): Change => ({
    unit: draft.units.get(id) as StandingUnit,
    citation: draft.citations.get(id) ?? draft.before.resolution,
  });
  if (
    draft.ended.size + draft.begun.size + draft.handovers.length + changedIds(draft).length === 0 &&
    draft.faults.length === 0
  )
    draft.fault('/steps', 'nothing_changes', 'Các bước không làm thay đổi đơn vị nào.');
  return {
    faults: draft.faults,
    ended: [...draft.ended.keys()],
    begun: [...draft.begun.keys()].map(change),
    changed: changedIds(draft).map(change),
    lineage: draft.lineage,
    handovers: draft.handovers,
  };
}
