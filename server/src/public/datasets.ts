import { apiPrefix } from '@chung-tay/shared';
import {
  type Catalogue,
  type DatasetId,
  type DatasetPage,
  datasetIds,
  datasetOf,
  licence,
} from '@chung-tay/shared/public/datasets';
import type { PublicAward, UseOfMoney } from '@chung-tay/shared/public/schema';
import { codeOfCursor, codePage } from '../core/db/code-page.ts';
import type { Client } from '../core/db/pool.ts';
import { houseCode, readPublicNeeds } from '../needs/public-queries.ts';
import { readPublicPostings } from '../postings/public-queries.ts';
import { readDocuments } from './read-papers.ts';
import { readDonations, readHouses } from './read-public.ts';

/** Codes of donations and awards: the cursors of their public lists. */
export const donationCode = /^U-\d{7,19}$/;
export const awardCode = /^KT-\d{7,19}$/;

type Row = DatasetPage['data'][number];
type Rows = Omit<DatasetPage, 'dataset'>;

interface Asked {
  limit: number;
  after?: string | undefined;
}

type Reading = (
  client: Client,
  now: Date,
  asked: Asked,
) => Promise<{ data: readonly object[]; nextCursor: string | null }>;

const whole =
  (read: (client: Client, now: Date) => Promise<readonly object[]>): Reading =>
  async (client, now) => ({
    data: await read(client, now),
    nextCursor: null,
  });

const cursors: Partial<Record<DatasetId, RegExp>> = {
  nha: houseCode,
  'can-giup': houseCode,
  'ung-ho': donationCode,
  'khen-thuong': awardCode,
};

/** @throws invalid_cursor for a cursor of another dataset, or of one that has no pages */
export const cursorOf = (dataset: DatasetId, cursor: string | undefined): string | undefined =>
  codeOfCursor(cursor, cursors[dataset] ?? /^(?!)/);

/** Released tables of one subject, the last of every month, or the very last alone; columns of `code` as its reader names them. */
const releases = (
  subject: 'district' | 'programme' | 'complaint',
  columns: string,
  only: 'latest' | 'monthly',
): Reading =>
  whole(async (client) => {
    const { rows } = await client.query<object>(
      `SELECT to_char(r.released_on, 'YYYY-MM') AS month, r.released_on AS day, ${columns}, w.need, w.started, w.completed
       FROM (
         SELECT DISTINCT ON (${only === 'monthly' ? "date_trunc('month', released_on)" : 'subject'}) id, released_on
         FROM public_releases WHERE subject = $1
         ORDER BY ${only === 'monthly' ? "date_trunc('month', released_on)" : 'subject'}, released_on DESC
       ) r JOIN public_release_rows w ON w.release_id = r.id ORDER BY r.released_on, w.position`,
      [subject],
    );
    return rows;
  });

export async function readUseOfMoney(client: Client): Promise<UseOfMoney[]> {
  const { rows } = await client.query<UseOfMoney>({
    name: 'public_use_of_money',
    text: `SELECT fund, source, least(received_vnd, 9007199254740991) AS "receivedVnd", least(allocated_vnd, 9007199254740991) AS "allocatedVnd",
             least(released_vnd, 9007199254740991) AS "releasedVnd" FROM public_use_of_money()`,
  });
  return rows;
}

export async function readAwards(client: Client, { limit, after }: Asked) {
  const { rows } = await client.query<PublicAward>({
    name: 'public_awards',
    text: `SELECT code, awardee_name AS "awardeeName", awardee_type AS "awardeeType", unit_name AS "unitName", form_name AS "formName", number,
             decided_on AS "decidedOn", deciding_unit AS "decidingUnit", check_code AS "checkCode" FROM public_awards($1, $2)`,
    values: [after ?? null, limit + 1],
  });
  return codePage(rows, limit, ({ code }) => code);
}

