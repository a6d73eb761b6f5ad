/** What is typed at one criterion; only those touched are sent. */
export interface Entry {
  criterionId: string;
  points: number | null;
  words: string | null;
}

/** The entries with this criterion changed; it keeps its place, so that an error by place finds it. */
export function withEntry(entries: readonly Entry[], begun: Entry, patch: Partial<Entry>): Entry[] {
  const known = entries.some(({ criterionId }) => criterionId === begun.criterionId);
  const all = known ? entries : [...entries, begun];
  return all.map((entry) => (entry.criterionId === begun.criterionId ? { ...entry, ...patch } : entry));
}

/** The error told about a field of a criterion, by the place of its entry or by its id. */
export function entryError(
  entries: readonly Entry[],
  errors: readonly (readonly [string, unknown])[],
  criterionId: string,
  fields: readonly string[],
): string | undefined {
  const place = entries.findIndex((entry) => entry.criterionId === criterionId);
  // What is missing altogether is told by the criterion itself: it has no place.
  const names = [`scores.${criterionId}`, ...fields.map((field) => `scores.${place}.${field}`)];
  const found = errors.find(([name]) => names.includes(name));
  return found === undefined ? undefined : String(found[1]);
}
