import { api } from '@chung-tay/shared';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { documentRoutes } from '@chung-tay/shared/documents/contract';
import { bodyOf } from './factories/answers.ts';
import { testDocx } from './factories/documents.ts';
import type { Person } from './factories/people.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

/** Two documents for the unit alone, one replacing the other: every word that could leak carries the canary. */
export async function fillDocuments(
  test: TestApp,
  registrar: Person,
  { unitId, canary }: { unitId: string; canary: string },
): Promise<Record<string, string>> {
  const { documents } = api;
  const as = { as: registrar };
  const issuedOn = dayInVietnam(test.services.clock.now());
  const told = { kind: 'plan', issuer: `UBND ${canary}`, issuedOn, audience: 'internal', unitId, body: canary };
  const older = { ...told, number: `1/KH ${canary}`, subject: `Kế hoạch ${canary}` };
  const { id } = bodyOf(await test.call(documents.registerDocument, older, as));
  const newer = { ...told, number: `2/KH ${canary}`, subject: `Thay thế ${canary}` };
  const later = bodyOf(await test.call(documents.registerDocument, newer, as));
  bodyOf(await test.call(documents.relateDocument, { id: later.id, kind: 'replaces', targetId: id }, as));
  const file = { content: await testDocx([canary]), contentType: 'application/octet-stream' };
  bodyOf(await test.call(documents.attachDocumentFile, { id: later.id, filename: `${canary}.docx` }, { ...as, file }));
  return { document: id, laterDocument: later.id };
}

const issuedOn = '2024-07-01';

export const documentInputs: Record<keyof typeof documentRoutes, (place: Place) => Record<string, unknown>> = {
  listDocuments: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportDocuments: ({ ids }) => ({ unitId: ids.unit }),
  getDocument: ({ ids }) => ({ id: ids.document }),
  getDocumentHistory: ({ ids }) => ({ id: ids.document }),
  registerDocument: ({ ids }) => ({
    unitId: ids.unit,
    number: `${Math.random()}`.slice(2, 12),
    kind: 'notice',
    issuer: 'UBND xã',
    issuedOn,
    subject: 'Một thông báo',
  }),
  updateDocument: ({ ids }) => ({ id: ids.document, subject: 'Trích yếu khác' }),
  attachDocumentFile: ({ ids }) => ({ id: ids.document }),
  getDocumentFile: ({ ids }) => ({ id: ids.laterDocument }),
  relateDocument: ({ ids }) => ({ id: ids.laterDocument, kind: 'guides', targetId: ids.document }),
  unrelateDocument: ({ ids }) => ({
    id: ids.laterDocument,
    kind: 'replaces',
    targetId: ids.document,
    reason: 'Ghi nhầm văn bản',
  }),
  withdrawDocument: ({ ids }) => ({ id: ids.document, reason: 'Ghi nhầm' }),
};
