import type { assessmentRoutes } from '@chung-tay/shared/assessments/contract';
import type { CreateRule } from '@chung-tay/shared/rules/schema';
import type { Command } from '../core/http/handler.ts';
import { type RuleBook, type RuleInForce, readRuleBook } from '../rules/rule-book.ts';
import { parametersOf } from '../rules/rule-parameters.ts';
import { placeOf, readVersions } from '../rules/version-place.ts';
import { compareBooks } from './compare-books.ts';
import { lensOf } from './outcome.ts';

/**
 * Whose result a version of a rule would change: the households of the scope under the rules of its first day, without it
 * and with it. Nothing is recorded but that somebody looked, in the history of the version it would close.
 * @throws what createRule would refuse, so that the preview of a version that cannot be recorded is not shown
 */
export const previewRule: Command<typeof assessmentRoutes.previewRule> = async (context, { rule, ...page }) => {
  const { client, roots, services } = context;
  const parameters = parametersOf(rule);
  const closing = placeOf(await readVersions(client, rule), rule);
  const before = await readRuleBook(client, rule.validFrom);
  const id = services.newId();
  const after = withRule(before, { ...rule, id, parameters } as RuleInForce, rule);
  const result = await compareBooks(context, {
    ...page,
    before,
    after,
    programmes: [rule.programme],
    lens: lensOf[rule.kind],
  });
  const subject = { type: 'rule', id: closing?.id ?? id, unitId: roots[0] as string };
  return { result, event: { action: 'rule.previewed', subject, note: rule.title } };
};

/** The book with the new version in the place of the one it would close. */
const withRule = (book: RuleBook, rule: RuleInForce, { kind, programme, areaKind }: CreateRule): RuleBook => ({
  ...book,
  rules: [
    ...book.rules.filter((one) => one.kind !== kind || one.programme !== programme || one.areaKind !== areaKind),
    rule,
  ],
});
