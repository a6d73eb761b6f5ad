import type { QueryKey } from '@tanstack/react-query';
import { queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import type { PickedRecord } from '../ui/record-picker.tsx';

export const councilQuery = (id: string) =>
  queryOptions({ queryKey: ['councils', id], queryFn: () => client.councils.getCouncil({ id }) });

/** Councils there are, to choose from. */
export const councilsQuery = queryOptions({
  queryKey: ['councils', 'choice'],
  queryFn: () => client.councils.listCouncils({ limit: 200 }),
});

export const sessionQuery = (id: string) =>
  queryOptions({ queryKey: ['council-sessions', id], queryFn: () => client.councils.getCouncilSession({ id }) });

/** Awards that wait for a vote of this council; the session's own are not among them. */
export const agendaCandidatesQuery = (councilId: string | null) =>
  queryOptions({
    queryKey: ['council-sessions', 'agenda-candidates', councilId],
    queryFn: () => client.councils.listAgendaCandidates({ id: councilId ?? '' }),
    enabled: councilId !== null,
  });

export const ballotsQuery = (id: string) =>
  queryOptions({
    queryKey: ['council-sessions', id, 'ballots'],
    queryFn: async () => {
      const [slips, recount] = await Promise.all([
        client.councils.listBallots({ id }),
        client.councils.recountVotes({ id }),
      ]);
      return { slips: slips.data, recount };
    },
  });

/** What an act of a council changes on other screens. */
export const councilChanges: readonly QueryKey[] = [['councils'], ['council-sessions'], ['awards'], ['today']];

/** Looks for people who may sit in the council. */
export async function findCandidates(councilId: string, q: string | undefined): Promise<PickedRecord[]> {
  const { data } = await client.councils.listCouncilCandidates(q ? { id: councilId, q } : { id: councilId });
  return data.slice(0, 50).map(({ userId, name }) => ({ id: userId, label: name }));
}
