import { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import { type CertificateLayout, defaultLayout, layoutFields } from '@chung-tay/shared/commendations/layout';
import { expect, it } from 'vitest';
import { appraisedAward, awardTeam, issuedCommendation } from '../../test/factories/awards.ts';
import { createTestApp } from '../../test/harness.ts';
import { docxParts, fetchPaper, pdfPages } from '../../test/paper-text.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const { getCertificateLayout, updateCertificateLayout } = commendationRoutes;
const formCode = 'bang_khen_tinh';
const unitId = team.province;
const as = { as: team.appraiser };

const moved = ({ paper, positions }: CertificateLayout, xMm: number) => ({
  ...{ unitId, formCode, paper },
  positions: positions.map((one) => (one.key === 'name' ? { ...one, xMm } : one)),
});

it('stands where nobody has moved it, then where it was moved; certificates follow, with the shift of the printer', async () => {
  const first = await call(getCertificateLayout, { unitId, formCode }, as);
  expect(first.body).toEqual(defaultLayout(unitId, formCode));
  const body = moved({ ...first.body, paper: { ...first.body.paper, shiftXMm: 2 } }, 48);
  const answer = await call(updateCertificateLayout, body, { ...as, ifMatch: '"v0"' });
  expect([answer.status, answer.body.version, answer.body.validFrom === null]).toEqual([200, 1, false]);
  const { id } = await appraisedAward(team);
  const issued = await issuedCommendation(team, [id]);
  const { bytes } = await fetchPaper(test, `/commendations/${issued.id}/certificates`, 'docx', team.authority);
  // 48 + 2 mm in twips.
  expect((await docxParts(bytes)).get('word/document.xml')).toContain('w:x="2835"');
  const [event] = await sql<{ action: string }>(
    `SELECT action FROM audit_events WHERE subject_id = $1 ORDER BY at DESC LIMIT 1`,
    [unitId],
  );
  expect(event?.action).toBe('certificate_layout.updated');
});

it('of two who move it at once, the second is told; on one day there is one version', async () => {
  const { body } = await call(getCertificateLayout, { unitId, formCode }, as);
  const version = `"v${body.version}"`;
  const send = (xMm: number) => call(updateCertificateLayout, moved(body, xMm), { ...as, ifMatch: version });
  const answers = await Promise.all([send(50), send(60)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  expect(await sql('SELECT count(*)::int AS count FROM certificate_layouts')).toEqual([{ count: 1 }]);
});

it('nothing beyond the sheet, nothing twice, no strange form, nothing of another unit', async () => {
  const before = await sql('SELECT version FROM certificate_layouts');
  const { body } = await call(getCertificateLayout, { unitId, formCode }, as);
  const beyond = await call(updateCertificateLayout, moved(body, 250), as);
  expect([beyond.status, beyond.problem.errors?.[0]?.pointer]).toEqual([422, '/positions/1']);
  const twice = { ...moved(body, 40), positions: [...body.positions, ...body.positions.slice(0, 1)] };
  expect((await call(updateCertificateLayout, twice, as)).status).toBe(422);
  expect((await call(updateCertificateLayout, { ...moved(body, 40), formCode: 'khong_co' }, as)).status).toBe(422);
  const foreign = { ...moved(body, 40), unitId };
  expect((await call(updateCertificateLayout, foreign, { as: team.stranger })).status).toBe(404);
  expect((await call(getCertificateLayout, { unitId, formCode }, { as: team.stranger })).status).toBe(404);
  expect((await call(updateCertificateLayout, moved(body, 40), { as: team.nominator })).status).toBe(403);
  expect(await sql('SELECT version FROM certificate_layouts')).toEqual(before);
});

it('the proof names what stands where, in frames with a ruler', async () => {
  const answer = await test.app.inject({
    url: `/api/v1/certificate-layouts/proof?unitId=${unitId}&formCode=${formCode}&format=pdf`,
    headers: { authorization: `Bearer ${team.appraiser.accessToken}` },
  });
  const [page] = pdfPages(answer.rawPayload);
  expect(page).toContain(layoutFields.name);
  expect(page).toContain(layoutFields.register);
});
