import { expect, it } from 'vitest';
import { pledgeBody, pledgeForms } from './pledge-form.ts';

const id = '01890000-0000-7000-8000-000000000001';
const filled = {
  donorId: id,
  unitId: id,
  pledgedOn: '2026-03-01',
  wish: null,
  campaignId: null,
  documentNumber: null,
  restriction: null,
  pledgedVnd: 60_000_000,
  item: 'Xi măng',
  measure: 'bao',
  amount: 1500,
  unitValueVnd: 90_000,
};

it('sends each kind with its own fields alone, whatever was typed for the others', () => {
  expect(pledgeBody(pledgeForms.cash.parse({ ...filled, kind: 'cash', amount: Number.NaN })).body).toEqual({
    donorId: id,
    unitId: id,
    pledgedOn: '2026-03-01',
    wish: null,
    campaignId: null,
    documentNumber: null,
    restriction: null,
    pledgedVnd: 60_000_000,
  });
  expect(pledgeBody(pledgeForms.goods.parse({ ...filled, kind: 'goods', pledgedVnd: null })).body).toMatchObject({
    kind: 'goods',
    item: 'Xi măng',
    amount: 1500,
    unitValueVnd: 90_000,
  });
  expect(pledgeBody(pledgeForms.labour.parse({ ...filled, kind: 'labour' })).body).toMatchObject({
    kind: 'labour',
    item: null,
    measure: null,
    amount: 1500,
    unitValueVnd: null,
  });
});

it('asks for what the kind needs', () => {
  const empty = { ...filled, pledgedVnd: null, item: null, measure: null, amount: null, unitValueVnd: null };
  const missing = (kind: 'cash' | 'goods' | 'labour') =>
    pledgeForms[kind].safeParse({ ...empty, kind }).error?.issues.map(({ path }) => path.join('.'));
  expect(missing('cash')).toEqual(['pledgedVnd']);
  expect(missing('goods')?.sort()).toEqual(['amount', 'item', 'measure', 'unitValueVnd']);
  expect(missing('labour')).toEqual(['amount']);
});
