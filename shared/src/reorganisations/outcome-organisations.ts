import { isAdministrative, type StandingUnit } from './before.ts';
import type { Draft } from './draft.ts';

/** Bodies of the state, unions and the Front at a level that is abolished end with it; enterprises and papers stay and move. */
const endsWithSeat: readonly StandingUnit['kind'][] = ['department', 'front', 'union'];

/**
 * What sits at a unit that ends: ends too, or moves to the first successor of its seat. The Front of an abolished unit is
 * succeeded by the Front of what the unit became. As the registry of the files does (server/src/units/registry-organisations.ts).
 */
export function handOrganisations(draft: Draft): void {
  const seated = [...draft.units.values()].filter(
    (unit) =>
      !isAdministrative(unit) && unit.parentId !== null && draft.ended.has(unit.parentId) && !draft.ended.has(unit.id),
  );
  for (const unit of seated) {
    const step = draft.lineage.find((one) => one.predecessorId === unit.parentId);
    if (endsWithSeat.includes(unit.kind)) {
      const pointer = draft.ended.get(unit.parentId as string) as string;
      draft.ended.set(unit.id, pointer);
      const heir = [...draft.units.values()].find(
        (other) => other.kind === 'front' && other.parentId === step?.successorId && !draft.ended.has(other.id),
      );
      if (unit.kind !== 'front' || !heir || !step) continue;
      const evidence = `Tạm coi theo địa bàn: ${step.evidence}`;
      draft.lineage.push({ predecessorId: unit.id, successorId: heir.id, confidence: 'assumed', evidence });
      draft.handovers.push({ from: unit.id, to: heir.id, villages: null, same: sameLevel(draft, unit, heir) });
    } else if (step) {
      unit.parentId = step.successorId;
      draft.citations.set(unit.id, step.evidence);
    }
  }
}

/** Their seats are of one level: a role at the Front of a district is none at that of the province. */
const sameLevel = (draft: Draft, unit: StandingUnit, heir: StandingUnit): boolean =>
  draft.units.get(unit.parentId as string)?.kind === draft.units.get(heir.parentId as string)?.kind;
