import type { assessmentRoutes } from '@chung-tay/shared/assessments/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type Programme, programmes } from '@chung-tay/shared/rules/schema';
import type { Query } from '../core/http/handler.ts';
import { readRuleBook } from '../rules/rule-book.ts';
import { assessFor } from './assess-for.ts';
import { compareBooks } from './compare-books.ts';
import { lensOf } from './outcome.ts';

/** One household under the rules of a day; of today unless another day is asked for. */
export const assessHousehold: Query<typeof assessmentRoutes.assessHousehold> = (context, { id, programme, on }) =>
  assessFor(context, id, programme, on ?? dayInVietnam(context.now));

/** In the order of the keys of a page. */
const everyProgramme = (Object.keys(programmes) as Programme[]).sort();

/** The same households, each by its latest submitted survey, under the rules of two days. */
export const compareRules: Query<typeof assessmentRoutes.compareRules> = async (context, input) => {
  const [before, after] = await Promise.all([
    readRuleBook(context.client, input.before),
    readRuleBook(context.client, input.after),
  ]);
  const asked = input.programme ?? everyProgramme;
  return compareBooks(context, {
    ...input,
    before,
    after,
    programmes: everyProgramme.filter((programme) => asked.includes(programme)),
    lens: lensOf.eligibility,
  });
};
