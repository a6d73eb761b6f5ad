import type { z } from 'zod';
import { documentSchema } from './wire.ts';

type Json = Record<string, unknown>;

/** What stands in the examples for a field of this name: obviously nobody's and nothing's. */
const byName: readonly (readonly [RegExp, unknown])[] = [
  [/^(head|spouse|full|donor|recipient|member|contact|signer|chair|subject)?Name$/, 'Nguyễn Văn Mẫu'],
  [/^username$/, 'canbo.mau'],
  [/[pP]assword$/, 'mat-khau-mau-2024'],
  [/^nationalId$/, '001160000000'],
  [/[pP]hone$/, '0912345678'],
  [/[eE]mail$|^address$/, 'mau@example.vn'],
  [/^village$/, 'Thôn Mẫu'],
  [/^(reason|note|text|objective|content|summary|detail|answer|message|description)$/, 'Nội dung mẫu'],
  [/[tT]itle$/, 'Tiêu đề mẫu'],
  [/[nN]umber$/, '123/QĐ-UBND'],
  [/^(url|href|link)$/, 'https://he-thong.example.vn/nhan'],
  [/Index$|[hH]ash$|[dD]igest$/, '9f86d081884c7d65'],
];

/** For text that must look like something: the first of these that it allows. */
const shapes = [
  ...[
    '001160000000',
    '0912345678',
    '2024-08-15',
    '2024-08-15T02:30:00Z',
    '08:30',
    '970436',
    '2024-08',
    '2024-W33',
    '24',
  ],
  ...[
    'NHA-0000001',
    '#0f6b4f',
    'mau',
    'mau-1',
    'Mau',
    'MAU',
    '01',
    '00001',
    'a1',
    '123/QĐ-UBND',
    'house.*',
    '/households',
    'status=open',
    'vi',
    'A',
  ],
  ...[
    '01912345-6789-7abc-8def-0123456789ab',
    'mau@example.vn',
    'https://example.vn',
    `${'a'.repeat(43)}`,
    'a'.repeat(64),
  ],
];

const numbers: readonly (readonly [RegExp, number])[] = [
  [/Vnd$/, 60_000_000],
  [/[yY]ear$/, 2024],
  [/Percent$/, 50],
  [/^(version|limit)$/, 1],
];

const id = '01912345-6789-7abc-8def-0123456789ab';

function textExample(schema: Json, name: string): string {
  const {
    format,
    pattern,
    minLength = 0,
    maxLength = Number.POSITIVE_INFINITY,
  } = schema as {
    format?: string;
    pattern?: string;
    minLength?: number;
    maxLength?: number;
  };
  if (format === 'uuid') return id;
  if (format === 'date') return '2024-08-15';
  if (format === 'date-time') return '2024-08-15T02:30:00Z';
  if (format === 'ipv4') return '203.0.113.7';
  if (format === 'uri') return 'https://he-thong.example.vn/nhan';
  const named = byName.find(([pattern_]) => pattern_.test(name))?.[1];
  const allowed = (text: string): boolean =>
    text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(text));
  const found = [named, ...(pattern ? shapes : []), 'Mẫu', 'Nội dung mẫu', ...shapes].find(
    (text): text is string => typeof text === 'string' && allowed(text),
  );
  return found ?? 'm'.repeat(Math.max(minLength, 1)).slice(0, maxLength);
}

function numberExample(schema: Json, name: string): number {
  const {
    minimum = 0,
    maximum = Number.POSITIVE_INFINITY,
    exclusiveMinimum,
  } = schema as {
    minimum?: number;
    maximum?: number;
    exclusiveMinimum?: number;
  };
  const wanted = numbers.find(([pattern]) => pattern.test(name))?.[1] ?? 2;
  const least = exclusiveMinimum === undefined ? minimum : Math.max(minimum, exclusiveMinimum + 1);
  return Math.min(Math.max(wanted, least), maximum);
}

/**
 * A value that the schema allows, with names and sums that are visibly samples: of a union the first branch that is not
 * null, of what may be left out everything a reader would want to see once. A schema with rules that JSON Schema cannot say
 * brings an example of its own (`meta({ examples })`).
 */
export function exampleOf(schema: Json, name = '', defs: Json = (schema.$defs as Json) ?? {}, depth = 0): unknown {
  const reference = schema.$ref as string | undefined;
  if (reference) return exampleOf((defs[reference.split('/').at(-1) ?? ''] as Json) ?? {}, name, defs, depth);
  if (Array.isArray(schema.examples)) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const branches = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (branches) {
    const chosen = branches.find((branch) => branch.type !== 'null') ?? branches[0];
    return chosen ? exampleOf(chosen, name, defs, depth) : null;
  }
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  if (type === 'object') return objectExample(schema, defs, depth);
  if (type === 'array') {
    const items = (schema.items as Json | undefined) ?? ((schema.prefixItems as Json[] | undefined)?.[0] as Json);
    const least = Math.max(Number(schema.minItems ?? 0), depth > 6 ? 0 : 1);
    return items ? Array.from({ length: least }, () => exampleOf(items, name.replace(/s$/, ''), defs, depth + 1)) : [];
  }
  if (type === 'integer' || type === 'number') return numberExample(schema, name);
  if (type === 'boolean') return false;
  if (type === 'null') return null;
  return type === 'string' ? textExample(schema, name) : {};
}

function objectExample(schema: Json, defs: Json, depth: number): Json {
  const properties = (schema.properties ?? {}) as Record<string, Json>;
  const required = new Set((schema.required as string[] | undefined) ?? []);
  const shown = Object.entries(properties).filter(([name]) => required.has(name) || depth < 4);
  return Object.fromEntries(shown.map(([name, property]) => [name, exampleOf(property, name, defs, depth + 1)]));
}

/** The body of a route as somebody would send it first. */
export const bodyExample = (body: z.ZodObject): unknown => exampleOf(documentSchema(body, 'input'));

/** What the route answers, as far as its schema tells. */
export const answerExample = (response: z.ZodType): unknown => exampleOf(documentSchema(response, 'output'));
