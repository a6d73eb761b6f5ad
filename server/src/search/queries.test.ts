import { articleRoutes } from '@chung-tay/shared/articles/contract';
import { campaignRoutes } from '@chung-tay/shared/campaigns/contract';
import { searchRoutes } from '@chung-tay/shared/search/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { sentComplaint } from '../../test/factories/complaints.ts';
import { createdDonor, fundTeam } from '../../test/factories/donations.ts';
import { approvedHouse, surveyedHousehold } from '../../test/factories/houses.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const { searchAll } = searchRoutes;

const search = async (q: string, as: Person) => bodyOf(await test.call(searchAll, { q }, { as })).groups;
const groupsOf = async (q: string, as: Person) => (await search(q, as)).map(({ group }) => group);
const household = await surveyedHousehold(team, { headName: 'Đặng Thị Ngọc Mẫu' });
const house = await approvedHouse(team, { householdId: household.id });

describe('searchAll', () => {
  it('finds by name without accents and by code, in every group the asker may read, each leading to its page', async () => {
    const found = await search('dang thi ngoc', team.officer);
    expect(found.map(({ group }) => group)).toEqual(['households', 'houses', 'cases']);
    expect(found[0]?.hits).toEqual([
      expect.objectContaining({ id: household.id, title: 'Đặng Thị Ngọc Mẫu', link: `/households/${household.id}` }),
    ]);
    expect(await groupsOf(house.code, team.officer)).toEqual(['houses']);
    expect(await groupsOf(household.code.toLowerCase(), team.officer)).toEqual(['households']);
  });

  it('shows nobody what their own lists would not: not beside, not without the permission, nothing without a role', async () => {
    expect(await groupsOf('dang thi ngoc', team.stranger)).toEqual([]);
    expect(await groupsOf('dang thi ngoc', await personWith(test, []))).toEqual([]);
    const editor = await personWith(test, [{ role: 'editor', unitId: team.province }]);
    expect(await groupsOf('dang thi ngoc', editor)).toEqual([]);
    const representative = await personWith(test, [{ role: 'unit_representative', unitId: team.province }]);
    expect(await groupsOf('dang thi ngoc', representative)).toEqual([]);
    const donor = await createdDonor(team, { name: 'Công ty Ánh Dương Mẫu' });
    expect(await groupsOf('anh duong mau', team.front)).toContain('donors');
    expect(await groupsOf(donor.code, editor)).toEqual([]);
  });

  it('each group under its own roots: a role here opens nothing there', async () => {
    // Reads donations of the whole province, households of another commune alone.
    const two = await personWith(test, [
      { role: 'unit_representative', unitId: team.province },
      {
        role: 'commune_officer',
        unitId:
          (
            await test.sql<{ id: string }>(
              `SELECT u.id FROM units u JOIN unit_versions v ON v.unit_id = u.id AND v.valid_to IS NULL WHERE u.kind = 'commune' AND u.id <> $1 LIMIT 1`,
              [team.commune],
            )
          )[0]?.id ?? '',
      },
    ]);
    expect(await groupsOf('dang thi ngoc', two)).toEqual([]);
    expect(await groupsOf('anh duong mau', two)).toContain('donors');
  });

  it('finds campaigns, publicity and complaints, these without the code that lets its holder act as the sender', async () => {
    const campaign = {
      unitId: team.province,
      name: 'Đợt vận động Mái ấm Mẫu',
      appeal: 'Chung tay',
      opensOn: '2024-06-01',
    };
    bodyOf(await test.call(campaignRoutes.createCampaign, campaign, { as: team.front }));
    expect(await groupsOf('mai am mau', team.front)).toContain('campaigns');
    const editor = await personWith(test, [{ role: 'editor', unitId: team.province }]);
    const article = { kind: 'article', title: 'Bản tin Mái ấm Mẫu', channel: 'newspaper', outlet: 'Báo mẫu' } as const;
    const dated = { ...article, unitId: team.province, publishedOn: '2024-06-01' };
    const written = bodyOf(await test.call(articleRoutes.recordArticle, dated, { as: editor }));
    const [articles] = (await search('ban tin mai am', editor)).filter(({ group }) => group === 'articles');
    expect(articles?.hits[0]).toMatchObject({ title: article.title, link: `/articles/${written.id}` });
    const content = 'Mái tôn nhà mẫu giao thiếu hai tấm, đề nghị kiểm tra.';
    const { id, code } = await sentComplaint(test, { unitId: team.commune, content });
    await sentComplaint(test, { unitId: team.commune, content: `Tố cáo: ${content}`, kind: 'denunciation' });
    const found = await search('giao thieu hai tam', team.officer);
    expect(found.map(({ group, hits }) => [group, hits.length])).toEqual([['complaints', 1]]);
    expect(found[0]?.hits[0]).toMatchObject({ code: null, title: content, link: `/complaints/${id}` });
    expect(JSON.stringify(found)).not.toContain(code);
  });

  it('at most five of a group, and says that there are more', async () => {
    for (let one = 0; one < 6; one++) await surveyedHousehold(team, { headName: `Lò Văn Nhiều ${one}` });
    const [households] = await search('lo van nhieu', team.officer);
    expect(households).toMatchObject({ group: 'households', more: true });
    expect(households?.hits).toHaveLength(5);
  });

  it('what is no search is refused; what looks like a pattern is taken as it is', async () => {
    expect((await test.call(searchAll, { q: 'a' }, { as: team.officer })).problem.code).toBe('invalid_request');
    expect((await test.call(searchAll, { q: 'x'.repeat(101) }, { as: team.officer })).problem.code).toBe(
      'invalid_request',
    );
    for (const q of ['%%', '__', `';--`, '\\\\', '<zzqq>']) expect(await groupsOf(q, team.officer), q).toEqual([]);
  });
});
