import { expect, it } from 'vitest';
import { shownColumns } from './list-view.tsx';

it('hides what was chosen, but never the column that names the row', () => {
  const columns = ['headName', 'code', 'unit'].map((key) => ({ key, header: key, render: () => null }));
  expect(shownColumns(columns, ['headName', 'unit', 'gone']).map(({ key }) => key)).toEqual(['headName', 'code']);
});
