import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type ApiShape, apiShape, brokenBetween } from './api-shape.ts';

const lines = (await readFile(new URL('../../docs/api-v1.jsonl', import.meta.url), 'utf8')).trimEnd().split('\n');
const released = Object.fromEntries(lines.map((line) => JSON.parse(line) as [string, ApiShape['x']]));

const one: ApiShape = {
  getThing: {
    address: 'GET /things/:id',
    input: { id: 'string', kind: '=a|b?', note: 'string|null?' },
    output: { id: 'string', size: 'integer|null', 'rows[].name': 'string' },
  },
};
const changed = (change: (shape: ApiShape['x']) => void): string[] => {
  const after = structuredClone(one);
  change(after.getThing as ApiShape['x']);
  return brokenBetween(one, after);
};

describe('what programs of others rely on', () => {
  it('is whole: nothing of the released v1 is gone or means something else (docs/api-policy.md says how to go on)', () => {
    expect(brokenBetween(released, apiShape())).toEqual([]);
  });

  it('the comparison lets additions pass', () => {
    expect(
      changed((shape) => {
        Object.assign(shape.input, { colour: 'string?', kind: '=a|b|c?' });
        Object.assign(shape.output, { colour: 'string', 'rows[].age': 'integer?' });
      }),
    ).toEqual([]);
  });

  it.each<[string, (shape: ApiShape['x']) => void]>([
    ['another address', (shape) => Object.assign(shape, { address: 'GET /things/:id/whole' })],
    ['a demanded new input', (shape) => Object.assign(shape.input, { colour: 'string' })],
    ['an input demanded now', (shape) => Object.assign(shape.input, { note: 'string|null' })],
    ['a value no longer taken', (shape) => Object.assign(shape.input, { kind: '=a?' })],
    ['an input gone', (shape) => delete shape.input.kind],
    ['an answer gone', (shape) => delete shape.output.size],
    ['an answer of another type', (shape) => Object.assign(shape.output, { size: 'string|null' })],
    ['an answer that may be absent', (shape) => Object.assign(shape.output, { id: 'string?' })],
    ['an answer that may be null', (shape) => Object.assign(shape.output, { id: 'string|null' })],
  ])('the comparison finds %s', (_what, change) => expect(changed(change)).toHaveLength(1));

  it('the comparison finds a route that is gone', () => expect(brokenBetween(one, {})).toHaveLength(1));
});
