import type { ConstraintErrors } from '../core/db/constraints.ts';

export const reorganisationConstraints: ConstraintErrors = {};
