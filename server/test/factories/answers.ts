import type { Answer } from '../harness.ts';

/** The body of a successful answer; the problem in words when it was refused. */
export function bodyOf<Body>(answer: Answer<Body>): Body {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.problem.code}: ${answer.problem.detail}`);
  return answer.body;
}
