import { fieldError } from '@chung-tay/shared/core/errors';
import {
  type CreateRule,
  type NormParameters,
  type PriorityParameters,
  type RuleKind,
  ruleKinds,
} from '@chung-tay/shared/rules/schema';

type Parameters = NonNullable<CreateRule[RuleKind]>;

/**
 * The parameters of the rule's kind; those of the other kinds must be absent.
 * @throws invalid_request at the field that is missing, does not belong, or says one thing twice
 */
export function parametersOf(input: CreateRule): Parameters {
  const parameters = input[input.kind];
  for (const kind of Object.keys(ruleKinds) as RuleKind[])
    if (kind !== input.kind && input[kind] !== null)
      throw fieldError(
        `/${kind}`,
        'not_applicable',
        `Quy định này là “${ruleKinds[input.kind]}”: bỏ phần “${ruleKinds[kind]}”.`,
      );
  if (parameters === null)
    throw fieldError(`/${input.kind}`, 'required', `Cần nội dung của “${ruleKinds[input.kind]}”.`);
  if (input.priority) requireOnce(input.priority);
  if (input.norm) requireOneAmount(input.norm);
  return parameters;
}

/** A criterion has one weight. */
function requireOnce({ order, needs }: PriorityParameters): void {
  const seen = new Set<string>();
  for (const [part, weights] of Object.entries({ order, needs }))
    for (const [index, { criterion }] of weights.entries()) {
      if (seen.has(criterion))
        throw fieldError(`/priority/${part}/${index}/criterion`, 'repeated', 'Tiêu chí này đã có điểm.');
      seen.add(criterion);
    }
}

/** One amount for a kind of house and a category. */
function requireOneAmount({ amounts }: NormParameters): void {
  const seen = new Set<string>();
  for (const [index, { houseKind, category }] of amounts.entries()) {
    const key = `${houseKind} ${category}`;
    if (seen.has(key)) throw fieldError(`/norm/amounts/${index}`, 'repeated', 'Loại nhà và diện này đã có mức hỗ trợ.');
    seen.add(key);
  }
}
