import type { AcceptanceMember, House } from '@chung-tay/shared/houses/schema';
import { useQuery } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import { keepDraft, readDraft } from '../core/draft.ts';
import { boardOf } from './acceptance.ts';

const keyOf = (unitId: string) => `acceptance-board-${unitId}`;

/** Remembers who stood for whom, for the next house of the commune; until the tab is closed or the person signs out. */
export const keepBoard = (unitId: string, members: readonly AcceptanceMember[]): void =>
  keepDraft(keyOf(unitId), { members: members.filter(({ side }) => side !== 'household') }, []);

/** The newest house of the commune that was accepted tells who accepts there. */
const lastBoardQuery = (unitId: string) => ({
  queryKey: ['houses', 'acceptance-board', unitId],
  queryFn: async (): Promise<AcceptanceMember[]> => {
    const status = ['completed' as const, 'handed_over' as const];
    const { data } = await client.houses.listHouses({ unitId, status, sort: '-createdAt', limit: 1 });
    return data[0] ? boardOf((await client.houses.getHouse({ id: data[0].id })).stages) : [];
  },
  staleTime: Number.POSITIVE_INFINITY,
});

/**
 * The acceptance board to begin with: of this house's last stage, else of the last house accepted here, else of another
 * house of the commune. A proposal: who was there today is written down by who accepts.
 */
export function useBoard(house: House): readonly AcceptanceMember[] {
  const own = boardOf(house.stages);
  const kept = readDraft(keyOf(house.unitId))?.values.members as AcceptanceMember[] | undefined;
  const known = own.length > 0 || Boolean(kept?.length);
  const last = useQuery({ ...lastBoardQuery(house.unitId), enabled: !known });
  return own.length > 0 ? own : (kept ?? last.data ?? []);
}
