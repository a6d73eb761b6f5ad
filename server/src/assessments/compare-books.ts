import type { AssessmentDifference, AssessmentShift } from '@chung-tay/shared/assessments/schema';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { maskName } from '@chung-tay/shared/public/schema';
import type { Programme } from '@chung-tay/shared/rules/schema';
import { decodeCursor, encodeCursor } from '../core/db/cursor.ts';
import { found, type HandlerContext, requireActor } from '../core/http/handler.ts';
import { areaOf, type RuleBook } from '../rules/rule-book.ts';
import { type ComparedHousehold, streamHouseholds } from './household-stream.ts';
import { factsOf } from './judged-household.ts';
import type { Lens, Outcome } from './outcome.ts';

/** What to compare: the same households through two books of rules. */
export interface Comparing {
  before: RuleBook;
  after: RuleBook;
  programmes: readonly Programme[];
  lens: Lens;
  unitId?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

export interface Comparison {
  assessed: number;
  shifts: AssessmentShift[];
  data: AssessmentDifference[];
  nextCursor: string | null;
}

/** One household under one programme, seen from both sides. */
interface Pair {
  household: ComparedHousehold;
  programme: Programme;
  before: Outcome;
  after: Outcome;
}

const sortName = 'unit';
const keyOf = ({ household, programme }: Pair): string => `${household.sortKey}\u001f${programme}`;
const isDifferent = ({ before, after }: Pair): boolean =>
  before.verdict !== after.verdict || before.mark !== after.mark;

/**
 * Judges every household of the scope through both books, and tells how many went from which verdict to which, and one page
 * of those that differ. Where neither book has a rule there is nothing to compare. Nothing is written.
 */
export async function compareBooks(context: HandlerContext, comparing: Comparing): Promise<Comparison> {
  const { cursor, limit, unitId } = comparing;
  const since = cursor === undefined ? '' : decodeCursor(cursor, sortName, 'text')[0];
  await requireUnit(context, unitId);
  const shifts = new Map<string, AssessmentShift>();
  const page: Pair[] = [];
  for await (const households of streamHouseholds(context, unitId))
    for (const pair of households.flatMap((household) => pairsOf(comparing, household))) {
      count(shifts, comparing.after, pair);
      if (page.length <= limit && isDifferent(pair) && keyOf(pair) > since) page.push(pair);
    }
  const counted = [...shifts.values()];
  const shown = page.slice(0, limit);
  const last = page.length > limit ? shown.at(-1) : undefined;
  const named = await namedUnits(context);
  return {
    assessed: counted.reduce((sum, shift) => sum + shift.households, 0),
    shifts: counted.sort((one, other) => other.households - one.households),
    data: shown.map((pair) => differenceOf(pair, named.has(pair.household.unitId))),
    nextCursor: last ? encodeCursor(sortName, keyOf(last), last.household.id) : null,
  };
}

/** The units whose register the actor may read: a rule is previewed by who may see less. */
async function namedUnits(context: HandlerContext): Promise<ReadonlySet<string>> {
  const { rows } = await context.client.query<{ id: string }>({
    name: 'named_units',
    text: 'SELECT DISTINCT unit_id AS id FROM unit_reach WHERE root_id = ANY ($1::uuid[])',
    values: [rootsFor(requireActor(context), 'household:read')],
  });
  return new Set(rows.map(({ id }) => id));
}

/** A unit out of the actor's reach looks like a missing one. */
async function requireUnit({ client, roots }: HandlerContext, unitId: string | undefined): Promise<void> {
  if (unitId === undefined) return;
  const { rows } = await client.query({
    name: 'compared_unit',
    text: 'SELECT FROM unit_reach WHERE unit_id = $1 AND root_id = ANY ($2::uuid[]) LIMIT 1',
    values: [unitId, roots],
  });
  found(rows[0], 'đơn vị này');
}

function pairsOf({ before, after, programmes, lens }: Comparing, household: ComparedHousehold): Pair[] {
  const facts = factsOf(household);
  const pairs: Pair[] = [];
  for (const programme of programmes) {
    const was = lens(before, programme, household, facts);
    const is = lens(after, programme, household, facts);
    if (was.verdict !== 'no_rule' || is.verdict !== 'no_rule')
      pairs.push({ household, programme, before: was, after: is });
  }
  return pairs;
}

function count(
  shifts: Map<string, AssessmentShift>,
  book: RuleBook,
  { household, programme, before, after }: Pair,
): void {
  const areaKind = areaOf(book, household.unitId);
  const key = [programme, areaKind, before.verdict, after.verdict].join();
  const shift = shifts.get(key);
  if (shift) shift.households += 1;
  else shifts.set(key, { programme, areaKind, before: before.verdict, after: after.verdict, households: 1 });
}

const sideOf = ({ verdict, ruleTitle, reasons }: Outcome): AssessmentDifference['before'] => ({
  verdict,
  ruleTitle,
  reasons: reasons(),
});

/** Who may see the effect of a rule but not the register is told the household's code and a masked name. */
const differenceOf = ({ household, programme, before, after }: Pair, named: boolean): AssessmentDifference => ({
  householdId: household.id,
  householdCode: household.code,
  headName: named ? household.headName : maskName(household.headName),
  unitId: household.unitId,
  unitName: household.unitName,
  village: household.village,
  programme,
  before: sideOf(before),
  after: sideOf(after),
});
