import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  type ComplaintTeam,
  complaintTeam,
  formOpened,
  onDay,
  sentComplaint,
  settle,
} from '../../test/factories/complaints.ts';
import { personWith } from '../../test/factories/people.ts';
import { testPhoto } from '../../test/factories/photo.ts';
import { createTestApp } from '../../test/harness.ts';
import { tellingPages } from '../../test/telling-pages.ts';
import { releaseFigures } from './release-figures.ts';

const test = await createTestApp();
const { app, get, send } = await tellingPages(test);
let team: ComplaintTeam;
beforeAll(async () => {
  team = await complaintTeam(test);
}, 120_000);
const content = 'Đường vào thôn bị chặn, xe chở vật liệu không vào được.';
const typed = () => ({
  'bieu-mau': formOpened(test.services.clock.now()),
  loai: 'complaint',
  ve: 'other',
  noi: team.commune,
});

it('a complaint is sent, added to, shown with a photo, appealed and looked up without a script', async () => {
  const form = await get('/phan-anh');
  expect(form).toMatchObject({ name: 'complaint', status: 200, token: expect.any(String) });
  expect(form.headers['cache-control']).toBe('no-store');
  const sent = await send('/phan-anh', { ...typed(), 'noi-dung': content, ten: '', 'lien-he': '' });
  expect(sent.statusCode).toBe(303);
  const where = String(sent.headers.location);
  const tracked = await get(where);
  expect(tracked).toMatchObject({ name: 'trackedComplaint', sent: true, complaint: { state: 'received' } });
  const { code } = tracked.complaint;
  expect(
    (await send('/phan-anh/tra-cuu', { ma: code, viec: 'bo-sung', 'noi-dung': 'Sáng nay vẫn bị chặn' })).statusCode,
  ).toBe(303);
  const photo = new FormData();
  photo.set('ma', code);
  photo.set('anh', new File([new Uint8Array(await testPhoto('đường'))], 'duong.jpg', { type: 'image/jpeg' }));
  const encoded = new Response(photo);
  const payload = Buffer.from(await encoded.arrayBuffer());
  const headers = { 'content-type': encoded.headers.get('content-type') ?? '' };
  expect((await app.inject({ method: 'POST', url: '/phan-anh/tra-cuu/anh', headers, payload })).statusCode).toBe(303);
  const [row] = await test.sql<{ id: string }>('SELECT id FROM complaints WHERE code = $1', [code]);
  const id = row?.id ?? '';
  await settle(test, 'acceptComplaint', { id }, team.officer);
  await settle(test, 'answerComplaint', { id }, team.officer);
  const appeal = { ma: code.toLowerCase(), viec: 'xem-lai', 'noi-dung': 'Chưa có ai đến mở đường như đã hứa.' };
  expect((await send('/phan-anh/tra-cuu', appeal)).statusCode).toBe(303);
  expect((await get(`/phan-anh/tra-cuu?ma=${code}`)).complaint).toMatchObject({
    state: 'appealed',
    additions: 1,
    photos: 1,
  });
  expect((await send('/phan-anh/tra-cuu', { ma: code, viec: 'rut' })).statusCode).toBe(303);
  expect((await get(`/phan-anh/tra-cuu?ma=${code}`)).complaint.state).toBe('withdrawn');
}, 60_000);

it('the terms told are those in force on the day, as the rules were changed', async () => {
  const days = async () =>
    ((await get('/phan-anh')).terms as { kind: string; step: string; days: number }[]).filter(
      ({ kind, step }) => kind === 'complaint' && step === 'settle',
    );
  expect((await days()).map((one) => one.days)).toEqual([30]);
  const where = `kind = 'complaint' AND step = 'settle'`;
  await test.sql(`UPDATE complaint_rules SET valid_to = '2024-06-09' WHERE ${where}`);
  await test.sql(`INSERT INTO complaint_rules (kind, step, valid_from, days, remote_days, citation, assumed)
    VALUES ('complaint', 'settle', '2024-06-10', 20, 25, 'Luật mẫu, Điều 1', false)`);
  expect((await days()).map((one) => one.days)).toEqual([20]);
  await test.sql(`DELETE FROM complaint_rules WHERE ${where} AND valid_from = '2024-06-10'`);
  await test.sql(`UPDATE complaint_rules SET valid_to = NULL WHERE ${where}`);
}, 60_000);

