import type { SampleRequest } from '@chung-tay/shared/inspections/schema';
import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import type { PickedRecord } from '../ui/record-picker.tsx';

export const inspectionQuery = (id: string) =>
  queryOptions({ queryKey: ['inspections', id], queryFn: () => client.inspections.getInspection({ id }) });

/** What happened to the inspection last and the version that counts now: for a stale edit. */
export async function inspectionNow(id: string) {
  const [row, history] = await Promise.all([
    client.inspections.getInspection({ id }),
    client.inspections.getInspectionHistory({ id, limit: 20 }),
  ]);
  return { record: row, events: history.data };
}

/** The sample as it was drawn, computed again by the server from the seed and the frozen population. */
export const sampleQuery = (id: string) =>
  queryOptions({ queryKey: ['inspections', id, 'sample'], queryFn: () => client.inspections.getSample({ id }) });

/** What a request would draw now; nothing is kept. */
export const previewQuery = (id: string, request: SampleRequest | undefined) =>
  queryOptions({
    queryKey: ['inspections', id, 'preview', request],
    queryFn: () => client.inspections.previewSample({ id, ...(request as SampleRequest) }),
    enabled: request !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    // Each look is written into the history: asked once for each request, not again when the window is looked at.
    staleTime: Number.POSITIVE_INFINITY,
  });

export const subjectQuery = (id: string, subjectId: string) =>
  queryOptions({
    queryKey: ['inspections', id, 'subject', subjectId],
    queryFn: () => client.inspections.getSubject({ id, subjectId }),
  });

/** Which subject to go to next: one that nobody has looked at, this one left out. */
export const nextSubjectQuery = (id: string, subjectId: string) =>
  queryOptions({
    queryKey: ['inspections', id, 'next-subject', subjectId],
    queryFn: async () => {
      const page = await client.inspections.listSubjects({ id, inspected: false, limit: 2 });
      return page.data.find((row) => row.id !== subjectId) ?? null;
    },
  });

/** The findings of one subject. */
export const subjectFindingsQuery = (inspectionId: string, subject: { id: string; houseId: string | null }) =>
  queryOptions({
    queryKey: ['findings', 'subject', subject.id],
    queryFn: async () => {
      const { id, houseId } = subject;
      const page = await client.inspections.listFindings({ inspectionId, limit: 200, ...(houseId ? { houseId } : {}) });
      return page.data.filter((row) => row.subjectId === id);
    },
  });

export const findingQuery = (id: string) =>
  queryOptions({ queryKey: ['findings', id], queryFn: () => client.inspections.getFinding({ id }) });

export const checklistsQuery = queryOptions({
  queryKey: ['inspection-checklists'],
  queryFn: () => client.inspections.listChecklists(),
});

/** What an act of inspection changes on other screens. */
export const inspectionChanges: readonly QueryKey[] = [['inspections'], ['findings'], ['houses'], ['today']];

/** Somebody of the system who can write down what was found. */
export interface Inspector extends PickedRecord {
  name: string;
}

/** Looks for people within this person's reach who may record an inspection; themselves among them. */
export async function findInspectors(q: string | undefined): Promise<Inspector[]> {
  const { data } = await client.inspections.listInspectors(q ? { q } : {});
  return data.slice(0, 20).map(({ userId, name, unitName }) => ({ id: userId, name, label: name, facts: unitName }));
}
