import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Public pages read through functions of the database (0010); they have no tables and write nothing. */
export const publicConstraints: ConstraintErrors = {};
