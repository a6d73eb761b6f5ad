import fastJson from 'fast-json-stringify';
import type { FastifySerializerCompiler, FastifyServerOptions } from 'fastify';
import type { z } from 'zod';
import { serializerSchema } from './wire.ts';

type Serialize = (answer: unknown) => string;

/**
 * The serializer of a response schema, compiled at its first answer: a hundred routes compiled at the start would be a third
 * of it, and as many MiB for routes that nobody asks.
 */
function lazySerializer(schema: z.ZodType): Serialize {
  let compiled: Serialize | undefined;
  return (answer) => {
    compiled ??= fastJson(serializerSchema(schema)) as Serialize;
    return compiled(answer);
  };
}

/** What a route is mounted with so that its answers go through the serializer of their schema, and nothing else does. */
export const answersThrough = (schema: z.ZodType) => ({
  schema: { response: { '2xx': { type: 'object' } } },
  serializerCompiler: (() => lazySerializer(schema)) as FastifySerializerCompiler<unknown>,
});

const refuse = (): never => {
  throw new Error('inputs are read and answers written by the contract of their route alone');
};

/** Fastify's own compilers stay unloaded: no route may bring a schema past its contract. */
export const noOwnCompilers = {
  compilersFactory: { buildValidator: () => refuse, buildSerializer: () => refuse },
} as unknown as NonNullable<FastifyServerOptions['schemaController']>;
