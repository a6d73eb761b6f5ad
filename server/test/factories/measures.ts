import { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import { type MeasureName, measures } from '@chung-tay/shared/criteria/measures';
import type { Measured } from '@chung-tay/shared/criteria/schema';
import type { TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import type { Person } from './people.ts';

/** Over what a preview counts. */
export interface Over {
  unitId: string;
  movementId?: string;
  from?: string;
  to?: string;
}

/** The figure as a reader is shown it, held to what is always true: its rows and the rest add up to its numerator. */
export async function measured(
  test: TestApp,
  reader: Person,
  measure: MeasureName,
  { from = '2026-01-01', to = '2026-12-31', ...over }: Over,
): Promise<Measured> {
  const answer = await test.call(criteriaRoutes.previewMeasure, { measure, from, to, ...over }, { as: reader });
  const figure = bodyOf(answer);
  const sum = figure.rows.reduce((total, { value }) => total + Math.round(value * 1000), 0);
  const added = (sum + Math.round(figure.others.value * 1000)) / 1000;
  if (added !== figure.numerator) throw new Error(`the rows of ${measure} add up to ${added}, not ${figure.numerator}`);
  if (measures[measure].kind === 'sum' && figure.denominator !== null) throw new Error(`${measure} is no share`);
  return figure;
}
