import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { clonedHouses } from '../../test/factories/cloned-houses.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
import { inspectionTeam, plannedInspection, subjectsOf } from '../../test/factories/inspections.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await inspectionTeam(test);
const house = await approvedHouse(team);
await clonedHouses(test, house.id, 59);

const request = { seed: 'thu-truoc', strata: ['unit' as const], size: 12 };

it('previewSample: exactly what the draw then takes; until then nothing is kept but that somebody looked', async () => {
  const { id } = await plannedInspection(team);
  const seen = bodyOf(await test.call(inspectionRoutes.previewSample, { id, ...request }, { as: team.inspector }));
  expect(seen).toMatchObject({ population: 60, size: 12, drawnBy: null, drawnAt: null });
  expect(await subjectsOf(team, id)).toEqual([]);
  expect((await test.call(inspectionRoutes.getSample, { id }, { as: team.inspector })).problem.code).toBe('not_found');
  bodyOf(await test.call(inspectionRoutes.drawSample, { id, ...request }, { as: team.inspector }));
  const drawn = bodyOf(await test.call(inspectionRoutes.getSample, { id }, { as: team.inspector }));
  expect(drawn.houses).toEqual(seen.houses);
  expect(drawn.marginPercent).toBe(seen.marginPercent);
  expect(drawn.method).toContain('thu-truoc');
  const history = bodyOf(await test.call(inspectionRoutes.getInspectionHistory, { id }, { as: team.inspector }));
  expect(history.data.map(({ action }) => action)).toContain('inspection.sample_previewed');
});

it('previewSample: a wider margin needs fewer houses; what cannot be is told at its field', async () => {
  const { id } = await plannedInspection(team);
  const sizeFor = async (marginPercent: number) =>
    bodyOf(
      await test.call(
        inspectionRoutes.previewSample,
        { id, ...request, size: null, marginPercent },
        { as: team.inspector },
      ),
    ).size;
  expect(await sizeFor(20)).toBeLessThan(await sizeFor(8));
  const tooMany = { id, ...request, size: 61 };
  const refused = await test.call(inspectionRoutes.previewSample, tooMany, { as: team.inspector });
  expect(refused.problem.errors?.[0]).toMatchObject({ pointer: '/size', code: 'too_many' });
});
