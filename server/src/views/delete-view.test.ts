import { viewRoutes } from '@chung-tay/shared/views/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { keptView, viewTeam } from '../../test/factories/views.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await viewTeam(test);
const { officer, elsewhere } = team;
const { deleteView, listViews } = viewRoutes;

describe('deleteView', () => {
  it('forgets the view, for the person and for nobody else in their place', async () => {
    const view = await keptView(team, officer);
    expect((await test.call(deleteView, { id: view.id }, { as: elsewhere })).problem.code).toBe('not_found');
    expect((await test.call(deleteView, { id: view.id }, { as: officer })).status).toBe(204);
    expect((await test.call(deleteView, { id: view.id }, { as: officer })).problem.code).toBe('not_found');
    expect(bodyOf(await test.call(listViews, {}, { as: officer })).data).toEqual([]);
  });
});
