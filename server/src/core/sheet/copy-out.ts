import { pipeline, type Readable, Transform } from 'node:stream';
import { to as copyTo } from 'pg-copy-streams';
import type { Client } from '../db/pool.ts';

const pieceBytes = 64 * 1024;

/** Gathers the rows PostgreSQL sends one by one into pieces that are worth a write to the network. */
function gather(): Transform {
  let waiting: Buffer[] = [];
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      waiting.push(chunk);
      bytes += chunk.length;
      if (bytes < pieceBytes) return done();
      const piece = Buffer.concat(waiting);
      waiting = [];
      bytes = 0;
      done(null, piece);
    },
    flush(done) {
      done(null, bytes > 0 ? Buffer.concat(waiting) : null);
    },
  });
}

/**
 * Has PostgreSQL plan a query without running it, and tells how many rows it expects.
 * @throws what the query would refuse: a name or a right that is not there
 */
export async function expectedRows(client: Client, query: string): Promise<number> {
  const { rows } = await client.query<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>(
    `EXPLAIN (FORMAT JSON) ${query}`,
  );
  return rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
}

/**
 * Streams `COPY (query) TO STDOUT` at the speed of the reader, in the transaction the client has open; ends that
 * transaction and calls `release` when everything was read, or with the error when the reader went or COPY failed.
 * What is written `before` the rows can be read at once, while the rows are still being sorted; so ask {@link expectedRows}
 * first whether the query can run at all. Memory does not grow with the rows.
 */
export function copyOut(
  client: Client,
  query: string,
  format: string,
  before: Buffer,
  release: (error?: Error) => void,
): Readable {
  const rows = client.query(copyTo(`COPY (${query}) TO STDOUT (${format})`));
  const pieces = gather();
  if (before.length > 0) pieces.push(before);
  pipeline(rows, pieces, (error) => {
    if (error) return release(error);
    client.query('COMMIT').then(
      () => release(),
      (failure: Error) => release(failure),
    );
  });
  return pieces;
}
