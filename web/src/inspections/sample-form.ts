import { type SampleRequest, sampleRequestSchema } from '@chung-tay/shared/inspections/schema';
import { z } from 'zod';

/** A seed to begin with: the day, and eight digits that nobody chose. It is shown and may be replaced. */
export function suggestedSeed(today: string, random: (array: Uint32Array<ArrayBuffer>) => Uint32Array): string {
  const [drawn = 0] = random(new Uint32Array(1));
  return `${today.replaceAll('-', '')}-${String(drawn % 100_000_000).padStart(8, '0')}`;
}

/** The request without what was left empty: no stage chosen means any stage. */
const narrowed = (values: Readonly<Record<string, unknown>>) => ({
  strata: [],
  ...Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  ),
});

/** What is typed as a request, once it is one; undefined while something is missing or wrong. */
export function requestOf(values: Readonly<Record<string, unknown>>): SampleRequest | undefined {
  const read = sampleRequestSchema.safeParse(narrowed(values));
  return read.success ? read.data : undefined;
}

const { shape } = sampleRequestSchema;

/** The request as it is typed: nothing chosen is an empty choice. What the contract says of the whole is asked of it. */
export const sampleFormSchema = z
  .strictObject({
    ...shape,
    status: shape.status.unwrap(),
    programme: shape.programme.unwrap(),
    kind: shape.kind.unwrap().nullable(),
  })
  .superRefine((values, context) => {
    for (const { path, message } of sampleRequestSchema.safeParse(narrowed(values)).error?.issues ?? [])
      context.addIssue({ code: 'custom', path, message });
  });

/** A margin as it is shown beside a size: never told smaller than it is. */
export const shownMargin = (marginPercent: number): number => Math.ceil(marginPercent * 10) / 10;
