import type { Report, ReportRow } from '@chung-tay/shared/reports/schema';
import { expect, it } from 'vitest';
import { narrowed, recordLink, rowsLink } from './report-links.ts';

const row = (cells: ReportRow['cells'], more: Partial<ReportRow> = {}): ReportRow => ({
  ...{ key: 'x', number: '1', label: 'x', level: 0, unitId: null, cells, delta: null, adjusted: null },
  ...more,
});
const houses = [
  row({ state: 'Đang xây dựng', kind: 'Xây mới', programme: 'Người có công', category: 'Hộ nghèo' }),
  row({
    state: 'Đã bàn giao',
    kind: 'Sửa chữa',
    programme: 'Phong trào xóa nhà tạm, nhà dột nát',
    category: 'Hộ nghèo',
  }),
  row({
    state: 'Chưa khởi công',
    kind: 'Xây mới',
    programme: 'Phong trào xóa nhà tạm, nhà dột nát',
    category: 'Hộ cận nghèo',
  }),
];

it('a figure leads to the rows it counts', () => {
  const count = (show?: string, group?: string) => narrowed(houses, show, group).length;
  expect([
    count(),
    count('needed'),
    count('started'),
    count('building_new'),
    count('completed_repair'),
    count('not_started'),
  ]).toEqual([3, 3, 2, 1, 1, 1]);
  expect([count('needed', 'merit'), count('needed', 'movement_poor'), count('started_new', 'movement_poor')]).toEqual([
    1, 1, 0,
  ]);
  const report = { form: 'bieu-01', period: { code: '2024-08' }, unit: { id: 'u' } } as Report;
  expect(rowsLink(report, row({ started_new: 2 }, { unitId: 'c' }), 'started_new', undefined)).toBe(
    '/reports?form=bieu-04&period=2024-08&show=started_new&unitId=c',
  );
  expect(rowsLink(report, row({ started_new: 0 }, { unitId: 'c' }), 'started_new', undefined)).toBeUndefined();
  expect(rowsLink(report, row({ added: 2 }, { unitId: 'c' }), 'added', undefined)).toBeUndefined();
  expect(rowsLink(report, row({ needed: 2 }, { key: 'unplaced' }), 'needed', undefined)).toBeUndefined();
});

it('a locked figure, and one by another tree, say so to the list they lead to', () => {
  const report = {
    ...{ form: 'bieu-01', period: { code: '2024-W35' }, unit: { id: 'u' } },
    lock: { code: 'CK-0000001' },
  } as Report;
  expect(rowsLink(report, row({ needed: 2 }, { unitId: 'c' }), 'needed', '2025-03-01')).toBe(
    '/reports?form=bieu-04&period=2024-W35&show=needed&treeDay=2025-03-01&locked=CK-0000001&unitId=c',
  );
});

it('rows of the lists lead to their records, masked ones nowhere', () => {
  const list = { form: 'bieu-04', masked: false } as Report;
  expect(recordLink(list, row({}, { key: 'h' }), 'code')).toBe('/houses/h');
  expect(recordLink(list, row({}, { key: 'h' }), 'head')).toBeUndefined();
  expect(recordLink({ ...list, masked: true }, row({}, { key: 'h' }), 'code')).toBeUndefined();
  expect(recordLink({ ...list, form: 'bieu-06' }, row({}, { key: 'a' }), 'awardee')).toBe('/awards/a');
  expect(recordLink({ ...list, form: 'bieu-05' }, row({}, { key: 'u' }), 'plan')).toBeUndefined();
});
