import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const complaintQuery = (id: string) =>
  queryOptions({ queryKey: ['complaints', id], queryFn: () => client.complaints.getComplaint({ id }) });

/** Who sent it and how to reach them: asked only when somebody wants to know, for the asking is recorded. */
export const contactQuery = (id: string) =>
  queryOptions({
    queryKey: ['complaints', id, 'contact'],
    queryFn: () => client.complaints.getComplaintContact({ id }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What settling or moving a complaint changes on other screens. */
export const complaintChanges: readonly QueryKey[] = [['complaints'], ['today']];
