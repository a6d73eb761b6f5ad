import { viewRoutes } from '@chung-tay/shared/views/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import type { Person } from '../../test/factories/people.ts';
import { keptView, lateCases as late, seenViews, viewTeam } from '../../test/factories/views.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await viewTeam(test);
const { officer, elsewhere, district, nobody } = team;
const { createView, updateView, deleteView } = viewRoutes;
const idsOf = async (as: Person) => (await seenViews(team, as)).map(({ id }) => id);

describe('createView', () => {
  it('is the person’s own: nobody else sees, changes or deletes it', async () => {
    const view = await keptView(team, officer);
    expect(view).toMatchObject({ mine: true, unitId: null, isDefault: false });
    expect(await idsOf(officer)).toContain(view.id);
    for (const other of [district, elsewhere, nobody]) {
      expect(await idsOf(other)).not.toContain(view.id);
      const change = { id: view.id, name: 'Khác' };
      expect((await test.call(updateView, change, { as: other, ifMatch: '"v1"' })).problem.code).toBe('not_found');
      expect((await test.call(deleteView, { id: view.id }, { as: other })).problem.code).toBe('not_found');
    }
  });

  it('keeps the columns that were taken away, and changes or forgets them when it is told to', async () => {
    const plain = await keptView(team, officer);
    expect(plain.hidden).toBeNull();
    const view = await keptView(team, officer, { hidden: ['code', 'unit'] });
    expect(view.hidden).toEqual(['code', 'unit']);
    const changed = async (version: number, input: object) =>
      bodyOf(await test.call(updateView, { id: view.id, ...input }, { as: officer, ifMatch: `"v${version}"` })).hidden;
    expect(await changed(1, { name: 'Tên khác' })).toEqual(['code', 'unit']);
    expect(await changed(2, { hidden: [] })).toEqual([]);
    expect(await changed(3, { hidden: null })).toBeNull();
    for (const hidden of [['<b>'], ['a b'], Array.from({ length: 41 }, (_, at) => `c${at}`), 'code'])
      expect((await test.call(createView, { ...late, hidden } as never, { as: officer })).problem.code).toBe(
        'invalid_request',
      );
  });

  it('one name once for a list; what is no filter or no list is refused at its field', async () => {
    await keptView(team, officer, { name: 'Một tên' });
    const again = await test.call(createView, { ...late, name: 'Một tên' }, { as: officer });
    expect(again.problem).toMatchObject({ code: 'conflict', errors: [{ pointer: '/name' }] });
    await keptView(team, officer, { name: 'Một tên', list: '/houses' });
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
