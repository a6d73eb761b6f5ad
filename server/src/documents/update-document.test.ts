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

const update = (id: string, input: object, { as = at.officer, ifMatch = '"v1"' } = {}) =>
  test.call(documentRoutes.updateDocument, { id, ...input }, { as, ifMatch });

describe('updateDocument', () => {
  it('changes what is sent, tells old beside new, and that the text changed but not the text', async () => {
    const { id } = bodyOf(await at.register({ number: '1/KH' }));
    const body = bodyOf(await update(id, { subject: 'Kế hoạch sửa', effectiveTo: '2024-12-31', body: 'Nội dung mới' }));
    expect(body).toMatchObject({ subject: 'Kế hoạch sửa', effectiveTo: '2024-12-31', inForce: false, version: 2 });
    const [event] = bodyOf(await test.call(documentRoutes.getDocumentHistory, { id }, { as: at.officer })).data;
    expect(event?.changes).toMatchObject({
      subject: { old: 'Kế hoạch tổ chức thực hiện', new: 'Kế hoạch sửa' },
      body: { old: null, new: '12 ký tự' },
    });
  });

  it('not from a stale page, not by another unit, not into what stands there already', async () => {
    const { id } = bodyOf(await at.register({ number: '2/KH' }));
    bodyOf(await at.register({ number: '3/KH' }));
    expect((await update(id, { subject: 'Khác hẳn' }, { ifMatch: '"v9"' })).problem.code).toBe('stale_version');
    expect((await update(id, { subject: 'Khác hẳn' }, { as: at.stranger })).status).toBe(404);
    expect((await update(id, { number: '3/KH' })).problem.code).toBe('document_duplicate');
    expect((await update(id, { issuedOn: '2199-01-01' })).problem.errors?.[0]?.pointer).toBe('/issuedOn');
    expect((await update(id, { subject: 'Cấp trên sửa' }, { as: at.provincial })).body.subject).toBe('Cấp trên sửa');
  });

  it('what is common to all is changed by who reaches every unit, and by nobody else', async () => {
    const [common] = bodyOf(await test.call(documentRoutes.listDocuments, { q: '30/2020' }, { as: at.officer })).data;
    const id = common?.id ?? '';
    expect((await update(id, { effectiveFrom: '2020-03-05' })).status).toBe(404);
    expect((await update(id, { audience: 'internal' }, { as: at.provincial })).problem.errors?.[0]?.pointer).toBe(
      '/audience',
    );
    const changed = bodyOf(await update(id, { effectiveFrom: '2020-03-05' }, { as: at.provincial }));
    expect(changed).toMatchObject({ inForce: true, mayChange: true });
    const seen = bodyOf(await test.call(documentRoutes.getDocument, { id }, { as: at.officer }));
    expect(seen).toMatchObject({ effectiveFrom: '2020-03-05', mayChange: false });
  });

  it('a document on which the fall of another rests is not hidden or dated before it', async () => {
    const older = bodyOf(await at.register({ number: '4/KH', issuedOn: '2024-01-10' }));
    const later = bodyOf(await at.register({ number: '5/KH', issuedOn: '2024-02-10' }));
    const said = { id: later.id, kind: 'replaces', targetId: older.id } as const;
    bodyOf(await test.call(documentRoutes.relateDocument, said, { as: at.officer }));
    expect((await update(later.id, { audience: 'internal' }, { ifMatch: '"v2"' })).problem.code).toBe('conflict');
    expect((await update(later.id, { issuedOn: '2024-01-09' }, { ifMatch: '"v2"' })).problem.code).toBe('conflict');
    expect((await update(older.id, { issuedOn: '2024-03-01', effectiveFrom: '2024-03-01' })).problem.code).toBe(
      'conflict',
    );
  });
});
