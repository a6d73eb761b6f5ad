import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import type { PickedRecord } from '../ui/record-picker.tsx';
import { citation } from './words.ts';

export const documentQuery = (id: string) =>
  queryOptions({ queryKey: ['documents', id], queryFn: () => client.documents.getDocument({ id }) });

/** What happened to the document last and the version that counts now: for a stale edit. */
export async function documentNow(id: string) {
  const [document, history] = await Promise.all([
    client.documents.getDocument({ id }),
    client.documents.getDocumentHistory({ id, limit: 20 }),
  ]);
  return { record: document, events: history.data };
}

/** The first documents that match, for a picker. */
export async function searchDocuments(q: string | undefined): Promise<PickedRecord[]> {
  const page = await client.documents.listDocuments({ limit: 20, ...(q ? { q } : {}) });
  return page.data.map((document) => ({
    id: document.id,
    label: citation(document),
    facts: `${document.issuer} · ${document.subject}`,
  }));
}

/** What changing a document changes on other screens. */
export const documentChanges: readonly QueryKey[] = [['documents']];