it('what is refused comes back as it was typed, with the reason', async () => {
  const short = await send('/phan-anh', { ...typed(), 'noi-dung': 'Ngắn', ai: '<b>Ông</b>' });
  expect(short.statusCode).toBe(422);
  expect(JSON.parse(short.body)).toMatchObject({
    typed: { content: 'Ngắn', aboutName: '<b>Ông</b>' },
    refused: { fields: { content: expect.any(String) } },
  });
  const filled = await send('/phan-anh', { ...typed(), 'noi-dung': content, 'trang-web': 'https://spam.example' });
  expect(filled.statusCode).toBe(422);
  const elsewhere = await send('/phan-anh', { ...typed(), 'noi-dung': content }, { 'sec-fetch-site': 'cross-site' });
  expect(elsewhere.statusCode).toBe(422);
  const { code } = await sentComplaint(test, { unitId: team.commune });
  const early = await send('/phan-anh/tra-cuu', {
    ma: code,
    viec: 'xem-lai',
    'noi-dung': 'Chưa được trả lời mà đã xem lại.',
  });
  expect([early.statusCode, JSON.parse(early.body).refused.typed]).toEqual([409, 'Chưa được trả lời mà đã xem lại.']);
  const broken = await app.inject({
    method: 'POST',
    url: '/phan-anh/tra-cuu/anh',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: 'nothing of the kind',
  });
  expect(broken.statusCode).toBe(400);
}, 60_000);

it('many from one address within an hour: refused in words, with what was typed, and nothing of it is written', async () => {
  const count = async () =>
    (await test.sql<{ many: number }>('SELECT count(*)::int AS many FROM complaints'))[0]?.many ?? 0;
  const before = await count();
  const sendHere = (words: string) =>
    app.inject({
      method: 'POST',
      url: '/phan-anh',
      remoteAddress: '203.0.113.99',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ ...typed(), 'noi-dung': words }).toString(),
    });
  const answers = [];
  for (let at = 0; at < 8; at++)
    answers.push(await sendHere(`Lời phản ánh thứ ${at}, đủ dài để được nhận <i>thật</i>.`));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 303, 303, 429, 429, 429]);
  const { refused, typed: kept } = JSON.parse(answers[7]?.body ?? '{}');
  expect(refused.words).toMatch(/giờ/);
  expect(kept.content).toBe('Lời phản ánh thứ 7, đủ dài để được nhận <i>thật</i>.');
  expect(await count()).toBe(before + 5);
}, 60_000);

it('public figures: of few complaints no place is told; of many, only places with none or at least five', async () => {
  const { officer } = await onDay(team, '2024-06-12');
  await releaseFigures(test.services);
  const whole = (await get('/phan-anh')).figures?.rows ?? [];
  expect(whole.every(({ name }: { name: string }) => name === 'Toàn tỉnh')).toBe(true);
  const other = await otherCommune();
  for (let at = 0; at < 7; at++) {
    await sentComplaint(test, { unitId: team.commune });
    await sentComplaint(test, { unitId: other });
  }
  for (let at = 0; at < 5; at++) await sentComplaint(test, { unitId: other });
  // All of the commune are answered, and five of the other: no part of either is small, and the few that were answered the day before
  // may have been of either.
  const elsewhere = await personWith(test, [{ role: 'commune_officer', unitId: other }]);
  for (const [place, as, most] of [
    [team.commune, officer, 100],
    [other, elsewhere, 5],
  ] as const) {
    const sent = `SELECT id FROM complaints WHERE place_id = $1 AND state = 'received' ORDER BY id LIMIT $2`;
    for (const one of await test.sql<{ id: string }>(sent, [place, most])) {
      bodyOf(await settle(test, 'acceptComplaint', one, as));
      bodyOf(await settle(test, 'answerComplaint', one, as));
    }
  }
  test.clock.set('2024-06-13T02:00:00Z');
  await releaseFigures(test.services);
  const { rows } = (await get('/phan-anh')).figures;
  expect(rows.filter(({ received }: { received: number }) => received > 0)).toHaveLength(2);
  for (const { received, answered } of rows) {
    expect(received === 0 || received >= 5).toBe(true);
    expect(received - answered === 0 || received - answered >= 5).toBe(true);
  }
}, 60_000);

/** A commune of another district. */
async function otherCommune(): Promise<string> {
  const [row] = await test.sql<{ id: string }>(
    `SELECT v.unit_id AS id FROM unit_versions v JOIN units u ON u.id = v.unit_id AND u.kind = 'commune'
     WHERE '2024-06-10' BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity') AND v.parent_id <> $1 ORDER BY v.code LIMIT 1`,
    [team.district],
  );
  return row?.id ?? '';
}
