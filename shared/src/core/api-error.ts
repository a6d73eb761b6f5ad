import type { Problem } from './errors.ts';

/** The server refused: carries its problem details (RFC 9457), of which `code` is stable and `title` is for people. */
export class ApiError extends Error {
  readonly problem: Problem;
  readonly status: number;
  readonly code: string;
  /** Seconds after which a retry makes sense. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiError';
    this.problem = problem;
    this.status = problem.status;
    this.code = problem.code;
    this.retryAfter = retryAfter;
  }
}
