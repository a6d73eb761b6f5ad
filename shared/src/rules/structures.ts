import {
  type DwellingFacts,
  type DwellingPart,
  dwellingPartNames,
  dwellingParts,
  materials,
  type Structure,
  structureNames,
  structures,
} from './facts.ts';
import type { EligibilityParameters } from './schema.ts';

/** What of a rule says whether a structure is durable. */
export type Durability = Pick<EligibilityParameters, 'durable' | 'equivalentsAccepted'>;

/** One main structure as a rule sees it. */
export interface JudgedStructure {
  structure: Structure;
  /** true: some part is of a material that the rule does not call durable. null: not every part is known. */
  weak: boolean | null;
  /** true: badly damaged, unsafe. Merely degraded is not unsafe. null: its state was not written down. */
  unsafe: boolean | null;
}

const partsOf: Readonly<Record<Structure, readonly DwellingPart[]>> = {
  floor_foundation: dwellingPartNames.filter((part) => dwellingParts[part].structure === 'floor_foundation'),
  frame_walls: dwellingPartNames.filter((part) => dwellingParts[part].structure === 'frame_walls'),
  roof: dwellingPartNames.filter((part) => dwellingParts[part].structure === 'roof'),
};

/** Whether the specialised agency confirmed the local material of this structure as equivalent, and the rule takes that. */
const isEquivalent = (rule: Durability, dwelling: DwellingFacts, structure: Structure): boolean =>
  rule.equivalentsAccepted && dwelling.equivalents.some((one) => one.structure === structure);

function isWeak(rule: Durability, dwelling: DwellingFacts, structure: Structure): boolean | null {
  if (isEquivalent(rule, dwelling, structure)) return false;
  let unknown = false;
  for (const part of partsOf[structure]) {
    const material = dwelling.materials[part];
    if (material === null) unknown = true;
    else if (!rule.durable[part].includes(material)) return true;
  }
  return unknown ? null : false;
}

/** The three main structures of a dwelling, each weak or not, unsafe or not, under the rule. */
export const judgeStructures = (rule: Durability, dwelling: DwellingFacts): JudgedStructure[] =>
  structureNames.map((structure) => {
    const state = dwelling.states[structure];
    return {
      structure,
      weak: isWeak(rule, dwelling, structure),
      unsafe: state === null ? null : state === 'unsafe',
    };
  });

/** `nền - móng (đất)`: a weak structure with the parts that make it weak. */
export function nameWeak(rule: Durability, dwelling: DwellingFacts, structure: Structure): string {
  const found = partsOf[structure].flatMap((part) => {
    const material = dwelling.materials[part];
    return material !== null && !rule.durable[part].includes(material) ? [materials[material].toLowerCase()] : [];
  });
  return `${structures[structure].toLowerCase()} (${found.join('; ')})`;
}

/** `mái: tôn thường được xác nhận tương đương theo 12/XN-SXD`: for each structure where that made the difference. */
export const nameEquivalents = (rule: Durability, dwelling: DwellingFacts): string[] =>
  rule.equivalentsAccepted
    ? dwelling.equivalents.map(
        (one) => `${structures[one.structure].toLowerCase()} được xác nhận tương đương theo ${one.document}`,
      )
    : [];