/** Units of every period with the days of each name: the registry is public. */
const units = whole(async (client) => {
  const { rows } = await client.query<object>(
    `SELECT u.kind, v.code, v.name, (
         SELECT p.name FROM unit_versions p WHERE p.unit_id = v.parent_id AND v.valid_from BETWEEN p.valid_from AND coalesce(p.valid_to, 'infinity')
         LIMIT 1
       ) AS parent, v.valid_from AS "validFrom", v.valid_to AS "validTo", v.citation
     FROM unit_versions v JOIN units u ON u.id = v.unit_id
     WHERE u.kind IN ('province', 'district', 'commune') ORDER BY v.valid_from, u.kind = 'commune', v.code LIMIT 10000`,
  );
  return rows;
});

const readers: Record<DatasetId, Reading> = {
  'tien-do': releases('district', 'w.code, w.name', 'latest'),
  'tien-do-thang': releases('district', 'w.code, w.name', 'monthly'),
  'chuong-trinh': releases(
    'programme',
    `split_part(w.code, '.', 1) AS programme, split_part(w.code, '.', 2) AS kind`,
    'monthly',
  ),
  'phan-anh': releases(
    'complaint',
    'w.code, w.name, w.need AS received, w.started AS answered, w.completed AS "inTime"',
    'latest',
  ),
  nha: (client, _now, asked) => readHouses(client, asked),
  'can-giup': async (client, _now, asked) => {
    const { data, nextCursor } = await readPublicNeeds(client, asked);
    return { data: data.map(({ houseCode: code, ...need }) => ({ code, ...need })), nextCursor };
  },
  'ung-ho': (client, _now, asked) => readDonations(client, asked),
  'su-dung-tien': whole((client) => readUseOfMoney(client)),
  'khen-thuong': (client, _now, asked) => readAwards(client, asked),
  'niem-yet': whole((client, now) => readPublicPostings(client, now, {})),
  'van-ban': whole((client) => readDocuments(client)),
  'don-vi': units,
};

/** A page of a dataset: exactly the fields its catalogue declares, whatever the reading gives. */
export async function readDataset(client: Client, now: Date, dataset: DatasetId, asked: Asked): Promise<Rows> {
  const { data, nextCursor } = await readers[dataset](client, now, asked);
  const { fields } = datasetOf(dataset);
  const row = (one: Record<string, unknown>): Row =>
    Object.fromEntries(fields.map(({ name }) => [name, (one[name] ?? null) as string | number | null]));
  return { data: data.map((one) => row(one as Record<string, unknown>)), nextCursor };
}

export async function readProvince(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>({
    name: 'public_province_name',
    text: `SELECT v.name FROM unit_versions v JOIN units u ON u.id = v.unit_id WHERE u.kind = 'province' ORDER BY v.valid_from DESC LIMIT 1`,
  });
  return rows[0]?.name ?? '';
}

/** The day of the last release by subject. */
export async function readReleaseDays(client: Client): Promise<Partial<Record<string, string>>> {
  const { rows } = await client.query<{ subject: string; day: string }>(
    'SELECT subject, max(released_on) AS day FROM public_releases GROUP BY subject',
  );
  return Object.fromEntries(rows.map(({ subject, day }) => [subject, day]));
}

const subjects: Partial<Record<DatasetId, string>> = {
  'tien-do': 'district',
  'tien-do-thang': 'district',
  'chuong-trinh': 'programme',
  'phan-anh': 'complaint',
};

/** What there is to read, under which licence, with which fields, at which addresses. */
export function catalogueOf(province: string, origin: string, days: Partial<Record<string, string>>): Catalogue {
  return {
    title: `Dữ liệu mở về xóa nhà tạm, nhà dột nát, ${province}`,
    publisher: province,
    licence,
    datasets: datasetIds.map((id) => {
      const { title, description, paged = false, fields } = datasetOf(id);
      const json = `${origin}${apiPrefix}/public/data/${id}`;
      const subject = subjects[id];
      return {
        id,
        title,
        description,
        updated: (subject && days[subject]) || null,
        paged,
        json,
        csv: `${json}.csv`,
        fields: [...fields],
      };
    }),
  };
}
