import { createHouseholdBody } from '@chung-tay/shared/households/schema';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { speakOneLanguage } from './messages.ts';

speakOneLanguage();

const messages = (schema: z.ZodType, value: unknown) =>
  Object.fromEntries(
    (schema.safeParse(value).error?.issues ?? []).map((issue) => [issue.path.join('.'), issue.message]),
  );

describe('refusals an official can read', () => {
  it('says of what is missing that it is missing', () => {
    const found = messages(createHouseholdBody, { unitId: null, headName: null, category: null, memberCount: null });
    expect(found).toMatchObject({ headName: 'Chưa nhập', category: 'Chưa nhập', memberCount: 'Chưa nhập' });
  });

  it('keeps the schema’s own words', () => {
    expect(messages(createHouseholdBody.pick({ nationalId: true }), { nationalId: '123' })).toEqual({
      nationalId: 'Số CCCD phải gồm đúng 12 chữ số',
    });
  });

  it('says nothing in English for the common refusals', () => {
    const schema = z.strictObject({ a: z.int(), b: z.enum(['x']), c: z.iso.date(), d: z.number().max(3), e: z.uuid() });
    const found = messages(schema, { a: 'x', b: 'y', c: 'z', d: 9, e: 'q', f: 1 });
    expect(Object.values(found)).toHaveLength(6);
    for (const message of Object.values(found)) expect(message).not.toMatch(/invalid|expected|too big|unrecognized/i);
  });
});
