import { api } from '@chung-tay/shared';
import type { viewRoutes } from '@chung-tay/shared/views/contract';
import { bodyOf } from './factories/answers.ts';
import type { Person } from './factories/people.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

export const viewInputs: Record<keyof typeof viewRoutes, (place: Place) => Record<string, unknown>> = {
  listViews: () => ({}),
  createView: () => ({ list: '/cases', name: `Của tôi ${Math.random()}`, query: 'late=true' }),
  updateView: ({ ids }) => ({ id: ids.view, name: 'Tên khác' }),
  deleteView: ({ ids }) => ({ id: ids.view }),
  shareView: ({ ids }) => ({ id: ids.view, unitId: ids.unit }),
  setDefaultView: () => ({ list: '/cases', viewId: null }),
};

/** A view of the place's own, shared with it. */
export async function fillViews(
  test: TestApp,
  administrator: Person,
  { unitId, canary }: { unitId: string; canary: string },
): Promise<Record<string, string>> {
  const { views } = api;
  const made = { list: '/cases', name: `Quá hạn ${canary}`, query: 'late=true' };
  const { id } = bodyOf(await test.call(views.createView, made, { as: administrator }));
  bodyOf(await test.call(views.shareView, { id, unitId }, { as: administrator }));
  return { view: id };
}
