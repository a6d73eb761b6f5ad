import { viewRoutes } from '@chung-tay/shared/views/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { keptView, seenViews, viewTeam } from '../../test/factories/views.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await viewTeam(test);
const { officer, elsewhere, district, nobody, here, there } = team;
const { deleteView, shareView, updateView } = viewRoutes;
const idsOf = async (as: Person) => (await seenViews(team, as)).map(({ id }) => id);

describe('shareView', () => {
  it('is seen by who holds a role at the unit or below, by nobody beside, and taken back', async () => {
    const view = await keptView(team, district);
    bodyOf(await test.call(shareView, { id: view.id, unitId: here }, { as: district }));
    expect(await idsOf(officer)).toContain(view.id);
    expect((await seenViews(team, officer)).find(({ id }) => id === view.id)).toMatchObject({
      mine: false,
      unitId: here,
    });
    expect(await idsOf(elsewhere)).not.toContain(view.id);
    expect(await idsOf(nobody)).not.toContain(view.id);
    expect((await test.call(deleteView, { id: view.id }, { as: officer })).problem.code).toBe('not_found');
    bodyOf(await test.call(shareView, { id: view.id, unitId: null }, { as: district }));
    expect(await idsOf(officer)).not.toContain(view.id);
    const events = await test.sql<{ action: string }>(
      'SELECT action FROM audit_events WHERE subject_id = $1 ORDER BY at',
      [view.id],
    );
    expect(events.map(({ action }) => action)).toEqual(['view.shared', 'view.unshared']);
  });

  it('not without the permission, not with a unit out of scope, and never with words that were searched for', async () => {
    const own = await keptView(team, officer);
    expect((await test.call(shareView, { id: own.id, unitId: here }, { as: officer })).status).toBe(403);
    const keeper = await personWith(test, [{ role: 'district_officer', unitId: here }]);
    const kept = await keptView(team, keeper);
    expect((await test.call(shareView, { id: kept.id, unitId: there }, { as: keeper })).problem.code).toBe('not_found');
    const named = await keptView(team, keeper, { query: 'late=true&q=nguyen%20van' });
    expect((await test.call(shareView, { id: named.id, unitId: here }, { as: keeper })).problem).toMatchObject({
      code: 'invalid_request',
      errors: [{ pointer: '/query' }],
    });
    bodyOf(await test.call(shareView, { id: kept.id, unitId: here }, { as: keeper }));
    const sneak = await test.call(updateView, { id: kept.id, query: 'q=nguyen' }, { as: keeper, ifMatch: '"v2"' });
    expect(sneak.problem.code).toBe('invalid_request');
  });
});
