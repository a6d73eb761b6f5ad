import { documentSchema } from '../server/src/core/http/wire.ts';
import { pathParams, type RouteSpec } from '../shared/src/core/contract.ts';
import { problemSchema } from '../shared/src/core/errors.ts';

type Json = Record<string, unknown>;

/** Named shapes met so far, and what they look like in TypeScript. */
type Named = Map<string, string>;

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const words = (text: unknown): string =>
  typeof text === 'string' && text !== '' ? `/** ${text.replaceAll('*/', '* /').replaceAll('\n', ' ')} */ ` : '';
const property = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

/** Schemas of one direction: a shape whose two directions differ is two types. */
interface Writing {
  named: Named;
  io: 'input' | 'output';
}

function typeOf(writing: Writing, schema: Json, defs: Json = (schema.$defs as Json | undefined) ?? {}): string {
  if (typeof schema.$ref === 'string') return referred(writing, schema.$ref, defs);
  if (typeof schema.id === 'string' && !schema.$inner) return nameOf(writing, schema.id, schema, defs);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const branches = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (branches) return [...new Set(branches.map((branch) => typeOf(writing, branch, defs)))].join(' | ');
  if (Array.isArray(schema.allOf))
    return (schema.allOf as Json[]).map((branch) => `(${typeOf(writing, branch, defs)})`).join(' & ');
  if (Array.isArray(schema.type))
    return schema.type.map((type) => typeOf(writing, { ...schema, type }, defs)).join(' | ');
  return plainType(writing, schema, defs);
}

function plainType(writing: Writing, schema: Json, defs: Json): string {
  switch (schema.type) {
    case 'object':
      return objectType(writing, schema, defs);
    case 'array': {
      const tuple = schema.prefixItems as Json[] | undefined;
      if (tuple) return `[${tuple.map((item) => typeOf(writing, item, defs)).join(', ')}]`;
      return schema.items ? `(${typeOf(writing, schema.items as Json, defs)})[]` : 'unknown[]';
    }
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    default:
      return 'unknown';
  }
}

function objectType(writing: Writing, schema: Json, defs: Json): string {
  const { properties = {}, required = [], additionalProperties: others } = schema;
  const entries = Object.entries(properties as Record<string, Json>);
  if (entries.length === 0 && others === false) return 'Record<never, never>';
  if (entries.length === 0)
    return `Record<string, ${others && typeof others === 'object' ? typeOf(writing, others as Json, defs) : 'unknown'}>`;
  const lines = entries.map(([name, part]) => {
    const optional = (required as string[]).includes(name) ? '' : '?';
    return `${words(part.description)}${property(name)}${optional}: ${typeOf(writing, part, defs)};`;
  });
  return `{\n${lines.join('\n')}\n}`;
}

function referred(writing: Writing, reference: string, defs: Json): string {
  const id = reference.split('/').at(-1) as string;
  return reference === '#' ? 'unknown' : nameOf(writing, id, defs[id] as Json, defs);
}

function nameOf(writing: Writing, id: string, schema: Json, defs: Json): string {
  if (id.startsWith('__')) return typeOf(writing, { ...schema, $inner: true }, defs);
  const name = `${capital(id.replace(/\W/g, ''))}${writing.io === 'input' ? 'Given' : ''}`;
  if (!writing.named.has(name)) {
    writing.named.set(name, 'unknown'); // a shape that holds itself ends here
    writing.named.set(name, typeOf(writing, { ...schema, $inner: true }, defs));
  }
  return name;
}

function inputOf(route: RouteSpec, writing: Writing): { type: string; needed: boolean } {
  const parts = [route.query, route.body, route.params].flatMap((schema) =>
    schema ? [documentSchema(schema, 'input')] : [],
  );
  const needed =
    parts.some((part) => ((part.required as string[] | undefined) ?? []).length > 0) ||
    pathParams(route.path).length > 0 ||
    (route.upload !== undefined && !route.upload.resumable);
  const types = parts.map((part) => typeOf(writing, { ...part, $inner: true }));
  if (route.upload) types.push(`{ file${route.upload.resumable ? '?' : ''}: Blob }`);
  return { type: types.join(' & ') || 'Record<never, never>', needed };
}

function method(name: string, route: RouteSpec, named: Named, more: string[]): string {
  const { type, needed } = inputOf(route, { named, io: 'input' });
  const answer = route.download
    ? 'Response'
    : route.response
      ? typeOf({ named, io: 'output' }, documentSchema(route.response, 'output'))
      : 'void';
  const input = `${capital(name)}Input`;
  more.push(`export type ${input} = ${type};`);
  const options = route.ifMatch === 'required' ? 'options: CallOptions & { ifMatch: number }' : 'options?: CallOptions';
  const optional = needed || route.ifMatch === 'required' ? '' : '?';
  const told = [route.summary, route.description, `${route.method} /api/v1${route.path}`].filter(Boolean).join(' · ');
  return `${words(told)}\n${name}(input${optional}: ${input}, ${options}): Promise<${answer}>;`;
}

/**
 * The declarations of the client package: every act and question as a method, every named shape as a type, written from the
 * contracts. It needs no other package.
 */
export function clientTypes(api: Record<string, Record<string, RouteSpec>>): string {
  const named: Named = new Map();
  const inputs: string[] = [];
  const problem = typeOf({ named, io: 'output' }, documentSchema(problemSchema, 'output'));
  if (problem !== 'Problem') throw new Error(`the problem is written as ${problem}`);
  const nouns = Object.entries(api).map(
    ([noun, routes]) =>
      `${noun}: {\n${Object.entries(routes)
        .map(([name, route]) => method(name, route, named, inputs))
        .join('\n')}\n};`,
  );
  const taken = new Set(inputs.map((line) => /^export type (\w+)/.exec(line)?.[1]));
  const clash = [...named.keys()].find((name) => taken.has(name));
  if (clash) throw new Error(`two types are called ${clash}`);
  return [
    `import type { CallOptions } from './core/call-options.js';`,
    ...[...named].map(([name, type]) => `export type ${name} = ${type};`),
    ...inputs,
    `/** Every act and question of the API: \`client.households.getHousehold({ id })\`. */\nexport interface Client {\n${nouns.join('\n')}\n}`,
    '',
  ].join('\n\n');
}
