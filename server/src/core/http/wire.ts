import type { RouteSpec } from '@chung-tay/shared/core/contract';
import { AppError, type FieldError } from '@chung-tay/shared/core/errors';
import { z } from 'zod';

type JsonSchema = Record<string, unknown>;

/** Written out for the serializer and OpenAPI: `anyOf [X, null]` becomes a nullable type, which compiles to fast code. */
function simplify({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  const parts = jsonSchema.anyOf as JsonSchema[] | undefined;
  if (parts?.length === 2 && parts[1]?.type === 'null' && typeof parts[0]?.type === 'string' && !parts[0].enum) {
    const { type, ...rest } = parts[0];
    delete jsonSchema.anyOf;
    Object.assign(jsonSchema, rest, { type: [type, 'null'] });
  }
  if (jsonSchema.format === 'uuid' || jsonSchema.format === 'date' || jsonSchema.format === 'date-time')
    delete jsonSchema.pattern;
}

/** JSON Schema of an answer, self-contained, for the compiled serializer: undeclared columns cannot leave. */
export const serializerSchema = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'output',
    reused: 'inline',
    unrepresentable: 'any',
    override: simplify as never,
  }) as JsonSchema;

/** JSON Schema for OpenAPI 3.1 (2020-12). */
export const documentSchema = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema =>
  z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    reused: 'inline',
    unrepresentable: 'any',
    override: simplify as never,
  }) as JsonSchema;

type Decode = (raw: string | string[]) => unknown;

const unwrap = (schema: z.ZodType): z.ZodType => {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodNullable)
    inner = inner.unwrap() as z.ZodType;
  return inner;
};

function decoderOf(schema: z.ZodType): Decode {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodArray)
    return (raw) => (Array.isArray(raw) ? raw : raw.split(',')).filter((part) => part !== '');
  if (inner instanceof z.ZodNumber)
    return (raw) => (typeof raw === 'string' && /^-?\d+(\.\d+)?$/.test(raw) ? Number(raw) : raw);
  if (inner instanceof z.ZodBoolean) return (raw) => (raw === 'true' ? true : raw === 'false' ? false : raw);
  return (raw) => raw;
}

/** Query strings are text: numbers, booleans and lists are read by the type the schema declares. */
export function queryDecoder(schema: z.ZodObject): (raw: Record<string, string | string[]>) => Record<string, unknown> {
  const decoders = new Map(Object.entries(schema.shape).map(([name, part]) => [name, decoderOf(part as z.ZodType)]));
  return (raw) =>
    Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, decoders.get(name)?.(value) ?? value]));
}

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Vietnamese sentences for what zod finds, where the schema has none of its own. */
function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'Bắt buộc phải có' : 'Sai kiểu dữ liệu';
    case 'unrecognized_keys':
      return unknownField;
    case 'invalid_value':
      return `Chỉ nhận: ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return issue.origin === 'string' ? `Cần ít nhất ${issue.minimum} ký tự` : `Phải từ ${issue.minimum} trở lên`;
    case 'too_big':
      return issue.origin === 'string' ? `Dài quá ${issue.maximum} ký tự` : `Không được quá ${issue.maximum}`;
    default:
      return 'Giá trị không hợp lệ';
  }
}

const english = /^(Invalid|Too|Unrecognized|Expected|Required)/;

/** zod's findings as field errors with pointers. An unknown field is named itself, not its parent. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    const message = english.test(issue.message) ? sentence(issue) : issue.message;
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        pointer: pointerOf([...issue.path, key]),
        code: 'unknown_field',
        message: sentence(issue),
      }));
    return [{ pointer: pointerOf(issue.path), code: issue.code, message }];
  });
}

/** So many faults are named: who sends thousands is no person, and the answer would be many times what was sent. */
export const mostFaults = 100;

/** Reads a part of the request by its schema; every fault at once (the first hundred), none coerced away. */
export function readPart<Schema extends z.ZodObject>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const found = fieldErrors(parsed.error);
  const fields = found.slice(0, mostFaults);
  const detail = found.length === 1 ? found[0]?.message : `Có ${found.length.toLocaleString('vi-VN')} chỗ chưa đúng.`;
  throw new AppError('invalid_request', detail, { fields });
}

const unknownField = 'Trường này không có trong mẫu';

/** Refuses a body or query where the route takes none; nothing that was sent is dropped in silence. */
export function requireNothing(value: unknown, detail: string): void {
  if (value === undefined || value === null) return;
  const keys = typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : [''];
  if (keys.length === 0) return;
  const fields = keys.slice(0, mostFaults).map((key) => ({
    pointer: key && pointerOf([key]),
    code: 'unknown_field',
    message: unknownField,
  }));
  throw new AppError('invalid_request', detail, { fields });
}

/** Refuses a choice of columns (`fields`) that the items of the page do not have. */
export function requireKnownColumns(route: RouteSpec, query: Readonly<Record<string, unknown>>): void {
  if (typeof query.fields !== 'string' || !(route.response instanceof z.ZodObject)) return;
  const data = route.response.shape.data;
  if (!(data instanceof z.ZodArray) || !(data.element instanceof z.ZodObject)) return;
  const known = Object.keys(data.element.shape);
  const strange = query.fields.split(',').filter((field) => !known.includes(field.trim()));
  if (strange.length === 0) return;
  const message = `Không có trường: ${strange.join(', ')}. Chỉ nhận: ${known.join(', ')}.`;
  throw new AppError('invalid_request', message, { fields: [{ pointer: '/fields', code: 'unknown_field', message }] });
}

const mostDepth = 32;

/** Refuses what PostgreSQL cannot keep as it came: NUL, lone surrogates, absurd depth. Without recursion. */
export function requireCleanText(value: unknown): void {
  const waiting: { value: unknown; depth: number; path: string }[] = [{ value, depth: 0, path: '' }];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (typeof at.value === 'string') {
      if (at.value.includes('\0') || !at.value.isWellFormed())
        throw new AppError('malformed_request', 'Có ký tự không hợp lệ (NUL hoặc nửa ký tự Unicode).', {
          fields: [{ pointer: at.path, code: 'invalid_text', message: 'Có ký tự không hợp lệ' }],
        });
    } else if (at.value !== null && typeof at.value === 'object') {
      if (at.depth >= mostDepth) throw new AppError('malformed_request', `Dữ liệu lồng nhau quá ${mostDepth} tầng.`);
      for (const [key, inner] of Object.entries(at.value)) {
        waiting.push({ value: key, depth: at.depth, path: at.path });
        waiting.push({ value: inner, depth: at.depth + 1, path: at.path + pointerOf([key]) });
      }
    }
  }
}

/** Text is stored in NFC: Windows and macOS files mix forms. Applied to strings of the body before validation. */
export function toNfc(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(toNfc);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toNfc(inner)]));
  return value;
}
