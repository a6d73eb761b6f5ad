import { evidenceReasons } from '@chung-tay/shared/evidence/schema';

/** A reason as an official reads it, as an SQL expression over the column that holds its code. */
export const reasonWords = (column: string): string =>
  `CASE ${column} ${Object.entries(evidenceReasons)
    .map(([reason, words]) => `WHEN '${reason}' THEN '${words.replaceAll("'", "''")}'`)
    .join(' ')} END`;
