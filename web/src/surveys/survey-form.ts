import type { FieldError } from '@chung-tay/shared/core/errors';
import type { SurveyValues } from '@chung-tay/shared/surveys/facets';

/** The form as its fields see it. A path is that of a facet (`dwelling.areaM2`) or below it (`members.0.name`). */
export interface SurveyForm {
  values: SurveyValues;
  /** Writes one facet. */
  set: (field: string, value: unknown) => void;
  /** What is wrong with, or missing at, this path. */
  error: (path: string) => string | undefined;
}

/** Pointers of errors as paths of the form; the first message of a path is shown. */
export function errorsByPath(faults: readonly FieldError[]): Map<string, string> {
  const errors = new Map<string, string>();
  for (const { pointer, code, message } of faults) {
    const path = pointer.slice(1).replaceAll('/', '.');
    // Beside its label the whole sentence would say it twice.
    if (!errors.has(path)) errors.set(path, code === 'missing' ? 'Chưa ghi' : message);
  }
  return errors;
}

/** The id of the element that a path's error jumps to. */
export const fieldId = (path: string): string => `field-${path}`;
