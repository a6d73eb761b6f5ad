import { dayInVietnam, fold } from '@chung-tay/shared/core/text';
import type { DistrictCentre, FoundUnit, PublicPages, PublicRule } from '@chung-tay/shared/public/pages';
import type { Client } from '../core/db/pool.ts';
import { houseCode } from '../needs/public-queries.ts';
import type { Asked, Reading } from './asked.ts';
import {
  awardCode,
  catalogueOf,
  donationCode,
  readAwards,
  readProvince,
  readReleaseDays,
  readUseOfMoney,
} from './datasets.ts';
import { readDocuments, readExamples } from './read-papers.ts';
import { readDonation, readDonationHouses, readDonations, readHouses, readProgress } from './read-public.ts';

/** Rows on the first page, and on a page of a list. */
const shownAtHome = 8;
const shownInList = 50;

/** The code of the row a page begins after, if it is one of this list. */
const cursorOf = (pattern: RegExp, after: string | undefined): string | undefined =>
  after && pattern.test(after) ? after : undefined;

export async function homePage(
  pages: PublicPages,
  { client, now }: Reading,
  _asked: Asked,
  centres: readonly DistrictCentre[],
): Promise<string> {
  const [progress, houses, donations] = await Promise.all([
    readProgress(client, now),
    readHouses(client, { limit: shownAtHome }),
    readDonations(client, { limit: shownAtHome }),
  ]);
  return pages.home({ progress, houses: houses.data, donations: donations.data, centres });
}

export async function housesPage(
  pages: PublicPages,
  { client, now }: Reading,
  { after, district }: Asked,
): Promise<string> {
  const cursor = cursorOf(houseCode, after);
  const [progress, page] = await Promise.all([
    readProgress(client, now),
    readHouses(client, { limit: shownInList, after: cursor, district }),
  ]);
  return pages.houses({ progress, page, district, later: cursor !== undefined });
}

export async function donationsPage(pages: PublicPages, { client, now }: Reading, { after }: Asked): Promise<string> {
  const cursor = cursorOf(donationCode, after);
  const [progress, page, use] = await Promise.all([
    readProgress(client, now),
    readDonations(client, { limit: shownInList, after: cursor }),
    cursor === undefined ? readUseOfMoney(client) : [],
  ]);
  return pages.donations({ progress, page, use, later: cursor !== undefined });
}

/** One donation and the houses it went to; a page with 404 for a code that is none. */
export async function donationPage(pages: PublicPages, { client, now }: Reading, asked: string) {
  const code = donationCode.test(asked) ? asked : undefined;
  const [progress, donation, houses] = await Promise.all([
    readProgress(client, now),
    code === undefined ? undefined : readDonation(client, code),
    code === undefined ? [] : readDonationHouses(client, code),
  ]);
  return { html: pages.donation({ progress, donation, houses: donation ? houses : [] }), status: donation ? 200 : 404 };
}

/** Rules of a day, by programme, the specific before the general: who, who first, how much. */
async function readRules(client: Client, now: Date): Promise<PublicRule[]> {
  const of = (kind: string): string => `CASE kind WHEN '${kind}' THEN parameters END AS "${kind}"`;
  const { rows } = await client.query<PublicRule>({
    name: 'public_rules',
    text: `SELECT kind, programme, area_kind AS "areaKind", title, citation, valid_from AS "validFrom", valid_to AS "validTo",
             ${of('eligibility')}, ${of('priority')}, ${of('norm')}
           FROM rules WHERE $1::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')
           ORDER BY programme, array_position(ARRAY['eligibility', 'priority', 'norm'], kind), area_kind = 'any', title LIMIT 100`,
    values: [dayInVietnam(now)],
  });
  return rows;
}

export async function criteriaPage(pages: PublicPages, { client, now }: Reading): Promise<string> {
  const [progress, rules, documents] = await Promise.all([
    readProgress(client, now),
    readRules(client, now),
    readDocuments(client),
  ]);
  return pages.criteria({ progress, rules, documents });
}

export async function awardsPage(pages: PublicPages, { client, now }: Reading, { after }: Asked): Promise<string> {
  const cursor = cursorOf(awardCode, after);
  const [progress, page] = await Promise.all([
    readProgress(client, now),
    readAwards(client, { limit: shownInList, after: cursor }),
  ]);
  return pages.awards({ progress, page, later: cursor !== undefined });
}

export async function examplesPage(pages: PublicPages, { client, now }: Reading): Promise<string> {
  const [progress, examples] = await Promise.all([readProgress(client, now), readExamples(client)]);
  return pages.examples({ progress, examples });
}

export const openDataPage =
  (origin: string) =>
  async (pages: PublicPages, { client, now }: Reading): Promise<string> => {
    const [progress, province, days] = await Promise.all([
      readProgress(client, now),
      readProvince(client),
      readReleaseDays(client),
    ]);
    return pages.openData({ progress, catalogue: catalogueOf(province, origin, days) });
  };

export async function aboutPage(pages: PublicPages, { client, now }: Reading): Promise<string> {
  return pages.about({ progress: await readProgress(client, now) });
}

/** Units of any period by a part of their name, without accents; the standing ones first. */
async function searchUnits(client: Client, words: string): Promise<FoundUnit[]> {
  const { rows } = await client.query<FoundUnit>({
    name: 'public_units',
    text: `SELECT v.name, u.kind, p.name AS parent, v.valid_to AS "validTo", d.district, d.name AS "districtName"
      FROM units u
      JOIN LATERAL (SELECT * FROM unit_versions one WHERE one.unit_id = u.id ORDER BY one.valid_from DESC LIMIT 1) v ON true
      LEFT JOIN LATERAL (SELECT one.name FROM unit_versions one WHERE one.unit_id = v.parent_id ORDER BY one.valid_from DESC LIMIT 1) p ON true
      LEFT JOIN LATERAL (
        SELECT o.district, (
            SELECT n.name FROM unit_versions n JOIN units w ON w.id = n.unit_id AND w.kind = 'district' WHERE n.code = o.district LIMIT 1
          ) AS name
        FROM public_places o WHERE o.place_id = u.id
      ) d ON true
      WHERE u.kind IN ('district', 'commune') ORDER BY v.valid_to IS NOT NULL, v.name, v.valid_to DESC LIMIT 5000`,
  });
  const wanted = fold(words);
  return rows.filter(({ name }) => fold(name).includes(wanted)).slice(0, 60);
}

export async function searchPage(pages: PublicPages, { client, now }: Reading, { words = '' }: Asked): Promise<string> {
  const [progress, units] = await Promise.all([
    readProgress(client, now),
    words === '' ? [] : searchUnits(client, words),
  ]);
  return pages.search({ progress, asked: words, units });
}
