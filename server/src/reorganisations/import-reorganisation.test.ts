import { api } from '@chung-tay/shared';
import { expect, test } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { facts, reorganisers } from '../../test/factories/reorganisations.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { reorganisations } = api;
const { drafter, province } = await reorganisers(testApp);

const columns =
  'code_2024,name_2024,district_2024,change_2025_01_01,code_2025_01,name_2025_01,district_2025_01,code_2025_07,name_2025_07,province_code_2025_07,step1_evidence,confidence';
const send = (csv: string, pair: '2025_01' | '2025_07' = '2025_07') =>
  testApp.call(
    reorganisations.importReorganisation,
    { ...facts, unitId: province, columns: pair },
    { as: drafter, file: { content: csv, contentType: 'text/csv' } },
  );

test('communes that go to one new code become one step; an unknown successor is a step that must be named', async () => {
  const rows = [
    '07201,Phường A,H,unchanged,07201,Phường A,H,99001,Phường Mới,24,GSO,dataset',
    '07204,Phường B,H,unchanged,07204,Phường B,H,99001,Phường Mới,24,GSO,low',
  ];
  const row = bodyOf(await send([columns, ...rows].join('\n')));
  expect(row.steps).toMatchObject([
    {
      kind: 'merge',
      from: [{ unit: 'code:07201' }, { unit: 'code:07204', confidence: 'low' }],
      into: { code: '99001', name: 'Phường Mới', type: 'phường' },
    },
  ]);
  const unknown = bodyOf(await send(`${columns}\n07402,Xã C,H,dissolved-2025-01-01,,,,,,24,,unknown`, '2025_01'));
  expect(unknown.steps).toEqual([{ kind: 'merge', from: [{ unit: 'code:07402', confidence: 'assumed' }], into: null }]);
  const { faults } = bodyOf(
    await testApp.call(reorganisations.previewReorganisation, { id: unknown.id }, { as: drafter }),
  );
  expect(faults.map(({ pointer, code }) => [pointer, code])).toEqual([['/steps/0/into', 'successor_missing']]);
});

test.each<[string, string, string]>([
  ['columns that are missing', 'code_2024,name_2024\n1,Xã', '/rows/1'],
  [
    'one commune told twice',
    `${columns}\n1,Xã,H,unchanged,1,Xã,H,2,Xã Mới,24,,high\n1,Xã,H,unchanged,1,Xã,H,2,Xã Mới,24,,high`,
    '/rows/3',
  ],
  ['a line without a name', `${columns}\n1,,H,unchanged,1,Xã,H,2,Xã Mới,24,,high`, '/rows/2'],
  ['bytes that are no CSV', '"', '/rows'],
])('refuses %s with the number of the line, and drafts nothing', async (_, csv, pointer) => {
  const before = await testApp.sql('SELECT count(*) FROM reorganisations');
  expect((await send(csv)).problem.errors?.[0]?.pointer).toBe(pointer);
  expect(await testApp.sql('SELECT count(*) FROM reorganisations')).toEqual(before);
});
