import { expect, it } from 'vitest';
import { maximaOf } from './points.ts';
import { criterionBody, tieRuleSchema } from './schema.ts';
import { localityTemplate, templateTieRule } from './template.ts';

it('the table to begin with is whole: a hundred points, no number twice, every scale as it may be written', () => {
  expect(maximaOf(localityTemplate)).toEqual({ normal: 100, bonus: 5, penalty: 15 });
  expect(new Set(localityTemplate.map(({ number }) => number)).size).toBe(localityTemplate.length);
  for (const criterion of localityTemplate) expect(criterionBody.parse(criterion)).toEqual(criterion);
  expect(tieRuleSchema.parse(templateTieRule)).toEqual(templateTieRule);
});
