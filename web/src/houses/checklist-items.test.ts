import { acceptanceItemSchema } from '@chung-tay/shared/houses/standards';
import { expect, it } from 'vitest';
import { blankItem, sentItems } from './checklist-items.ts';

it('a new item gets a code of its words that no other has; a former one keeps its code', () => {
  const items = ['Nhà vệ sinh', 'Nhà vệ sinh', '3 cứng', 'Đ'].map((text) => ({ ...blankItem(), text }));
  const sent = sentItems([{ ...blankItem(), code: 'nha_ve_sinh', text: 'Có nhà vệ sinh' }, ...items]);
  expect(sent.map(({ code }) => code)).toEqual([
    'nha_ve_sinh',
    'nha_ve_sinh_2',
    'nha_ve_sinh_3',
    'muc_3_cung',
    'muc_d',
  ]);
  for (const { code } of sent) expect(acceptanceItemSchema.shape.code.safeParse(code).success).toBe(true);
});

it('thresholds stay only where something is measured; an area is in m²', () => {
  const figures = { minimum: 30, singleMinimum: 24, unit: 'năm', text: 'Mục' };
  const sent = sentItems(
    (['yes_no', 'number', 'area'] as const).map((answer) => ({ ...blankItem(), ...figures, answer })),
  );
  expect(sent.map(({ minimum, singleMinimum, unit }) => [minimum, singleMinimum, unit])).toEqual([
    [null, null, null],
    [30, 24, 'năm'],
    [30, 24, 'm²'],
  ]);
});
