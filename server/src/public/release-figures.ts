import { dayInVietnam } from '@chung-tay/shared/core/text';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import type { Client } from '../core/db/pool.ts';
import { inTransaction } from '../core/db/transaction.ts';
import type { JobWorker, Schedule } from '../core/jobs/jobs.ts';
import type { Services } from '../core/services.ts';
import type { Cell, ReleaseRow } from './release-row.ts';
import { type PlaceParts, placesOf, releaseTable } from './suppression.ts';

const queue = 'release_figures';

type Subject = 'district' | 'programme' | 'complaint';

const names = {
  district: { merged: 'Các địa phương khác', whole: 'Toàn tỉnh' },
  programme: { merged: 'Các chương trình khác', whole: 'Mọi chương trình' },
  complaint: { merged: 'Các địa phương khác', whole: 'Toàn tỉnh' },
} as const;

/** “merit.repair” in words. */
const programmeName = (code: string): string => {
  const [programme = '', kind = ''] = code.split('.');
  return `${programmes[programme as keyof typeof programmes] ?? programme}, ${(houseKinds[kind as keyof typeof houseKinds] ?? kind).toLowerCase()}`;
};

interface Release {
  releasedOn: string;
  rows: ReleaseRow[];
}

/** Every table that was told of a subject, the earliest first. */
async function releasesOf(client: Client, subject: Subject): Promise<Release[]> {
  const { rows } = await client.query<Release>(
    `SELECT r.released_on AS "releasedOn", jsonb_agg(jsonb_build_object('code', w.code, 'name', w.name, 'cells', w.cells, 'whole', w.whole,
       'need', w.need, 'started', w.started, 'completed', w.completed) ORDER BY w.position) AS rows
     FROM public_releases r JOIN public_release_rows w ON w.release_id = r.id WHERE r.subject = $1 GROUP BY r.id ORDER BY r.released_on`,
    [subject],
  );
  return rows;
}

/** Tells a table as of a moment, if it may be told. Returns whether it was. */
async function tell(client: Client, subject: Subject, until: Date): Promise<boolean> {
  const day = dayInVietnam(until);
  const told = await releasesOf(client, subject);
  if ((told.at(-1)?.releasedOn ?? '') >= day) return false;
  const { rows: cells } = await client.query<Cell>(
    'SELECT code, name, need, started, completed FROM public_parts($1, $2)',
    [subject, until.toISOString()],
  );
  const named = subject === 'programme' ? cells.map((cell) => ({ ...cell, name: programmeName(cell.code) })) : cells;
  if (named.every(({ need }) => need === 0)) return false;
  const table = releaseTable(
    named,
    told.map(({ rows }) => rows),
    names[subject],
  );
  if (!table) return false;
  await client.query(
    `WITH release AS (
       INSERT INTO public_releases (subject, released_on, released_at) VALUES ($1, $2, $3) RETURNING id
     )
     INSERT INTO public_release_rows (release_id, position, code, name, cells, whole, need, started, completed)
     SELECT release.id, w.at, w.row ->> 'code', w.row ->> 'name', ARRAY(SELECT jsonb_array_elements_text(w.row -> 'cells')),
       (w.row ->> 'whole')::boolean, (w.row ->> 'need')::bigint, (w.row ->> 'started')::bigint, (w.row ->> 'completed')::bigint
     FROM release, jsonb_array_elements($4::jsonb) WITH ORDINALITY AS w (row, at)`,
    [subject, day, until.toISOString(), JSON.stringify(table)],
  );
  return true;
}

/** The ends of the months from the first decision to last month, for the series of a province that begins to publish late. */
async function monthEnds(client: Client, now: Date): Promise<Date[]> {
  const { rows } = await client.query<{ at: string }>(
    `SELECT ((month + interval '1 month') AT TIME ZONE 'Asia/Ho_Chi_Minh') - interval '1 second' AS at
     FROM generate_series(
       date_trunc('month', (SELECT first_decision() AT TIME ZONE 'Asia/Ho_Chi_Minh')),
       date_trunc('month', $1::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh') - interval '1 month', '1 month') AS month ORDER BY 1`,
    [now.toISOString()],
  );
  return rows.map(({ at }) => new Date(at));
}

/** Draws anew which units may be named in lists. */
async function drawPlaces(client: Client): Promise<void> {
  const { rows: parts } = await client.query<PlaceParts>(
    `SELECT place_id AS "placeId", code, name, district, district_name AS "districtName", houses FROM public_place_parts()`,
  );
  const told = (await releasesOf(client, 'district')).at(-1);
  const merged = new Set(
    (told?.rows ?? []).filter((row) => row.cells.length > 1 || row.whole).flatMap((row) => row.cells),
  );
  const places = placesOf(parts, merged, names.district.merged);
  await client.query('DELETE FROM public_places');
  await client.query(
    `INSERT INTO public_places (place_id, code, name, district)
     SELECT * FROM jsonb_to_recordset($1::jsonb) AS p ("placeId" uuid, code text, name text, district text)`,
    [JSON.stringify(places)],
  );
}

/**
 * Tells what may be told today of the tables by district, by programme and of complaints, and draws the names of places in lists anew. The first
 * time the ends of the months so far are told too, in their order. Safe to run again: a day is told once. Returns how many were told.
 */
export async function releaseFigures({ pools: { bulk }, clock }: Services): Promise<number> {
  const now = clock.now();
  return inTransaction(bulk, { roots: [], userId: null }, async ({ client }) => {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('public_releases'))`);
    let told = 0;
    const months = await monthEnds(client, now);
    for (const subject of ['district', 'programme', 'complaint'] as const) {
      const { length } = await releasesOf(client, subject);
      for (const until of [...(length === 0 ? months : []), now]) if (await tell(client, subject, until)) told++;
    }
    await drawPlaces(client);
    return told;
  });
}

export const publicWorkers = (services: Services): Readonly<Record<string, JobWorker>> => ({
  [queue]: async () => services.log.info({ told: await releaseFigures(services) }, 'public figures released'),
});

/** Every night, once the day has turned. */
export const publicSchedules: readonly Schedule[] = [{ queue, cron: '10 0 * * *' }];
