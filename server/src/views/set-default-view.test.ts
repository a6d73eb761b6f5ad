import { viewRoutes } from '@chung-tay/shared/views/contract';
import { describe, expect, it } from 'vitest';
import { keptView, seenViews, viewTeam } from '../../test/factories/views.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await viewTeam(test);
const { officer, elsewhere } = team;
const { deleteView, setDefaultView } = viewRoutes;

describe('setDefaultView', () => {
  it('one for each list, of those one sees, and gone with the view', async () => {
    const view = await keptView(team, officer);
    const set = (viewId: string | null, list = '/cases', as = officer) =>
      test.call(setDefaultView, { list, viewId }, { as });
    expect((await set(view.id)).status).toBe(204);
    expect((await seenViews(team, officer)).filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual([
      view.id,
    ]);
    expect((await set(view.id, '/houses')).problem.code).toBe('invalid_request');
    expect((await set(view.id, '/cases', elsewhere)).problem.code).toBe('not_found');
    expect((await set(null)).status).toBe(204);
    expect((await seenViews(team, officer)).some(({ isDefault }) => isDefault)).toBe(false);
    await set(view.id);
    await test.call(deleteView, { id: view.id }, { as: officer });
    expect(await test.sql('SELECT FROM view_defaults WHERE user_id = $1', [officer.id])).toEqual([]);
  });
});
