import {
  amenities,
  amenityNames,
  type DwellingPart,
  dwellingPartNames,
  type Material,
} from '@chung-tay/shared/rules/facts';
import type {
  AreaKind,
  Condition,
  Criterion,
  EligibilityParameters,
  NormParameters,
  PriorityParameters,
  Programme,
  Rule,
  RuleKind,
} from '@chung-tay/shared/rules/schema';

/** A threshold of a criterion as a field. */
export interface Threshold {
  name: string;
  label: string;
  suffix: string;
  decimals: number;
}

/** A criterion one may choose, with the thresholds it asks for. */
export interface CriterionChoice {
  key: string;
  label: string;
  /** Without thresholds: those are typed in from the text of the rule, nothing is suggested. */
  blank: Criterion;
  thresholds: Threshold[];
}

const squareMetres = (name: string, label: string): Threshold => ({ name, label, suffix: ' m²', decimals: 1 });
const many = (name: string, label: string, suffix: string): Threshold => ({ name, label, suffix, decimals: 0 });

const choice = (measure: string, label: string, thresholds: Threshold[] = []): CriterionChoice => ({
  key: measure,
  label,
  blank: { measure, ...Object.fromEntries(thresholds.map(({ name }) => [name, null])) } as unknown as Criterion,
  thresholds,
});

/** Every criterion the system can measure, in the order a form offers them. */
export const criterionChoices: readonly CriterionChoice[] = [
  choice('no_dwelling', 'Chưa có nhà ở'),
  choice('area', 'Diện tích theo hộ', [
    squareMetres('singleBelowM2', 'Hộ một người dưới'),
    squareMetres('householdBelowM2', 'Hộ khác dưới'),
    squareMetres('perPersonBelowM2', 'và bình quân dưới'),
  ]),
  choice('area_per_person', 'Diện tích bình quân đầu người', [squareMetres('belowM2', 'Bình quân dưới')]),
  choice('weak_structures', 'Kết cấu chính không bền chắc', [many('atLeast', 'Từ', ' trên 3 kết cấu')]),
  choice('unsafe_structures', 'Kết cấu chính hư hỏng nặng, không an toàn', [many('atLeast', 'Từ', ' trên 3 kết cấu')]),
  choice('age', 'Vật liệu bền chắc nhưng dùng lâu năm, nay không an toàn', [many('overYears', 'Quá', ' năm')]),
  ...amenityNames.map((amenity) => ({
    key: `lacks ${amenity}`,
    label: `Không có ${amenities[amenity].toLowerCase()}`,
    blank: { measure: 'lacks' as const, amenity },
    thresholds: [],
  })),
];

/** What tells one criterion of a rule from another. */
export const criterionKey = (criterion: Criterion): string =>
  criterion.measure === 'lacks' ? `lacks ${criterion.amenity}` : criterion.measure;

/** The criteria with one put in, changed or taken out, in the order of the form. */
export function withCriterion(anyOf: readonly Criterion[], key: string, criterion: Criterion | undefined): Criterion[] {
  const kept = new Map(anyOf.map((one) => [criterionKey(one), one]));
  if (criterion) kept.set(key, criterion);
  else kept.delete(key);
  return criterionChoices.flatMap((one) => kept.get(one.key) ?? []);
}

/** The conditions one may choose, in the order a form offers them. */
export const conditionChoices: readonly Condition[] = [
  { measure: 'category', oneOf: ['poor', 'near_poor', 'meritorious'] },
  { measure: 'land_undisputed' },
  { measure: 'not_to_demolish' },
  { measure: 'never_supported' },
  { measure: 'permanent_residence' },
  { measure: 'merit_member' },
  { measure: 'ethnic_minority' },
];

/** The conditions with one put in, changed or taken out. */
export function withCondition(
  conditions: readonly Condition[],
  measure: Condition['measure'],
  condition: Condition | undefined,
): Condition[] {
  const kept = new Map(conditions.map((one) => [one.measure, one]));
  if (condition) kept.set(measure, condition);
  else kept.delete(measure);
  return conditionChoices.flatMap((one) => kept.get(one.measure) ?? []);
}

const noMaterials = (): Record<DwellingPart, Material[]> =>
  Object.fromEntries(dwellingPartNames.map((part) => [part, [] as Material[]])) as Record<DwellingPart, Material[]>;

interface Parameters {
  eligibility: EligibilityParameters | null;
  priority: PriorityParameters | null;
  norm: NormParameters | null;
}

const blank = (kind: RuleKind): Parameters => ({
  eligibility:
    kind === 'eligibility' ? { conditions: [], anyOf: [], durable: noMaterials(), equivalentsAccepted: false } : null,
  priority: kind === 'priority' ? { order: [], needs: [], crowdedBelowM2: null as unknown as number } : null,
  norm: kind === 'norm' ? { amounts: [] } : null,
});

/**
 * What a new version begins from: the newest of the same kind, programme and area, else of the programme, else of the kind;
 * nothing when there is none.
 */
export function startingParameters(
  rules: readonly Rule[],
  { kind, programme, areaKind }: { kind: RuleKind; programme: Programme; areaKind: AreaKind },
): Parameters {
  const ofKind = rules.filter((rule) => rule.kind === kind);
  const ofProgramme = ofKind.filter((rule) => rule.programme === programme);
  const from = [ofProgramme.filter((rule) => rule.areaKind === areaKind), ofProgramme, ofKind]
    .map((some) => some.toSorted((one, other) => one.validFrom.localeCompare(other.validFrom)).at(-1))
    .find((rule) => rule !== undefined);
  return from ? { eligibility: from.eligibility, priority: from.priority, norm: from.norm } : blank(kind);
}
