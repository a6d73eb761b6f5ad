import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { z } from 'zod';

/** The parameters a list keeps for itself: they never stand in the address of a page. */
const internal = new Set(['cursor', 'limit', 'count', 'fields']);

function candidates(values: string[]): unknown[] {
  const [first = ''] = values;
  const number = first !== '' && Number.isFinite(Number(first)) ? [Number(first)] : [];
  const truth = first === 'true' ? [true] : first === 'false' ? [false] : [];
  return [values, ...truth, ...number, first];
}

/** Reads filters and sort from the address by the contract's own query schema; what does not fit is left out. */
export function readSearch<Schema extends z.ZodObject>(schema: Schema, params: URLSearchParams): z.input<Schema> {
  const found: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    if (internal.has(name) || !params.has(name)) continue;
    const match = candidates(params.getAll(name)).find((value) => (field as z.ZodType).safeParse(value).success);
    if (match !== undefined) found[name] = match;
  }
  return found as z.input<Schema>;
}

/** Writes filters and sort into an address; empty ones vanish from it. */
export function writeSearch(values: Record<string, unknown>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== '') params.append(name, String(one));
  return params;
}

/** Filters, search and sort of a list as state that lives in the address, so that it can be shared and gone back to. */
export function useListSearch<Schema extends z.ZodObject>(schema: Schema) {
  const [params, setParams] = useSearchParams();
  const values = useMemo(() => readSearch(schema, params), [schema, params]);
  const change = useCallback(
    (patch: Partial<z.input<Schema>>) =>
      setParams((current) => writeSearch({ ...readSearch(schema, current), ...patch }), { replace: true }),
    [schema, setParams],
  );
  const clear = useCallback(() => setParams(new URLSearchParams(), { replace: true }), [setParams]);
  return { values, change, clear };
}
