import type { Page } from '@chung-tay/shared/core/paging';
import type {
  DonationUse,
  PublicDonation,
  PublicHouse,
  PublicNext,
  PublicProgress,
} from '@chung-tay/shared/public/schema';
import { codePage } from '../core/db/code-page.ts';
import type { Client } from '../core/db/pool.ts';

interface Totals {
  updated_at: string | null;
  province: string | null;
  former_province: string | null;
  proposed: number;
  approved: number;
  building: number;
  completed: number;
  handed_over: number;
  withdrawn: number;
  pledged_vnd: number;
  received_vnd: number;
  allocated_vnd: number;
  released_vnd: number;
  awards_decided: number;
}

const moneyColumns = ['pledged_vnd', 'received_vnd', 'allocated_vnd', 'released_vnd'] as const;

/** Past what JSON holds exactly a sum stops growing rather than fail the page. */
const totalsText = `SELECT updated_at, province, former_province, proposed, approved, building, completed, handed_over, withdrawn, awards_decided,
  ${moneyColumns.map((name) => `least(${name}, ${Number.MAX_SAFE_INTEGER}) AS ${name}`).join(', ')} FROM public_totals()`;

/** How many of those who are next stand on the first screen. */
const nextShown = 5;

const houseColumns = `code, head_name AS "headName", unit_name AS "unitName", allocated_vnd AS "allocatedVnd"`;

/** Totals say which ground they count: after a merger, that of the province that began the movement (U3). */
function provinceOf({ province, former_province }: Totals): string {
  if (!province || !former_province || province === former_province) return province ?? '';
  return `${province} (địa bàn ${former_province.charAt(0).toLowerCase()}${former_province.slice(1)} trước đây)`;
}

/** The whole province: pipeline, money, districts, who is next. Asked in one flight. */
export async function readProgress(client: Client, now: Date): Promise<PublicProgress> {
  const [totals, districts, next] = await Promise.all([
    client.query<Totals>({ name: 'public_totals', text: totalsText }),
    readLatest(client),
    client.query<PublicNext>({
      name: 'public_next_houses',
      text: `SELECT head_name AS "headName", unit_name AS "unitName", decided_on AS "decidedOn" FROM public_next_houses($1)`,
      values: [nextShown],
    }),
  ]);
  const row = totals.rows[0] as Totals;
  return {
    updatedAt: row.updated_at ?? now.toISOString(),
    province: provinceOf(row),
    total: {
      proposed: row.proposed,
      approved: row.approved,
      building: row.building,
      completed: row.completed,
      handedOver: row.handed_over,
      withdrawn: row.withdrawn,
    },
    money: {
      pledgedVnd: row.pledged_vnd,
      receivedVnd: row.received_vnd,
      allocatedVnd: row.allocated_vnd,
      releasedVnd: row.released_vnd,
      availableVnd: row.received_vnd - row.allocated_vnd,
    },
    awardsDecided: row.awards_decided,
    districtsOn: districts[0]?.day ?? null,
    // The whole in one row is the province, which is told above as it is now.
    districts: districts.filter(({ whole }) => !whole).map(({ day: _, whole: __, ...row }) => row),
    next: next.rows,
  };
}

/** The last released table by district (P2). */
async function readLatest(
  client: Client,
): Promise<(PublicProgress['districts'][number] & { day: string; whole: boolean })[]> {
  const { rows } = await client.query<PublicProgress['districts'][number] & { day: string; whole: boolean }>({
    name: 'public_districts',
    text: `SELECT r.released_on AS day, w.code, w.name, w.need, w.started, w.completed, w.whole FROM public_release_rows w
      JOIN (SELECT id, released_on FROM public_releases WHERE subject = 'district' ORDER BY released_on DESC LIMIT 1) r ON r.id = w.release_id
      ORDER BY w.position`,
  });
  return rows;
}

/** Houses whose support is decided, newest first, heads masked. */
export async function readHouses(
  client: Client,
  input: { limit: number; after?: string | undefined; district?: string | undefined },
): Promise<Page<PublicHouse>> {
  const { rows } = await client.query<PublicHouse>({
    name: 'public_houses',
    text: `SELECT ${houseColumns} FROM public_houses($1, $2, $3)`,
    values: [input.after ?? null, input.district ?? null, input.limit + 1],
  });
  return codePage(rows, input.limit, ({ code }) => code);
}

const donationColumns = `code, donor_name AS "donorName", unit_name AS "unitName", received_vnd AS "receivedVnd", allocated_vnd AS "allocatedVnd",
  released_vnd AS "releasedVnd", houses, pledged_on AS "pledgedOn"`;

/** The donation of this code, if something of it is in hand. */
export async function readDonation(client: Client, code: string): Promise<PublicDonation | undefined> {
  const { rows } = await client.query<PublicDonation>({
    name: 'public_donation',
    text: `SELECT ${donationColumns} FROM public_donation($1)`,
    values: [code],
  });
  return rows[0];
}

/** The houses a donation went to, heads masked. */
export async function readDonationHouses(client: Client, code: string): Promise<DonationUse[]> {
  const { rows } = await client.query<DonationUse>({
    name: 'public_donation_houses',
    text: `SELECT code, head_name AS "headName", unit_name AS "unitName", allocated_vnd AS "allocatedVnd", released_vnd AS "releasedVnd"
           FROM public_donation_houses($1)`,
    values: [code],
  });
  return rows;
}

/** Donations in hand, newest first, with what was done with them. */
export async function readDonations(
  client: Client,
  input: { limit: number; after?: string | undefined },
): Promise<Page<PublicDonation>> {
  const { rows } = await client.query<PublicDonation>({
    name: 'public_donations',
    text: `SELECT ${donationColumns} FROM public_donations($1, $2)`,
    values: [input.after ?? null, input.limit + 1],
  });
  return codePage(rows, input.limit, ({ code }) => code);
}
