import type { Before, Handover, Lineage, StandingUnit } from './before.ts';
import { References } from './references.ts';
import type { Confidence, NewUnit, Step, StepFault } from './schema.ts';

/** The work while steps are read: the units as they become, and what was said about each. */
export class Draft {
  readonly before: Before;
  readonly faults: StepFault[] = [];
  readonly units: Map<string, StandingUnit>;
  readonly references: References;
  /** Unit → pointer of the step that ends it. */
  readonly ended = new Map<string, string>();
  readonly begun = new Map<string, string>();
  readonly citations = new Map<string, string>();
  readonly lineage: Lineage[] = [];
  readonly handovers: Handover[] = [];
  /** "kind unit" → pointer, for steps that say the same thing twice. */
  private readonly said = new Map<string, string>();

  constructor(before: Before, steps: readonly Step[]) {
    this.before = before;
    this.units = new Map(before.standing.map((unit) => [unit.id, { ...unit }]));
    this.references = new References(before, steps);
  }

  fault(pointer: string, code: string, message: string): void {
    this.faults.push({ pointer, code, message });
  }

  /** The unit a step names; a fault and nothing when it does not stand that day or lies outside. */
  standing(reference: string, pointer: string): StandingUnit | undefined {
    const id = this.references.find(reference);
    const unit = id === undefined ? undefined : this.units.get(id);
    if (!unit) {
      this.fault(pointer, 'unit_not_standing', `Vào ngày hiệu lực không có đơn vị “${reference}”.`);
      return;
    }
    if (!this.begun.has(unit.id) && !this.before.within.has(unit.id)) {
      this.fault(pointer, 'unit_outside', `“${unit.name}” không thuộc địa bàn sắp xếp.`);
      return;
    }
    if (this.before.later.has(unit.id)) {
      this.fault(pointer, 'unit_changed_later', `“${unit.name}” đã có thay đổi từ ngày hiệu lực này hoặc sau đó.`);
      return;
    }
    return unit;
  }

  /** Refuses a second step that says the same thing about one unit. */
  once(what: string, unit: StandingUnit, pointer: string): boolean {
    const key = `${what} ${unit.id}`;
    const earlier = this.said.get(key);
    if (earlier !== undefined) {
      this.fault(pointer, 'two_steps', `“${unit.name}” đã nêu ở bước khác (${earlier}).`);
      return false;
    }
    this.said.set(key, pointer);
    return true;
  }

  end(unit: StandingUnit, pointer: string): void {
    if (this.once('end', unit, pointer)) this.ended.set(unit.id, pointer);
  }

  become(
    from: StandingUnit,
    to: StandingUnit,
    source: { confidence?: Confidence | undefined; evidence?: string | undefined },
  ): void {
    const { confidence = 'high', evidence = this.before.resolution } = source;
    this.lineage.push({ predecessorId: from.id, successorId: to.id, confidence, evidence });
  }

  /** Begins a unit; twice the same one is one. */
  begin(spec: NewUnit, pointer: string, citation: string | undefined): StandingUnit | undefined {
    const id = this.before.newId(spec);
    if (this.begun.has(id)) return this.units.get(id);
    if (this.units.has(id)) {
      this.fault(pointer, 'unit_exists', `“${spec.name}” đã có vào ngày hiệu lực.`);
      return;
    }
    const { kind, code, name, type } = spec;
    const unit: StandingUnit = { id, kind, code, name, type, parentId: this.references.find(spec.parent) ?? null };
    if (unit.parentId === null)
      this.fault(`${pointer}/parent`, 'unit_not_standing', `Vào ngày hiệu lực không có đơn vị “${spec.parent}”.`);
    this.begun.set(id, pointer);
    this.units.set(id, unit);
    if (citation !== undefined) this.citations.set(id, citation);
    return unit;
  }
}
