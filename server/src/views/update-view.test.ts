import { viewRoutes } from '@chung-tay/shared/views/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { keptView, viewTeam } from '../../test/factories/views.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await viewTeam(test);
const { officer } = team;
const { updateView } = viewRoutes;

describe('updateView', () => {
  it('renames and narrows anew from the version that was seen', async () => {
    const view = await keptView(team, officer);
    const changed = bodyOf(
      await test.call(updateView, { id: view.id, query: 'late=false' }, { as: officer, ifMatch: '"v1"' }),
    );
    expect(changed).toMatchObject({ name: view.name, query: 'late=false', version: 2 });
    const stale = await test.call(updateView, { id: view.id, name: 'Muộn' }, { as: officer, ifMatch: '"v1"' });
    expect(stale.problem.code).toBe('stale_version');
  });
});
