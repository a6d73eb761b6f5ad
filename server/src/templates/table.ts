import type { ConstraintErrors } from '../core/db/constraints.ts';

export const templateConstraints: ConstraintErrors = {};
