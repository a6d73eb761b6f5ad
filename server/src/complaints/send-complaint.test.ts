import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import type { Problem } from '@chung-tay/shared/core/errors';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  type ComplaintTeam,
  complaintTeam,
  formOpened,
  sendAs,
  sentComplaint,
  settle,
} from '../../test/factories/complaints.ts';
import { createTestApp } from '../../test/harness.ts';
import { formToken } from './form-token.ts';

const test = await createTestApp();
const { call, sql, services } = test;
const { trackComplaint, getComplaintForm, getComplaint, listComplaints, exportComplaints } = complaintRoutes;
let team: ComplaintTeam;
beforeAll(async () => {
  team = await complaintTeam(test);
}, 120_000);

const held = async (id: string) =>
  (await sql<{ unit: string }>('SELECT unit_id AS unit FROM complaints WHERE id = $1', [id]))[0]?.unit;

describe('sendComplaint', () => {
  it('anybody may send it without a name, and follows it by a code that cannot be guessed', async () => {
    const form = bodyOf(await call(getComplaintForm, {}));
    expect(form.units.map(({ id }) => id)).toContain(team.commune);
    const sent = await sentComplaint(test, { unitId: team.commune });
    expect(sent).toMatchObject({
      state: 'received',
      dueOn: '2024-06-20',
      answer: null,
      mayAppeal: false,
      additions: 0,
    });
    expect(sent.code).toMatch(/^PA-[0-9A-HJKMNP-TV-Z]{10}$/);
    const { id, ...tracked } = sent;
    expect(bodyOf(await call(trackComplaint, { code: sent.code }))).toEqual(tracked);
    expect((await call(trackComplaint, { code: 'PA-0000000000' })).status).toBe(404);
    expect(bodyOf(await call(getComplaint, { id }, { as: team.officer })).hasContact).toBe(false);
  });

  it('about a unit or an officer it goes to the unit above, a denunciation to the inspectors of the province alone', async () => {
    const { commune: unitId, district, province } = team;
    expect(await held((await sentComplaint(test, { unitId, about: 'house' })).id)).toBe(unitId);
    expect(await held((await sentComplaint(test, { unitId, about: 'officer' })).id)).toBe(district);
    expect(await held((await sentComplaint(test, { unitId: district, about: 'unit' })).id)).toBe(province);
    const note = await sentComplaint(test, { unitId, kind: 'denunciation', about: 'officer' });
    expect(note).toMatchObject({ state: 'noted', dueOn: null });
    expect((await call(getComplaint, { id: note.id }, { as: team.auditor })).status).toBe(404);
    expect((await call(getComplaint, { id: note.id }, { as: team.inspector })).status).toBe(200);
    expect((await call(listComplaints, { q: note.code }, { as: team.auditor })).text).not.toContain(note.id);
    expect((await settle(test, 'acceptComplaint', note, team.provinceOfficer)).problem.code).toBe('action_not_allowed');
  });

  it('a form that was not opened here, just now, or days ago is refused, and nothing is written', async () => {
    const now = services.clock.now();
    const count = async () => (await sql<{ many: number }>('SELECT count(*)::int AS many FROM complaints'))[0]?.many;
    const before = await count();
    const codeOf = async (token: string) => {
      const answer = await sendAs(test, { unitId: team.commune, token });
      return [answer.statusCode, answer.json<Problem>().errors?.[0]?.code];
    };
    expect(await codeOf(formToken(services.cipher, now))).toEqual([422, 'too_fast']);
    expect(await codeOf(formToken(services.cipher, new Date(now.getTime() - 25 * 3_600_000)))).toEqual([
      422,
      'too_old',
    ]);
    expect(await codeOf(formOpened(now).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))).toEqual([
      422,
      'unknown_form',
    ]);
    expect(await codeOf('')).toEqual([422, 'unknown_form']);
    expect(await count()).toBe(before);
  });

  it('HTML, links and scripts stay the words they are; what hides or turns words is taken out; NUL is refused', async () => {
    const typed = `<script>alert(1)</script> javascript:alert(1) [x](http://a.example) ${'dài'.repeat(300)}`;
    const sent = await sentComplaint(test, {
      unitId: team.commune,
      content: `\u202e${typed}\u200b\u2066\ufeff\r\n\r\n\r\n\r\nHết\u0007.`,
      aboutName: 'Bà\u200b Năm',
    });
    const read = bodyOf(await call(getComplaint, { id: sent.id }, { as: team.officer }));
    expect([read.content, read.aboutName]).toEqual([`${typed}\n\nHết.`, 'Bà Năm']);
    expect(
      (await sendAs(test, { unitId: team.commune, content: `Có một ký tự \0 ở giữa lời phản ánh` })).statusCode,
    ).toBe(400);
    const hidden = await sendAs(test, { unitId: team.commune, content: '\u200b'.repeat(30) });
    expect([hidden.statusCode, hidden.json<Problem>().errors?.[0]?.pointer]).toEqual([422, '/content']);
  });

  it('ten megabytes and JSON too deep are refused', async () => {
    expect((await sendAs(test, { unitId: team.commune, content: 'x'.repeat(10 * 1024 * 1024) })).statusCode).toBe(413);
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    const headers = { 'content-type': 'application/json' };
    const answer = await test.app.inject({ method: 'POST', url: '/api/v1/public/complaints', headers, payload: deep });
    expect(answer.statusCode).toBe(400);
  });

  it('a unit that does not stand, an unknown field, words too short: said at the field', async () => {
    const refused = async (input: object) => {
      const answer = await sendAs(test, { unitId: team.commune, ...input });
      return [answer.statusCode, answer.json<Problem>().errors?.[0]?.pointer];
    };
    expect(await refused({ unitId: services.newId() })).toEqual([422, '/unitId']);
    expect(await refused({ content: 'Ngắn quá' })).toEqual([422, '/content']);
    expect(await refused({ kind: 'joke' })).toEqual([422, '/kind']);
    expect((await refused({ state: 'accepted' }))[0]).toBe(422);
  });

  it('what says nearly the same is kept together, not refused', async () => {
    const words = 'Vật liệu giao cho các hộ trong thôn bị thiếu so với phiếu giao nhận tháng này, đề nghị kiểm tra lại';
    const first = await sentComplaint(test, { unitId: team.commune, about: 'donation', content: `${words}.` });
    const second = await sentComplaint(test, {
      unitId: team.commune,
      about: 'donation',
      content: `${words.toUpperCase()}!!!`,
    });
    const other = await sentComplaint(test, {
      unitId: team.commune,
      about: 'donation',
      content: 'Xi măng ủng hộ để ngoài mưa đã hỏng hết ở nhà văn hóa thôn.',
    });
    const read = bodyOf(await call(getComplaint, { id: second.id }, { as: team.officer }));
    expect([read.alikeId, read.alike]).toEqual([first.id, 2]);
    expect(bodyOf(await call(getComplaint, { id: other.id }, { as: team.officer })).alike).toBe(1);
    const { data } = bodyOf(await call(listComplaints, { alikeId: first.id }, { as: team.officer }));
    expect(data.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
  });

  it('five from one address within an hour, no more; nothing of the address is written', async () => {
    const address = '203.0.113.77';
    for (let at = 0; at < 5; at++) expect((await sendAs(test, { unitId: team.commune }, address)).statusCode).toBe(201);
    const sixth = await sendAs(test, { unitId: team.commune }, address);
    expect([sixth.statusCode, sixth.json<Problem>().code]).toEqual([429, 'too_many_requests']);
    const rows = await sql<{ row: string }>(
      `SELECT c::text AS row FROM complaints c UNION ALL SELECT m::text FROM complaint_moves m UNION ALL SELECT e::text FROM audit_events e`,
    );
    // In the words of the test itself, but for those.
    const beside = rows.map(({ row }) => row.replaceAll(`(${address})`, ''));
    expect(beside.filter((row) => row.includes(address))).toEqual([]);
  });

  it('who sent it and how to reach them is sealed: on no list, in no export', async () => {
    const told = { name: 'Người gửi mẫu Kín', contact: '0900000088' };
    const { id, code } = await sentComplaint(test, { unitId: team.commune, ...told });
    const whole = [
      (await call(getComplaint, { id }, { as: team.officer })).text,
      (await call(listComplaints, { q: code }, { as: team.officer })).text,
      (await call(exportComplaints, { format: 'csv' }, { as: team.officer })).text,
      (await call(trackComplaint, { code })).text,
      ...(
        await sql<{ row: string }>(
          `SELECT c::text AS row FROM complaints c UNION ALL SELECT e::text FROM audit_events e`,
        )
      ).map(({ row }) => row),
    ].join('\n');
    for (const word of Object.values(told)) expect(whole).not.toContain(word);
    expect(whole).toContain(code);
  });
});
