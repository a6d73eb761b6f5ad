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

const numbers = async (input: object, as = at.stranger) =>
  bodyOf(await test.call(documentRoutes.listDocuments, { limit: 200, ...input }, { as })).data.map(
    ({ number }) => number,
  );

describe('listDocuments', () => {
  it('knows from the start what the plan rests on, and which decree of commendation was in force when', async () => {
    const decrees = (inForceOn: string) => numbers({ q: 'thi dua khen thuong', kind: ['decree'], inForceOn });
    expect(await numbers({ q: '539/QĐ-TTg' })).toEqual(['539/QĐ-TTg']);
    expect(await decrees('2023-12-31')).toEqual([]);
    expect(await decrees('2024-06-01')).toEqual(['98/2023/NĐ-CP']);
    expect(await decrees('2025-06-30')).toEqual(['98/2023/NĐ-CP']);
    expect(await decrees('2025-07-01')).toEqual(['152/2025/NĐ-CP']);
    const told = bodyOf(await test.call(documentRoutes.listDocuments, { q: '98/2023' }, { as: at.stranger })).data;
    const fallen = told.find(({ number }) => number.startsWith('98/'));
    expect(fallen).toMatchObject({
      inForce: false,
      replacedOn: '2025-07-01',
      replacedBy: '152/2025/NĐ-CP',
      unitId: null,
    });
  });

  it('of a document whose day is not known for sure says that, and nothing more', async () => {
    const [unknown] = bodyOf(await test.call(documentRoutes.listDocuments, { q: '30/2020' }, { as: at.stranger })).data;
    expect(unknown).toMatchObject({ issuedOn: null, effectiveFrom: null, inForce: null });
    expect(await numbers({ q: '30/2020', inForceOn: '2026-01-01' })).toEqual([]);
  });

  it('finds words of every field and of the text, without accents, the last one unfinished', async () => {
    bodyOf(
      await at.register({ number: '90/CV-SXD', issuer: 'Sở Xây dựng', body: 'Đá hộc, xi măng: định mức 350 kg.' }),
    );
    for (const q of ['xi mang dinh muc', 'ĐÁ HỘC', 'so xay dung 90', '350 k', 'định-mức'])
      expect(await numbers({ q }), q).toContain('90/CV-SXD');
    for (const q of ['xi mang nhom', '!', "' OR 1=1"])
      expect(await numbers({ q, kind: ['plan'], issuer: 'Sở' }).then((all) => q === '!' || !all.length)).toBe(true);
    expect(await numbers({ issuer: 'so xay' })).toEqual(['90/CV-SXD']);
    expect(await numbers({ unitId: at.commune })).toEqual(['90/CV-SXD']);
    expect(await numbers({ unitId: at.other })).toEqual([]);
  });

  it('pages from the newest to those without a day, each once', async () => {
    const all = await numbers({});
    const paged: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = bodyOf(
        await test.call(documentRoutes.listDocuments, { limit: 3, ...(cursor ? { cursor } : {}) }, { as: at.officer }),
      );
      paged.push(...page.data.map(({ number }) => number));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(all);
    expect(paged.at(-1)).toBe('30/2020/NĐ-CP');
  });

  it('is exported as it is shown', async () => {
    const answer = await test.call(
      documentRoutes.exportDocuments,
      { kind: ['law'], format: 'csv' },
      { as: at.officer },
    );
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('06/2022/QH15');
    expect(answer.text).not.toContain('539/QĐ-TTg');
  });
});
