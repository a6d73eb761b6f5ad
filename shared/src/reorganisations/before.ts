import type { UnitKind } from '../units/schema.ts';
import type { Confidence, NewUnit, StepFault } from './schema.ts';

/** A unit as it stands on the day, or as it will. */
export interface StandingUnit {
  id: string;
  kind: UnitKind;
  code: string | null;
  name: string;
  type: string;
  parentId: string | null;
}

export interface Lineage {
  predecessorId: string;
  successorId: string;
  confidence: Confidence;
  evidence: string;
}

/** To whom goes what is open at a unit: of the villages named, or all that is left. Villages folded. */
export interface Handover {
  from: string;
  to: string;
  villages: string[] | null;
  /** The successor is of the same level: roles go on there. */
  same: boolean;
}

export interface Change {
  unit: StandingUnit;
  citation: string;
}

/** What the steps make of the units of a day. Nothing of it may be used while there are faults. */
export interface Outcome {
  faults: StepFault[];
  ended: string[];
  begun: Change[];
  /** Units that go on under another name, code, type or parent. */
  changed: Change[];
  lineage: Lineage[];
  handovers: Handover[];
}

/** What the steps are judged by. */
export interface Before {
  /** All units of the day, organisations too. */
  standing: readonly StandingUnit[];
  /** Units of which a later version is already known: nothing can begin for them earlier. */
  later: ReadonlySet<string>;
  /** Units within the area of the reorganisation. */
  within: ReadonlySet<string>;
  /** Villages of households still at the unit, folded; asked for units that are split. */
  villages: ReadonlyMap<string, readonly string[]>;
  resolution: string;
  /** The id of a unit that begins. */
  newId(unit: NewUnit): string;
  fold(text: string): string;
}

const administrative: readonly UnitKind[] = ['province', 'district', 'commune'];
export const isAdministrative = ({ kind }: StandingUnit): boolean => administrative.includes(kind);
