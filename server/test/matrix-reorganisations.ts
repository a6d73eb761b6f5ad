import { api } from '@chung-tay/shared';
import type { reorganisationRoutes } from '@chung-tay/shared/reorganisations/contract';
import { bodyOf } from './factories/answers.ts';
import type { Person } from './factories/people.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

const facts = (place: Pick<Place, 'unitId' | 'canary'>) => ({
  unitId: place.unitId,
  title: `Sắp xếp ${place.canary}`,
  resolutionNumber: 'NQ 01/NQ-HĐND',
  resolutionDate: '2026-01-02',
  authority: `Hội đồng ${place.canary}`,
  effectiveOn: '2026-03-01',
});

/** Two reorganisations of one commune: one to read and apply, one to edit. Every word that could leak carries the canary. */
export async function fillReorganisations(
  test: TestApp,
  administrator: Person,
  place: Pick<Place, 'unitId' | 'canary'>,
): Promise<Record<string, string>> {
  const draft = async () => {
    const steps = [{ kind: 'rename', unit: place.unitId, name: `Xã ${place.canary}` }];
    return bodyOf(
      await test.call(api.reorganisations.draftReorganisation, { ...facts(place), steps }, { as: administrator }),
    );
  };
  const [line] = await test.sql<{ id: string }>(
    `SELECT predecessor_id AS id FROM unit_lineage WHERE successor_id = $1 AND date = '2025-07-01' LIMIT 1`,
    [place.unitId],
  );
  return {
    reorganisation: (await draft()).id,
    otherReorganisation: (await draft()).id,
    predecessor: line?.id ?? '',
  };
}

export const reorganisationInputs: Record<
  keyof typeof reorganisationRoutes,
  (place: Place) => Record<string, unknown>
> = {
  listReorganisations: () => ({}),
  exportReorganisations: () => ({}),
  getReorganisation: ({ ids }) => ({ id: ids.reorganisation }),
  getReorganisationHistory: ({ ids }) => ({ id: ids.reorganisation }),
  previewReorganisation: ({ ids }) => ({ id: ids.reorganisation }),
  draftReorganisation: (place) => ({ ...facts(place), steps: [] }),
  importReorganisation: (place) => ({ ...facts(place), columns: '2025_01' }),
  updateReorganisation: ({ ids }) => ({ id: ids.otherReorganisation, title: 'Tên khác' }),
  cancelReorganisation: ({ ids }) => ({ id: ids.otherReorganisation, reason: 'Thôi' }),
  applyReorganisation: ({ ids }) => ({ id: ids.reorganisation, confirm: 'SX-0000000' }),
  listUnitMoves: () => ({}),
  exportUnitMoves: () => ({}),
  listDoubtfulSuccessors: () => ({}),
  correctSuccessor: (place) => ({
    predecessorId: place.ids.predecessor,
    date: '2025-07-01',
    oldSuccessorId: place.unitId,
    successorId: place.unitId,
    confidence: 'high',
    evidence: 'Nghị quyết',
    reason: 'Đối chiếu',
  }),
};
