import { api, apiPrefix } from '@chung-tay/shared';
import type { RouteSpec } from '@chung-tay/shared/core/contract';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../src/core/http/openapi.ts';
import { answerExample, bodyExample } from '../src/core/http/openapi-examples.ts';
import { curlOf } from '../src/core/http/openapi-samples.ts';

interface Operation {
  operationId: string;
  summary: string;
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, unknown> };
  responses: Record<string, { description: string }>;
}

const document = openApiDocument() as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};
const routes = (Object.values(api) as Record<string, RouteSpec>[]).flatMap((group) =>
  Object.entries(group).map(([name, route]) => ({ name, route })),
);

const operationOf = ({ name, route }: { name: string; route: RouteSpec }): Operation => {
  const path = `${apiPrefix}${route.path.replace(/:(\w+)/g, '{$1}')}`;
  const operation = document.paths[path]?.[route.method.toLowerCase()];
  if (!operation) throw new Error(`${name} is not in the document`);
  return operation;
};

describe('OpenAPI 3.1', () => {
  it.each(routes)('$name is described as it is', (entry) => {
    const operation = operationOf(entry);
    expect(operation.operationId).toBe(entry.name);
    expect(operation.summary).toMatch(/\p{Lu}/u);
    expect(Object.keys(operation.responses)).toEqual(
      expect.arrayContaining([String(entry.route.status ?? 200), '422', '429', '503']),
    );
    if (entry.route.permission !== 'anyone')
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '403']));
    const named = operation.parameters
      .filter((parameter) => parameter.in === 'path')
      .map((parameter) => parameter.name);
    expect(named).toEqual([...entry.route.path.matchAll(/:(\w+)/g)].map((match) => match[1]));
  });

  it('a route that takes a file sent in parts names it in its query, and may then come without a body', () => {
    const resumable = routes.filter(({ route }) => route.upload?.resumable);
    expect(resumable.map(({ name }) => name)).toEqual(expect.arrayContaining(['uploadPhoto', 'uploadSurveyPhoto']));
    for (const entry of resumable) {
      const { parameters, requestBody } = operationOf(entry);
      expect(parameters.find(({ name }) => name === 'uploadId')).toMatchObject({ in: 'query', required: false });
      expect(requestBody).toMatchObject({ required: false });
    }
    for (const { name, route } of routes)
      for (const fact of route.upload?.attemptFacts ?? []) expect(route.query?.shape, name).toHaveProperty(fact);
  });

  it.each(routes)('$name has examples that its own schemas accept, and a command of curl', ({ name, route }) => {
    if (route.body) expect(route.body.safeParse(bodyExample(route.body)).error?.issues).toBeUndefined();
    if (route.response) expect(route.response.safeParse(answerExample(route.response)).error?.issues).toBeUndefined();
    const command = curlOf(route);
    expect(command).toMatch(/^curl -sS /);
    expect(command.includes('Authorization')).toBe(route.permission !== 'anyone');
    expect(command.includes('If-Match')).toBe(route.ifMatch === 'required');
    const { 'x-codeSamples': samples } = operationOf({ name, route }) as unknown as Record<string, unknown>;
    expect(samples).toEqual([{ lang: 'Shell', label: 'curl', source: command }]);
  });

  it('has no operation that the contracts do not have', () => {
    const described = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map((operation) => operation.operationId),
    );
    expect(described.sort()).toEqual(routes.map(({ name }) => name).sort());
  });

  it('refers only to what it contains, and has no pattern other tools cannot read', () => {
    const text = JSON.stringify(document);
    for (const [, target] of text.matchAll(/"\$ref":"([^"]+)"/g))
      expect(document.components.schemas).toHaveProperty(String(target).replace('#/components/schemas/', ''));
    expect(text).not.toMatch(/\\\\u[dD][89a-fA-F]/);
    expect(document.components.schemas.Problem).toBeDefined();
  });

  it('strings of a body have a limit', () => {
    const unlimited: string[] = [];
    const walk = (schema: unknown, trail: string): void => {
      if (schema === null || typeof schema !== 'object') return;
      const { type, maxLength, format, enum: values, pattern, const: constant } = schema as Record<string, unknown>;
      const isString = type === 'string' || (Array.isArray(type) && type.includes('string'));
      if (isString && maxLength === undefined && !format && !values && !pattern && constant === undefined)
        unlimited.push(trail);
      for (const [key, inner] of Object.entries(schema)) walk(inner, `${trail}/${key}`);
    };
    for (const entry of routes) walk(operationOf(entry).requestBody?.content['application/json'], entry.name);
    expect(unlimited).toEqual([]);
  });
});
