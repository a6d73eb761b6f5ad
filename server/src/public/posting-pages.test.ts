import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { postingRoutes } from '@chung-tay/shared/postings/contract';
import { beforeAll, expect, it } from 'vitest';
import { type CaseTeam, caseAt, caseTeam } from '../../test/factories/cases.ts';
import { openPosting } from '../../test/factories/postings.ts';
import { createTestApp } from '../../test/harness.ts';
import { tellingPages } from '../../test/telling-pages.ts';

const test = await createTestApp();
const content = 'Hộ này đã được hỗ trợ xây nhà năm ngoái.\r\nCả thôn đều biết.';
const { get, send: sendForm } = await tellingPages(test);
const send = (id: string, ...form: [Record<string, string>, Record<string, string>?]) =>
  sendForm(`/niem-yet/${id}`, ...form);
let team: CaseTeam;
beforeAll(async () => {
  team = await caseTeam(test);
}, 60_000);

it('a list that hangs can be found by the name of its commune, read, and objected to without a script', async () => {
  const one = await caseAt(team, 'posting');
  const posting = await openPosting(team, [one]);
  const place = encodeURIComponent(one.unitName.toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''));
  expect((await get(`/niem-yet?xa=${place}`)).postings.map((row: { id: string }) => row.id)).toEqual([posting.id]);
  expect((await get('/niem-yet?xa=khong-co-noi-nao')).postings).toEqual([]);
  expect(await get(`/niem-yet/${posting.id}`)).toMatchObject({
    status: 200,
    name: 'posting',
    posting: { code: posting.code },
  });

  const sent = await send(posting.id, {
    ho: one.id,
    ve: 'not_deserving',
    'noi-dung': content,
    ten: '',
    'lien-he': '0900000001',
  });
  expect(sent.statusCode).toBe(303);
  const tracked = await get(String(sent.headers.location));
  expect(tracked).toMatchObject({ name: 'objection', sent: true, objection: { status: 'open' } });
  expect(tracked.headers['cache-control']).toBe('no-store');
  const { body } = await test.call(postingRoutes.listObjections, { postingId: posting.id }, { as: team.clerk });
  expect(body.data).toEqual([
    expect.objectContaining({
      caseId: one.id,
      content: content.replace('\r\n', '\n'),
      channel: 'public',
      hasContact: true,
      raisedByName: null,
    }),
  ]);
}, 60_000);

it('what is refused comes back as it was typed, with the reason at its field; nothing is written', async () => {
  const posting = await openPosting(team, [await caseAt(team, 'posting')]);
  const short = await send(posting.id, { ve: 'other', 'noi-dung': 'Ngắn quá' });
  expect(short.statusCode).toBe(422);
  expect(JSON.parse(short.body)).toMatchObject({
    typed: { about: 'other', content: 'Ngắn quá' },
    refused: { fields: { content: expect.stringContaining('20 ký tự') } },
  });
  const good = { ve: 'other', 'noi-dung': content };
  expect((await send(posting.id, { ...good, 'trang-web': 'x' })).statusCode).toBe(422);
  expect((await send(posting.id, good, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(422);
  const { body } = await test.call(postingRoutes.listObjections, { postingId: posting.id }, { as: team.clerk });
  expect(body.data).toEqual([]);
}, 60_000);

it('after its last day a list is a page that says so, for reading and for sending', async () => {
  const posting = await openPosting(team, [await caseAt(team, 'posting')]);
  const after = addDays(dayInVietnam(test.services.clock.now()), 7);
  test.clock.set(`${after}T00:00:01+07:00`);
  expect(await get(`/niem-yet/${posting.id}`)).toMatchObject({ status: 404, name: 'posting' });
  expect(await get('/niem-yet/khong-phai-ma')).toMatchObject({ status: 404, name: 'posting' });
  expect((await send(posting.id, { ve: 'other', 'noi-dung': content })).statusCode).toBe(404);
}, 60_000);

it('a code is looked up as people copy it; one that was never given out says so', async () => {
  expect(await get('/kien-nghi')).toMatchObject({ code: '', sent: false });
  expect((await get('/kien-nghi?ma=%20kn-0123456789%20')).code).toBe('KN-0123456789');
  expect((await get('/kien-nghi?ma=KN-0123456789')).objection).toBeUndefined();
});
