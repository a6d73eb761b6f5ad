import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { expect, it } from 'vitest';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { inTransaction } from '../core/db/transaction.ts';
import { goodsItem } from './goods-items.ts';

const test = await createTestApp();
const { province } = await standingUnits(test);
const accountant = await personWith(test, [{ role: 'accountant', unitId: province }]);
const found = async (q?: string) =>
  (await test.call(ledgerRoutes.listGoodsItems, { q }, { as: accountant })).body.data.map(
    ({ name, measure }) => `${name} (${measure})`,
  );
const item = (name: string, measure: string) =>
  inTransaction(test.services.pools.app, { roots: [province], userId: accountant.id }, ({ client }) =>
    goodsItem(client, name, measure),
  );

it('listGoodsItems: found without accents, by name', async () => {
  expect(await found('xi mang')).toEqual(['Xi măng (bao 50 kg)', 'Xi măng (kg)']);
  expect(await found('NGOI')).toEqual(['Ngói (viên)']);
  expect(await found('không có gì như thế')).toEqual([]);
  const all = await found();
  expect(all.length).toBe(15);
  expect(all).toEqual([...all].sort(new Intl.Collator('vi').compare));
});

it('goodsItem: known ones keep their first spelling, whatever case, accents and spaces; a new one is added once', async () => {
  expect(await item('xi mang', 'Bao  50 KG')).toMatchObject({ name: 'Xi măng', measure: 'bao 50 kg' });
  const added = await Promise.all(['Ống nước', 'ống nước', 'Ong nuoc', 'ỐNG NƯỚC'].map((name) => item(name, 'm')));
  expect(new Set(added.map(({ id }) => id)).size).toBe(1);
  expect(await item('Ống nước', 'cây')).not.toMatchObject({ id: added[0]?.id });
  expect(await found('ong nuoc')).toHaveLength(2);
});
