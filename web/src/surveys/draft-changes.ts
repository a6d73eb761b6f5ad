import type { FieldError } from '@chung-tay/shared/core/errors';
import { surveyFaults } from '@chung-tay/shared/surveys/checks';
import {
  emptyDwelling,
  readFacet,
  type SurveyFacet,
  type SurveyValues,
  sameValue,
  surveyFacets,
  withFacet,
} from '@chung-tay/shared/surveys/facets';
import { type SurveyPatch, surveyFields, updateSurveyBody } from '@chung-tay/shared/surveys/schema';

/** The facets whose values differ. */
export const changedFacets = (before: SurveyValues, after: SurveyValues): SurveyFacet[] =>
  surveyFacets.filter(({ field }) => !sameValue(readFacet(before, field), readFacet(after, field)));

/**
 * What is written down, as it counts: without a dwelling nothing is measured, and a row without a name is nobody yet. What
 * was typed stays on the screen, so that a wrong tap costs nothing.
 */
export const countedValues = (values: SurveyValues): SurveyValues => ({
  ...values,
  dwelling: values.dwelling.hasDwelling ? values.dwelling : emptyDwelling(false),
  members: values.members
    .map((member) => ({ ...member, name: member.name.trim() }))
    .filter(({ name }) => name.length > 1),
  note: values.note?.trim() || null,
});

const pointerOf = (path: readonly PropertyKey[]): string => path.map((key) => `/${String(key)}`).join('');

/** Everything that is wrong with the values: what the schema refuses, then what cannot be. */
export function faultsOf(values: SurveyValues, today: string): FieldError[] {
  const parsed = updateSurveyBody.safeParse(valuesOf(values));
  if (parsed.success) return surveyFaults(values, today);
  return parsed.error.issues.map(({ path, message, code }) => ({ pointer: pointerOf(path), code, message }));
}

const facetAt = (pointer: string): SurveyFacet | undefined =>
  surveyFacets.find(({ field }) => `${pointer}/`.startsWith(`/${field.replaceAll('.', '/')}/`));

export interface Sendable {
  /** What to send: the parts of the contract's body that differ; undefined when nothing does. */
  body: SurveyPatch | undefined;
  /** What was sent, whole: the server has it after that. */
  values: SurveyValues;
  /** What is held back because it cannot be, with its reason. It stays on the device. */
  held: FieldError[];
}

/**
 * What of the written can go to the server: every change but those that cannot be. One wrong year does not hold back the
 * rest; when a change makes something else impossible, nothing goes until the person has looked.
 */
export function sendable(saved: SurveyValues, written: SurveyValues, today: string): Sendable {
  const counted = countedValues(written);
  const held: FieldError[] = [];
  let values = counted;
  for (let faults = faultsOf(values, today); faults.length > 0; faults = faultsOf(values, today)) {
    held.push(...faults);
    const wrong = faults.map(({ pointer }) => facetAt(pointer));
    const changed = new Set(changedFacets(saved, values).map(({ field }) => field));
    if (wrong.some((facet) => facet === undefined || !changed.has(facet.field)))
      return { body: undefined, values: saved, held };
    for (const facet of wrong) if (facet) values = withFacet(values, facet.field, readFacet(saved, facet.field));
  }
  const names = Object.keys(surveyFields) as (keyof typeof surveyFields)[];
  const differing = names.filter((name) => !sameValue(saved[name], values[name]));
  if (differing.length === 0) return { body: undefined, values: saved, held };
  return { body: Object.fromEntries(differing.map((name) => [name, values[name]])) as SurveyPatch, values, held };
}

/** One facet that two people changed differently. */
export interface Conflict {
  facet: SurveyFacet;
  mine: unknown;
  theirs: unknown;
}

export interface Merged {
  /** Both people's changes; where they conflict, what this person wrote. */
  values: SurveyValues;
  conflicts: Conflict[];
}

/** Puts two people's changes of the same version together, facet by facet; what both changed differently is a conflict. */
export function mergeDrafts(base: SurveyValues, mine: SurveyValues, theirs: SurveyValues): Merged {
  let values = mine;
  const conflicts: Conflict[] = [];
  for (const facet of surveyFacets) {
    const [was, my, their] = [base, mine, theirs].map((one) => readFacet(one, facet.field));
    if (sameValue(was, their) || sameValue(my, their)) continue;
    if (sameValue(was, my)) values = withFacet(values, facet.field, their);
    else conflicts.push({ facet, mine: my, theirs: their });
  }
  return { values, conflicts };
}

/** The values after the person has chosen: for each conflict, theirs if its field is named, else mine. */
export const chosenValues = ({ values, conflicts }: Merged, takeTheirs: readonly string[]): SurveyValues =>
  conflicts
    .filter(({ facet }) => takeTheirs.includes(facet.field))
    .reduce((chosen, { facet, theirs }) => withFacet(chosen, facet.field, theirs), values);

/** The part of a survey that is written, without who wrote it and when. */
export const valuesOf = ({
  surveyedOn,
  dwelling,
  members,
  position,
  disasterProne,
  note,
}: SurveyValues): SurveyValues => ({
  surveyedOn,
  dwelling,
  members,
  position,
  disasterProne,
  note,
});
