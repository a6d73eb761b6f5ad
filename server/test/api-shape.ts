import { api } from '@chung-tay/shared';
import type { RouteSpec } from '@chung-tay/shared/core/contract';
import type { z } from 'zod';
import { documentSchema } from '../src/core/http/wire.ts';

type Json = Record<string, unknown>;

/** Every field of a schema by its path (`data[].unitId`), and what it is: `string`, `integer?` (may be absent), `string|null`, `=a|b`. */
export type Fields = Record<string, string>;

/** What other programs rely on of one route. */
export interface RouteShape {
  address: string;
  input: Fields;
  output: Fields;
}

export type ApiShape = Record<string, RouteShape>;

const kindOf = (schema: Json): string => {
  if (schema.const !== undefined) return `=${String(schema.const)}`;
  if (Array.isArray(schema.enum)) return `=${schema.enum.map(String).sort().join('|')}`;
  return Array.isArray(schema.type) ? schema.type.join('|') : String(schema.type ?? 'any');
};

function walk(schema: Json, path: string, defs: Json, into: Fields, suffix = '', seen: readonly string[] = []): void {
  const reference = (schema.$ref as string | undefined)?.split('/').at(-1);
  if (reference !== undefined) {
    if (!seen.includes(reference))
      walk((defs[reference] ?? {}) as Json, path, defs, into, suffix, [...seen, reference]);
    return;
  }
  const branches = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (branches) {
    const others = branches.filter((branch) => branch.type !== 'null');
    const nullable = others.length < branches.length ? '|null' : '';
    const [only] = others;
    if (only && others.length === 1) walk(only, path, defs, into, `${nullable}${suffix}`, seen);
    else into[path] = `${others.map(kindOf).sort().join('/')}${nullable}${suffix}`;
    return;
  }
  if (path !== '') into[path] = `${kindOf(schema)}${suffix}`;
  const required = new Set((schema.required as string[] | undefined) ?? []);
  for (const [name, property] of Object.entries((schema.properties ?? {}) as Record<string, Json>))
    walk(property, path === '' ? name : `${path}.${name}`, defs, into, required.has(name) ? '' : '?', seen);
  if (schema.items) walk(schema.items as Json, `${path}[]`, defs, into, '', seen);
}

function fieldsOf(schema: z.ZodType | undefined, io: 'input' | 'output', into: Fields = {}): Fields {
  if (!schema) return into;
  const document = documentSchema(schema, io) as Json;
  walk(document, '', (document.$defs ?? {}) as Json, into);
  return into;
}

/** The whole API as others rely on it, from the contracts. */
export function apiShape(): ApiShape {
  const routes = Object.values(api as Record<string, Record<string, RouteSpec>>).flatMap(Object.entries) as [
    string,
    RouteSpec,
  ][];
  return Object.fromEntries(
    routes.map(([name, route]) => {
      const input = fieldsOf(route.body, 'input', fieldsOf(route.query, 'input', fieldsOf(route.params, 'input')));
      const output = fieldsOf(route.response, 'output');
      return [name, { address: `${route.method} ${route.path}`, input, output }];
    }),
  );
}

const parts = (kind: string) => ({
  optional: kind.endsWith('?'),
  nullable: kind.includes('|null'),
  values: kind.startsWith('=') ? new Set(kind.replace(/\?$/, '').slice(1).split('|')) : undefined,
  base: kind.replace(/\?$/, '').replace('|null', ''),
});

/** Whether what was `before` may become `after`: callers send inputs, so those only widen; they read outputs, so those keep their type. */
function breaks(before: string, after: string, side: 'input' | 'output'): boolean {
  const [was, is] = [parts(before), parts(after)];
  if (side === 'input') {
    if ((was.optional && !is.optional) || (was.nullable && !is.nullable)) return true;
    if (was.values && is.values) return [...was.values].some((value) => !is.values?.has(value) && value !== 'null');
    return was.base !== is.base && !(was.values && is.base === 'string');
  }
  if ((!was.optional && is.optional) || (!was.nullable && is.nullable)) return true;
  return was.values || is.values ? Boolean(was.values) !== Boolean(is.values) && !is.values : was.base !== is.base;
}

/** What of `before` other programs could no longer rely on, in words; empty when only something was added. */
export function brokenBetween(before: ApiShape, after: ApiShape): string[] {
  return Object.entries(before).flatMap(([name, was]) => {
    const is = after[name];
    if (!is) return [`${name}: route gone (${was.address})`];
    const wrong = was.address === is.address ? [] : [`${name}: was ${was.address}, is ${is.address}`];
    for (const side of ['input', 'output'] as const) {
      for (const [field, kind] of Object.entries(was[side])) {
        const now = is[side][field];
        if (now === undefined) wrong.push(`${name}: ${side} ${field} gone`);
        else if (breaks(kind, now, side)) wrong.push(`${name}: ${side} ${field} was ${kind}, is ${now}`);
      }
    }
    for (const [field, kind] of Object.entries(is.input)) {
      const holder = field.replace(/(\.[^.]+|\[\])$/, '');
      const isNewInside = holder !== field && was.input[holder] === undefined;
      if (was.input[field] === undefined && !kind.endsWith('?') && !isNewInside)
        wrong.push(`${name}: input ${field} is new and demanded`);
    }
    return wrong;
  });
}
