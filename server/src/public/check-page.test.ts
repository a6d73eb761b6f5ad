import { printedCheckCode } from '@chung-tay/shared/commendations/schema';
import { expect, it } from 'vitest';
import { appraisedAward, awardTeam, issuedCommendation } from '../../test/factories/awards.ts';
import { createTestApp } from '../../test/harness.ts';
import { tellingPages } from '../../test/telling-pages.ts';

const test = await createTestApp();
const { get } = await tellingPages(test);

it('a code behind the address or typed as it is printed leads to its paper, kept by nobody; a strange one to 404', async () => {
  const team = await awardTeam(test);
  const { id } = await appraisedAward(team);
  const issued = await issuedCommendation(team, [id]);
  const [entry] = issued.entries;
  const scanned = await get(`/kiem-tra/${entry?.checkCode}`);
  expect(scanned).toMatchObject({
    status: 200,
    name: 'check',
    paper: { kind: 'certificate', number: issued.number, people: [{ name: entry?.awardeeName }] },
    officialAddress: test.services.env.publicOrigin,
  });
  expect(scanned.headers['cache-control']).toBe('no-store');
  const typed = await get(`/kiem-tra?ma=${encodeURIComponent(printedCheckCode(issued.checkCode).toLowerCase())}`);
  expect(typed).toMatchObject({ status: 200, paper: { kind: 'decision', state: 'issued' } });
  expect(await get('/kiem-tra')).toMatchObject({ status: 200, code: '' });
  const strange = await get('/kiem-tra/AAAA-BBBB-CCCC-DDDD');
  expect([strange.status, strange.paper]).toEqual([404, undefined]);
  expect((await get(`/kiem-tra/${encodeURIComponent('<b>x</b>')}`)).status).toBe(404);
});
