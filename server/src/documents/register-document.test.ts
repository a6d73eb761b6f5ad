import { documentRoutes } from '@chung-tay/shared/documents/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { type Registry, registry } from '../../test/factories/registry.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let at: Registry;
beforeAll(async () => {
  at = await registry(test);
});

describe('registerDocument', () => {
  it('a document takes effect the day it was issued unless it says otherwise, and everybody may read it', async () => {
    const { status, body } = await at.register({ number: '12/KH-UBND', subject: 'Kế hoạch xóa nhà tạm' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      code: expect.stringMatching(/^VB-\d{7}$/),
      number: '12/KH-UBND',
      effectiveFrom: '2024-07-10',
      effectiveTo: null,
      audience: 'public',
      state: 'registered',
      inForce: true,
      replacedOn: null,
      fileName: null,
      mayChange: true,
    });
    const elsewhere = bodyOf(await test.call(documentRoutes.getDocument, { id: body.id }, { as: at.stranger }));
    expect(elsewhere).toMatchObject({ number: '12/KH-UBND', mayChange: false });
    const history = bodyOf(await test.call(documentRoutes.getDocumentHistory, { id: body.id }, { as: at.officer }));
    expect(history.data.map(({ action }) => action)).toEqual(['document.registered']);
  });

  it('the same number of the same issuer and day is registered once, however it is written', async () => {
    const first = { number: '34/QĐ-UBND', issuer: 'UBND tỉnh', subject: 'Quyết định thứ nhất' };
    bodyOf(await at.register(first));
    const { problem } = await at.register({ ...first, number: '34 / qđ-ubnd', subject: 'Ghi lại' }, at.stranger);
    expect([problem.code, problem.errors?.[0]?.pointer]).toEqual(['document_duplicate', '/number']);
    const both = await Promise.all([
      at.register({ number: '35/QĐ-UBND' }),
      at.register({ number: '35/QĐ-UBND' }, at.stranger),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await at.register({ ...first, issuedOn: '2025-07-10' })).status).toBe(201);
  });

  it('a number that names its year is given once, whatever day is written beside it', async () => {
    const known = { number: '30/2020/NĐ-CP', issuer: 'Chính phủ', kind: 'decree', issuedOn: '2020-03-05' };
    expect((await at.register(known)).problem.code).toBe('document_duplicate');
    expect((await at.register({ ...known, number: '539/QĐ-TTg', issuer: 'Thủ tướng Chính phủ' })).status).toBe(201);
  });

  it('what is internal is seen by its unit and those above it, and says nothing to others', async () => {
    const inside = { number: '1/NB', audience: 'internal', subject: 'Phân công trong cơ quan' };
    const { id } = bodyOf(await at.register(inside));
    expect((await test.call(documentRoutes.getDocument, { id }, { as: at.officer })).status).toBe(200);
    expect((await test.call(documentRoutes.getDocument, { id }, { as: at.provincial })).status).toBe(200);
    expect((await test.call(documentRoutes.getDocument, { id }, { as: at.stranger })).status).toBe(404);
    // Not even that the number is taken.
    expect((await at.register(inside, at.stranger)).status).toBe(201);
    expect((await at.register(inside)).problem.code).toBe('document_duplicate');
  });

  it('nothing is registered before it was issued, with days the wrong way round, or for a unit out of scope', async () => {
    const pointer = async (input: object) => (await at.register({ number: '77/KH', ...input })).problem.errors?.[0];
    expect(await pointer({ issuedOn: '2199-01-01' })).toMatchObject({ pointer: '/issuedOn', code: 'in_future' });
    expect(await pointer({ effectiveTo: '2024-01-01' })).toMatchObject({ pointer: '/effectiveTo' });
    expect((await at.register({ number: '77/KH', unitId: at.province })).status).toBe(404);
    expect((await at.register({ number: '' })).status).toBe(422);
    const [count] = await test.sql<{ many: number }>(
      `SELECT count(*)::int AS many FROM documents WHERE number = '77/KH'`,
    );
    expect(count?.many).toBe(0);
  });
});

it('registerDocument: who represents an organisation keeps its registry alone, not that of the province or of all', async () => {
  const { organisations } = await standingUnits(test);
  const own = organisations.find(({ kind }) => kind === 'department')?.id ?? '';
  const as = await personWith(test, [{ role: 'unit_representative', unitId: own }]);
  const { id, unitId } = bodyOf(await at.register({ number: '77/KH-UBND', audience: 'internal' }));
  const foreign = await at.register({ unitId, number: '78/KH-UBND' }, as);
  expect([foreign.problem.code, foreign.problem.errors?.[0]?.pointer]).toEqual(['not_competent', '/unitId']);
  expect((await at.register({ unitId: own, number: '79/KH-SXD' }, as)).status).toBe(201);
  expect((await test.call(documentRoutes.getDocument, { id }, { as })).status).toBe(404);
  const common = bodyOf(await test.call(documentRoutes.listDocuments, { q: 'luat' }, { as })).data.find(
    (document) => document.unitId === null,
  );
  const withdraw = { reason: 'Rút thử' };
  for (const one of [id, common?.id ?? ''])
    expect((await test.call(documentRoutes.withdrawDocument, { id: one, ...withdraw }, { as })).status).toBe(404);
});
