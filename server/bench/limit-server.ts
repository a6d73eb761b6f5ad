import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { constants, createDeflateRaw } from 'node:zlib';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import Fastify from 'fastify';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { createCipher } from '../src/core/crypto/cipher.ts';
import '../src/core/db/pool.ts';
import { serializerSchema } from '../src/core/http/wire.ts';
import { uuidv7 } from '../src/core/ids.ts';
import { maskedIdentifier } from '../src/households/identifiers.ts';
import * as queries from './limit-queries.ts';

/**
 * The limit: the least a server can do to answer the same questions. Fastify, pg, prepared statements written by hand,
 * the same compiled serializers; no login, no scope, no validation of what comes in.
 */
const { DATABASE_URL, PORT, APP_SECRET = '' } = process.env;
const pool = new pg.Pool({
  connectionString: DATABASE_URL,
  max: 10,
  application_name: 'bench limit',
  ...({ pipeline: true } as object),
});
const streams = new pg.Pool({ connectionString: DATABASE_URL, max: 1, application_name: 'bench limit' });
for (const one of [pool, streams]) one.on('error', () => undefined); // PostgreSQL may stop first
const cipher = createCipher(APP_SECRET);
const app = Fastify({ bodyLimit: 256 * 1024 });
const answering = (schema: Parameters<typeof serializerSchema>[0], status = 200) => ({
  schema: { response: { [status]: serializerSchema(schema) } },
});

type Query = Record<string, string>;
interface Row {
  id: string;
  createdAt: string;
}

/** One more row than the page tells whether there is another page; its cursor is made as the product makes it. */
function page<Item extends Row>(rows: Item[], size: number): { data: Item[]; nextCursor: string | null } {
  const data = rows.slice(0, size);
  const last = data.at(-1);
  const more = rows.length > size && last;
  return {
    data,
    nextCursor: more
      ? Buffer.from(JSON.stringify(['-createdAt', last.createdAt, last.id])).toString('base64url')
      : null,
  };
}

const below = new Map<string, string[]>();

async function unitsBelow(unitId: string): Promise<string[]> {
  const known = below.get(unitId);
  if (known) return known;
  const { rows } = await pool.query<{ units: string[] }>(queries.unitsBelow, [unitId]);
  const units = rows[0]?.units ?? [];
  below.set(unitId, units);
  return units;
}

app.get('/ready', async () => (await pool.query('SELECT 1')).rows);

app.get('/list', answering(householdRoutes.listHouseholds.response), async (request) => {
  const { unitId = '', category, status, at, id } = request.query as Query;
  const values = [await unitsBelow(unitId), category, status];
  const { rows } = await pool.query<Row>(
    at ? { ...queries.deepPage, values: [...values, at, id] } : { ...queries.listPage, values },
  );
  return page(rows, 50);
});

app.get('/search', answering(householdRoutes.listHouseholds.response), async (request) => {
  const { q } = request.query as Query;
  const { rows } = await pool.query<Row>({ ...queries.searchPage, values: [`%${q}%`] });
  return page(rows, 20);
});

type Sealed = { national_id_sealed: Buffer | null; phone_sealed: Buffer | null };

app.get('/households/:id', answering(householdRoutes.getHousehold.response), async (request) => {
  const { id } = request.params as { id: string };
  const { rows } = await pool.query<Row & Sealed>({ ...queries.household, values: [id] });
  const { national_id_sealed, phone_sealed, ...household } = rows[0] as Row & Sealed;
  return {
    ...household,
    nationalIdMasked: maskedIdentifier(cipher, 'national_id', id, national_id_sealed),
    phoneMasked: maskedIdentifier(cipher, 'phone', id, phone_sealed),
  } as never;
});

interface Pledge {
  donorId: string;
  unitId: string;
  pledgedVnd: number;
  pledgedOn: string;
  wish: string | null;
}

app.post('/donations', answering(donationRoutes.pledgeDonation.response, 201), async (request, reply) => {
  const pledge = request.body as Pledge;
  const actor = request.headers['x-actor'] as string;
  const key = request.headers['idempotency-key'] as string;
  const now = new Date().toISOString();
  const id = uuidv7(Date.now());
  const hash = createHash('sha256').update(JSON.stringify(pledge)).digest();
  const client = await pool.connect();
  try {
    const { donorId, unitId, pledgedVnd, pledgedOn, wish } = pledge;
    const changes = JSON.stringify({ pledgedVnd: { old: null, new: pledgedVnd } });
    const event = [uuidv7(Date.now()), now, actor, 'Cán bộ', 'donation.pledged', 'donation', id, unitId, null];
    const [, , saved] = await Promise.all([
      client.query('BEGIN'),
      client.query({ ...queries.claimKey, values: [actor, key, 'pledgeDonation', hash, now] }),
      client.query({
        ...queries.insertDonation,
        values: [id, donorId, unitId, pledgedVnd, pledgedOn, wish, actor, now],
      }),
      client.query({ ...queries.insertEvent, values: [...event, changes, request.id] }),
    ]);
    const nothing = { receivedVnd: 0, allottedVnd: 0, allocatedVnd: 0, releasedVnd: 0, availableVnd: 0, inKind: null };
    const plain = { kind: 'cash', campaignId: null, campaignName: null, documentNumber: null, restriction: null };
    const ofDonor = { adoption: false, allottedFromId: null, allottedFromCode: null };
    const serialize = reply.getSerializationFunction('201') as (answer: object) => string;
    const body = serialize({ id, ...pledge, status: 'pledged', ...nothing, ...plain, ...ofDonor, ...saved.rows[0] });
    await Promise.all([
      client.query({ ...queries.storeAnswer, values: [actor, key, 201, body] }),
      client.query('COMMIT'),
    ]);
    return reply
      .code(201)
      .type('application/json; charset=utf-8')
      .serializer(String)
      .send(body as never);
  } finally {
    client.release();
  }
});

/** The rows as COPY gives them; the connection goes back when the stream has ended. */
async function copyOut(select: string, format: string): Promise<Readable> {
  const client = await streams.connect();
  const rows = client.query(copyTo(`COPY (${select}) TO STDOUT (${format})`));
  return rows.once('close', () => client.release()) as Readable;
}

app.get('/export.csv', async (request, reply) => {
  const { year } = request.query as Query;
  return reply
    .type('text/csv')
    .send(await copyOut(queries.exportRows(queries.exportColumns, Number(year)), 'FORMAT csv'));
});

/** What is most of an XLSX file: the XML of its rows, deflated at the level the product uses. */
app.get('/export.xlsx', async (request, reply) => {
  const { year } = request.query as Query;
  const rows = await copyOut(
    queries.exportRows(queries.xmlRow, Number(year)),
    `FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02'`,
  );
  return reply
    .type('application/octet-stream')
    .send(rows.pipe(createDeflateRaw({ level: constants.Z_BEST_SPEED, chunkSize: 64 * 1024 })));
});

process.on('SIGTERM', () => process.exit(0));
await app.listen({ port: Number(PORT), host: '127.0.0.1' });
