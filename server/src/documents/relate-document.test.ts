import { documentRoutes } from '@chung-tay/shared/documents/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Registry, registry } from '../../test/factories/registry.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let at: Registry;
beforeAll(async () => {
  at = await registry(test);
});

let made = 0;
const one = async (issuedOn: string, input: object = {}, as = at.officer) =>
  bodyOf(await at.register({ number: `${++made}/QH`, issuedOn, ...input }, as)).id;
const relate = (id: string, targetId: string, input: object = {}, as = at.officer) =>
  test.call(documentRoutes.relateDocument, { id, kind: 'replaces', targetId, ...input }, { as });
const read = async (id: string, as = at.officer) => bodyOf(await test.call(documentRoutes.getDocument, { id }, { as }));
const inForce = async (id: string, inForceOn: string) =>
  bodyOf(
    await test.call(documentRoutes.listDocuments, { inForceOn, unitId: at.commune, limit: 200 }, { as: at.stranger }),
  ).data.some((document) => document.id === id);

describe('relateDocument', () => {
  it('a replaced document is in force until the day before, and both say so', async () => {
    const [older, later] = [await one('2024-01-01'), await one('2024-06-01', { effectiveFrom: '2024-07-01' })];
    expect(await inForce(older, '2024-08-01')).toBe(true);
    const answer = bodyOf(await relate(later, older));
    expect(answer.actsOn).toMatchObject([{ kind: 'replaces', documentId: older, fromOn: '2024-07-01' }]);
    expect(await inForce(older, '2024-06-30')).toBe(true);
    expect(await inForce(older, '2024-07-01')).toBe(false);
    expect(await read(older)).toMatchObject({
      inForce: false,
      replacedOn: '2024-07-01',
      actedOnBy: [{ kind: 'replaces', documentId: later }],
    });
    const events = bodyOf(await test.call(documentRoutes.getDocumentHistory, { id: later }, { as: at.officer })).data;
    expect(events[0]).toMatchObject({ action: 'document.related' });
  });

  it('amending or guiding another leaves it in force', async () => {
    const [older, later] = [await one('2024-01-02'), await one('2024-06-02')];
    bodyOf(await relate(later, older, { kind: 'amends' }));
    bodyOf(await relate(later, older, { kind: 'guides', fromOn: '2024-09-01' }));
    expect(await inForce(older, '2025-01-01')).toBe(true);
    expect((await relate(later, older, { kind: 'amends' })).problem.code).toBe('conflict');
  });

  it('never itself, an older one, round in a circle, or from before it was issued', async () => {
    const [first, second, third] = [await one('2024-01-03'), await one('2024-01-03'), await one('2024-01-03')];
    const code = async (...said: Parameters<typeof relate>) => (await relate(...said)).problem.code;
    expect(await code(first, first)).toBe('invalid_request');
    expect(await code(await one('2023-01-01'), first)).toBe('conflict');
    expect(await code(second, first, { fromOn: '2024-01-02' })).toBe('invalid_request');
    bodyOf(await relate(second, first));
    bodyOf(await relate(third, second));
    expect(await code(first, third)).toBe('conflict');
    const pair = [await one('2024-01-04'), await one('2024-01-04')] as const;
    const both = await Promise.all([relate(pair[0], pair[1]), relate(pair[1], pair[0])]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('what falls for everybody falls by who may write on it and by what everybody sees; a guide may be of any', async () => {
    const foreign = await one('2024-01-05', {}, at.stranger);
    const own = await one('2024-06-05');
    expect((await relate(own, foreign)).problem.code).toBe('not_competent');
    expect((await relate(own, foreign, { kind: 'guides' })).status).toBe(200);
    expect((await relate(foreign, own, {}, at.officer)).status).toBe(404);
    const [law] = bodyOf(await test.call(documentRoutes.listDocuments, { q: '152/2025' }, { as: at.officer })).data;
    expect((await relate(await one('2026-01-05'), law?.id ?? '')).problem.code).toBe('not_competent');
    const hidden = await one('2024-06-06', { audience: 'internal' });
    expect((await relate(hidden, await one('2024-01-06'))).problem.code).toBe('conflict');
    const unseen = await one('2024-01-07', { audience: 'internal' }, at.stranger);
    expect((await relate(own, unseen, { kind: 'guides' })).status).toBe(404);
  });

  it('who may not see one end does not see the relation', async () => {
    const older = await one('2024-01-08');
    const hidden = await one('2024-06-08', { audience: 'internal' });
    bodyOf(await relate(hidden, older, { kind: 'guides' }));
    expect((await read(older)).actedOnBy).toHaveLength(1);
    expect((await read(older, at.stranger)).actedOnBy).toEqual([]);
  });
});
