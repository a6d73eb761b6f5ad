import { pipeline, Readable } from 'node:stream';
import { constants, crc32, createDeflateRaw } from 'node:zlib';

/** One file of an archive. */
export interface ZipEntry {
  name: string;
  content: Readable | string;
}

interface Written {
  name: Buffer;
  offset: number;
  crc: number;
  size: number;
  packed: number;
}

/** Sizes follow the data (bit 3); names are UTF-8 (bit 11). */
const flags = 0x0808;
const deflated = 8;
/** 1 January 1980: an archive says nothing about when it was made. */
const dosDate = 0x0021;
const most = 0xffffffff;

const shorts = (values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, at) => {
    bytes.writeUInt16LE(value, at * 2);
  });
  return bytes;
};

const longs = (values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => {
    bytes.writeUInt32LE(value, at * 4);
  });
  return bytes;
};

/** Sizes and checksum are zero here: they follow the data. */
const localHeader = (name: Buffer): Buffer =>
  Buffer.concat([
    longs([0x04034b50]),
    shorts([20, flags, deflated, 0, dosDate]),
    longs([0, 0, 0]),
    shorts([name.length, 0]),
    name,
  ]);

function directoryEntry({ name, offset, crc, size, packed }: Written): Buffer {
  return Buffer.concat([
    longs([0x02014b50]),
    shorts([20, 20, flags, deflated, 0, dosDate]),
    longs([crc, packed, size]),
    shorts([name.length, 0, 0, 0, 0]),
    longs([0, offset]),
    name,
  ]);
}

function directoryEnd(count: number, size: number, offset: number): Buffer {
  return Buffer.concat([longs([0x06054b50]), shorts([0, 0, count, count]), longs([size, offset]), shorts([0])]);
}

/** Deflates one entry piece by piece, measuring what goes in. */
async function* pack(content: Readable, written: Written): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: constants.Z_BEST_SPEED, chunkSize: 64 * 1024 });
  content.on('data', (chunk: Buffer) => {
    written.crc = crc32(chunk, written.crc);
    written.size += chunk.length;
  });
  pipeline(content, deflate, () => undefined);
  for await (const piece of deflate as AsyncIterable<Buffer>) {
    written.packed += piece.length;
    yield piece;
  }
  if (written.size > most || written.packed > most) throw new RangeError('a file in a ZIP archive is limited to 4 GiB');
}

/** A ZIP archive as a stream; entries are read one after the other, nothing is kept but their sizes. */
export async function* zip(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const done: Written[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const written: Written = { name: Buffer.from(name), offset, crc: 0, size: 0, packed: 0 };
    const head = localHeader(written.name);
    yield head;
    offset += head.length;
    const source = typeof content === 'string' ? Readable.from([Buffer.from(content)]) : content;
    for await (const piece of pack(source, written)) yield piece;
    const tail = longs([0x08074b50, written.crc, written.packed, written.size]);
    yield tail;
    offset += written.packed + tail.length;
    done.push(written);
  }
  const directory = Buffer.concat(done.map(directoryEntry));
  yield Buffer.concat([directory, directoryEnd(done.length, directory.length, offset)]);
}
