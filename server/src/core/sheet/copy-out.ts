import { once } from 'node:events';
import { pipeline, type Readable, Transform } from 'node:stream';
import { to as copyTo } from 'pg-copy-streams';
import type { Client } from '../db/pool.ts';

const pieceBytes = 64 * 1024;

/** Gathers the rows PostgreSQL sends one by one into pieces that are worth a write to the network. */
function gather(before: Buffer): Transform {
  let waiting: Buffer[] = [before];
  let bytes = before.length;
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
 * Streams `COPY (query) TO STDOUT` at the speed of the reader, in the transaction the client has open; ends that
 * transaction and calls `release` when everything was read, or with the error when the reader went or COPY failed.
 * Resolves once the first piece is there, so that a query that cannot run fails here. Memory does not grow with the rows.
 */
export async function copyOut(
  client: Client,
  query: string,
  format: string,
  before: Buffer,
  release: (error?: Error) => void,
): Promise<Readable> {
  const rows = client.query(copyTo(`COPY (${query}) TO STDOUT (${format})`));
  const pieces = gather(before);
  pipeline(rows, pieces, (error) => {
    if (error) return release(error);
    client.query('COMMIT').then(
      () => release(),
      (failure: Error) => release(failure),
    );
  });
  await once(pieces, 'readable');
  return pieces;
}
