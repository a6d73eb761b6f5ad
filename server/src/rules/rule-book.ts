import type {
  AreaKind,
  EligibilityParameters,
  NormParameters,
  PriorityParameters,
  Programme,
  RuleKind,
} from '@chung-tay/shared/rules/schema';
import type { Client } from '../core/db/pool.ts';

interface Parameters {
  eligibility: EligibilityParameters;
  priority: PriorityParameters;
  norm: NormParameters;
}

/** One version in force, with the parameters of its kind. */
export type RuleInForce = {
  [Kind in RuleKind]: {
    id: string;
    kind: Kind;
    programme: Programme;
    areaKind: AreaKind;
    title: string;
    citation: string;
    parameters: Parameters[Kind];
  };
}[RuleKind];
export type InForce<Kind extends RuleKind> = Extract<RuleInForce, { kind: Kind }>;

/** The rules of one day, and which units lay in which special area on it. */
export interface RuleBook {
  day: string;
  rules: readonly RuleInForce[];
  areas: ReadonlyMap<string, readonly AreaKind[]>;
}

/** The special before the general: a rule for a poor district goes before one for the ethnic area, and that before the rest. */
const bySpeciality: readonly AreaKind[] = ['poor_district', 'ethnic_area', 'any'];

/**
 * Which units of record lie in a special area on a day: every unit that counts under such a unit in the tree of that day,
 * so that a household of a commune that came or went later is judged by the place where it is. A day before the registry
 * is seen through its first tree.
 */
const areasText = `WITH tree AS (
    SELECT coalesce(max(era) FILTER (WHERE era <= $1::date), min(era)) AS era FROM unit_tree
  )
  SELECT t.unit_id AS "unitId", array_agg(DISTINCT a.area_kind) AS "areaKinds"
  FROM unit_areas a JOIN tree ON true JOIN unit_tree t ON t.era = tree.era AND t.root_id = a.unit_id
  WHERE $1::date BETWEEN a.valid_from AND coalesce(a.valid_to, 'infinity')
  GROUP BY t.unit_id`;

/** Every rule in force on a day, and the special areas of that day: two small questions for any number of households. */
export async function readRuleBook(client: Client, day: string): Promise<RuleBook> {
  const [rules, areas] = await Promise.all([
    client.query<RuleInForce>({
      name: 'rules_in_force',
      text: `SELECT id, kind, programme, area_kind AS "areaKind", title, citation, parameters
             FROM rules WHERE $1::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')`,
      values: [day],
    }),
    client.query<{ unitId: string; areaKinds: AreaKind[] }>({ name: 'areas_of_day', text: areasText, values: [day] }),
  ]);
  return { day, rules: rules.rows, areas: new Map(areas.rows.map((row) => [row.unitId, row.areaKinds])) };
}

/** The most special area a unit lay in on the day of the book. */
export const areaOf = (book: RuleBook, unitId: string): AreaKind => {
  const areas = book.areas.get(unitId) ?? [];
  return bySpeciality.find((areaKind) => areas.includes(areaKind)) ?? 'any';
};

/** The rule of a kind and programme for a unit: that of its special area if there is one, else that of every area. */
export function ruleFor<Kind extends RuleKind>(
  book: RuleBook,
  kind: Kind,
  programme: Programme,
  unitId: string,
): InForce<Kind> | undefined {
  const areas = book.areas.get(unitId) ?? [];
  const candidates = book.rules.filter((rule) => rule.kind === kind && rule.programme === programme);
  for (const areaKind of bySpeciality) {
    if (areaKind !== 'any' && !areas.includes(areaKind)) continue;
    const rule = candidates.find((candidate) => candidate.areaKind === areaKind);
    if (rule) return rule as InForce<Kind>;
  }
  return undefined;
}
