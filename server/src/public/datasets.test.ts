import { publicRoutes } from '@chung-tay/shared/public/contract';
import { datasetIds, datasetOf } from '@chung-tay/shared/public/datasets';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { createdDonor, fundTeam, pledgedDonation, received } from '../../test/factories/donations.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';
import { csvOf } from './csv.ts';

const test = await createTestApp();
const { call, app } = test;
const { listPublicDatasets, getPublicDataset } = publicRoutes;

beforeAll(async () => {
  const team = await fundTeam(test, 4);
  for (let at = 0; at < 3; at++) await approvedHouse(team);
  const donor = await createdDonor(team, { kind: 'enterprise', name: '=HYPERLINK("x"), công ty' });
  await received(team, await pledgedDonation(team, { donorId: donor.id, pledgedVnd: 9_000_000 }), 9_000_000);
}, 60_000);

it('the catalogue names every dataset with its fields, licence and addresses, and each answers there with exactly those fields', async () => {
  const { datasets, licence } = bodyOf(await call(listPublicDatasets, {}));
  expect(licence.url).toMatch(/^https:/);
  expect(datasets.map(({ id }) => id)).toEqual(datasetIds);
  for (const { id, json, csv, fields } of datasets) {
    const answer = await app.inject({ url: new URL(json).pathname });
    expect(answer.statusCode, id).toBe(200);
    for (const row of answer.json().data) expect(Object.keys(row)).toEqual(fields.map(({ name }) => name));
    const sheet = await app.inject({ url: new URL(csv).pathname });
    expect(sheet.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(sheet.body.split('\r\n')[0]).toBe(`\ufeff${fields.map(({ name }) => name).join(',')}`);
    expect(sheet.body.split('\r\n').length - 2, id).toBe(answer.json().data.length);
  }
});

it('pages of a dataset follow one another by the code of the last row; a cursor of another one is refused', async () => {
  const first = bodyOf(await call(getPublicDataset, { dataset: 'nha', limit: 2 }));
  const second = bodyOf(await call(getPublicDataset, { dataset: 'nha', limit: 2, cursor: first.nextCursor as string }));
  const all = bodyOf(await call(getPublicDataset, { dataset: 'nha' }));
  expect([...first.data, ...second.data]).toEqual(all.data);
  expect([all.data.length, second.nextCursor]).toEqual([3, null]);
  const cursor = String(all.data[0]?.code);
  for (const dataset of ['ung-ho', 'su-dung-tien'] as const)
    expect((await call(getPublicDataset, { dataset, cursor })).problem.code).toBe('invalid_cursor');
});

it('JSON and CSV may be kept, and are asked for by their ETag afterwards', async () => {
  for (const url of ['/api/v1/public/data/nha', '/api/v1/public/data/nha.csv']) {
    const { headers } = await app.inject({ url });
    expect(headers['cache-control']).toBe('public, max-age=300');
    const again = await app.inject({ url, headers: { 'if-none-match': String(headers.etag) } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  }
  expect((await app.inject({ url: '/api/v1/public/data/khong-co' })).statusCode).toBe(422);
});

it('a name that a spreadsheet would run stands as text', async () => {
  const { body } = await app.inject({ url: '/api/v1/public/data/ung-ho.csv' });
  expect(body).toContain(`"'=HYPERLINK(""x""), công ty"`);
  const { fields } = datasetOf('nha');
  for (const start of ['=', '+', '-', '@', '\t', '\r'])
    expect(csvOf(fields, [{ code: `${start}1` }])).toContain(`'${start}1`);
  expect(csvOf(fields, [{ code: 'N-1', allocatedVnd: -5 }])).toContain('N-1,,,-5');
});
