import { viewRoutes } from '@chung-tay/shared/views/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { province, communes } = await standingUnits(test);
const [here = '', there = ''] = communes.map(({ id }) => id);
const officer = await personWith(test, [{ role: 'commune_officer', unitId: here }]);
const elsewhere = await personWith(test, [{ role: 'commune_officer', unitId: there }]);
const district = await personWith(test, [{ role: 'district_officer', unitId: province }]);
const nobody = await personWith(test, []);
const { listViews, createView, updateView, deleteView, shareView, setDefaultView } = viewRoutes;

const late = { list: '/cases', name: 'Quá hạn', query: 'late=true&sort=dueOn' };
const made = async (as: Person, input: object = {}) =>
  bodyOf(await test.call(createView, { ...late, name: `Xem ${Math.random()}`, ...input }, { as }));
const seen = async (as: Person) => bodyOf(await test.call(listViews, { list: '/cases' }, { as })).data;
const idsOf = async (as: Person) => (await seen(as)).map(({ id }) => id);

describe('createView', () => {
  it('is the person’s own: nobody else sees, changes or deletes it', async () => {
    const view = await made(officer);
    expect(view).toMatchObject({ mine: true, unitId: null, isDefault: false });
    expect(await idsOf(officer)).toContain(view.id);
    for (const other of [district, elsewhere, nobody]) {
      expect(await idsOf(other)).not.toContain(view.id);
      const change = { id: view.id, name: 'Khác' };
      expect((await test.call(updateView, change, { as: other, ifMatch: '"v1"' })).problem.code).toBe('not_found');
      expect((await test.call(deleteView, { id: view.id }, { as: other })).problem.code).toBe('not_found');
    }
  });

  it('one name once for a list; what is no filter or no list is refused at its field', async () => {
    await made(officer, { name: 'Một tên' });
    const again = await test.call(createView, { ...late, name: 'Một tên' }, { as: officer });
    expect(again.problem).toMatchObject({ code: 'conflict', errors: [{ pointer: '/name' }] });
    await made(officer, { name: 'Một tên', list: '/houses' });
    for (const query of ['<script>', 'late', 'cursor=abc', 'a=1&limit=9', 'q=a b', `q=${'a'.repeat(400)}`])
      expect((await test.call(createView, { ...late, query }, { as: officer })).problem, query).toMatchObject({
        code: 'invalid_request',
        errors: [{ pointer: '/query' }],
      });
    for (const list of ['//evil.example', 'https://evil.example', '/cases?x=1', '/a/b/c'])
      expect((await test.call(createView, { ...late, list }, { as: officer })).problem.errors, list).toMatchObject([
        { pointer: '/list' },
      ]);
  });
});

describe('updateView, deleteView', () => {
  it('renames and narrows anew from the version that was seen', async () => {
    const view = await made(officer);
    const changed = bodyOf(
      await test.call(updateView, { id: view.id, query: 'late=false' }, { as: officer, ifMatch: '"v1"' }),
    );
    expect(changed).toMatchObject({ name: view.name, query: 'late=false', version: 2 });
    const stale = await test.call(updateView, { id: view.id, name: 'Muộn' }, { as: officer, ifMatch: '"v1"' });
    expect(stale.problem.code).toBe('stale_version');
    expect((await test.call(deleteView, { id: view.id }, { as: officer })).status).toBe(204);
    expect(await idsOf(officer)).not.toContain(view.id);
  });
});

describe('shareView', () => {
  it('is seen by who holds a role at the unit or below, by nobody beside, and taken back', async () => {
    const view = await made(district);
    bodyOf(await test.call(shareView, { id: view.id, unitId: here }, { as: district }));
    expect(await idsOf(officer)).toContain(view.id);
    expect((await seen(officer)).find(({ id }) => id === view.id)).toMatchObject({ mine: false, unitId: here });
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
    const own = await made(officer);
    expect((await test.call(shareView, { id: own.id, unitId: here }, { as: officer })).status).toBe(403);
    const keeper = await personWith(test, [{ role: 'district_officer', unitId: here }]);
    const kept = await made(keeper);
    expect((await test.call(shareView, { id: kept.id, unitId: there }, { as: keeper })).problem.code).toBe('not_found');
    const named = await made(keeper, { query: 'late=true&q=nguyen%20van' });
    expect((await test.call(shareView, { id: named.id, unitId: here }, { as: keeper })).problem).toMatchObject({
      code: 'invalid_request',
      errors: [{ pointer: '/query' }],
    });
    bodyOf(await test.call(shareView, { id: kept.id, unitId: here }, { as: keeper }));
    const sneak = await test.call(updateView, { id: kept.id, query: 'q=nguyen' }, { as: keeper, ifMatch: '"v2"' });
    expect(sneak.problem.code).toBe('invalid_request');
  });
});

describe('setDefaultView', () => {
  it('one for each list, of those one sees, and gone with the view', async () => {
    const view = await made(officer);
    const set = (viewId: string | null, list = '/cases', as = officer) =>
      test.call(setDefaultView, { list, viewId }, { as });
    expect((await set(view.id)).status).toBe(204);
    expect((await seen(officer)).filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual([view.id]);
    expect((await set(view.id, '/houses')).problem.code).toBe('invalid_request');
    expect((await set(view.id, '/cases', elsewhere)).problem.code).toBe('not_found');
    expect((await set(null)).status).toBe(204);
    expect((await seen(officer)).some(({ isDefault }) => isDefault)).toBe(false);
    await set(view.id);
    await test.call(deleteView, { id: view.id }, { as: officer });
    expect(await test.sql('SELECT FROM view_defaults WHERE user_id = $1', [officer.id])).toEqual([]);
  });
});
