import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import sharp from 'sharp';
import type { Client } from '../src/core/db/pool.ts';
import { findLike, type PhotoLook, readLook } from '../src/core/photo/look-store.ts';
import { keptCuts } from '../src/core/photo/photo-likeness.ts';
import { hashOf, type Raster } from '../src/core/photo/photo-look.ts';
import { createRandom, type Random } from '../src/sample/random.ts';
import { scene, sceneSize } from '../src/sample/scene.ts';
import { asOwner, make, startCluster } from './database.ts';
import { number } from './report.ts';

/**
 * `npm run hashes`: among 100,000 stored photos (`HASHES` for another number), how long the search for what a new photo is a
 * copy of takes, and how many planted copies it finds. Drawn pictures, and mixtures of two of them: so that hashes crowd as
 * those of photos do, which all have a bright sky above a dark ground. Judges nothing: ends with code 0 whatever it found.
 */
const stored = Number(process.env.HASHES ?? 100_000);
const drawn = Math.min(600, stored);
const asked = 200;
/** Of 64, as the rules have it from the beginning. */
const similarBits = 10;

const began = performance.now();
const say = (line: string): void => console.log(`${number((performance.now() - began) / 1000).padStart(4)} s  ${line}`);
const random = createRandom(20_261_127);
const part = (low: number, high: number): number => low + random.next() * (high - low);

function draw(site: number): Promise<Buffer> {
  const { width, height } = sceneSize;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480" viewBox="0 0 ${width} ${height}">${scene(site, site % 6, site % 7)}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer();
}

/** As the server sees an upload: by its small copy. */
async function lookOf(photo: Buffer): Promise<PhotoLook> {
  const thumb = await sharp(photo).resize({ width: 400, height: 400, fit: 'inside' }).webp({ quality: 70 }).toBuffer();
  const look = await readLook(thumb);
  if (!look) throw new Error('a drawn picture without detail');
  return look;
}

/** Shrunk, cropped, mirrored and saved anew, each by chance. */
async function copyOf(photo: Buffer): Promise<Buffer> {
  const { width = 0, height = 0 } = await sharp(photo).metadata();
  const [left, right, top, bottom] = [width, width, height, height].map((side) => Math.round(part(0, 0.08) * side)) as [
    number,
    number,
    number,
    number,
  ];
  const cut = { left, top, width: width - left - right, height: height - top - bottom };
  const image = random.chance(0.7) ? sharp(photo).extract(cut) : sharp(photo);
  const turned = random.chance(0.5) ? image.flop() : image;
  const shrunk = await turned.toBuffer();
  return sharp(shrunk)
    .resize(random.between(400, 640))
    .jpeg({ quality: random.between(30, 85) })
    .toBuffer();
}

/** Two pictures laid over each other: neither of them, and as full of shapes. */
function mixture(first: PhotoLook, second: PhotoLook): { raster: Raster; grey: Buffer } {
  const share = part(0.35, 0.65);
  const mixed = (one: number, other: number): number => one * share + other * (1 - share);
  const points = first.raster.points.map((point, at) => mixed(point, second.raster.points[at] as number));
  const grey = Buffer.from(first.grey.map((point, at) => mixed(point, second.grey[at] as number)));
  return { raster: { side: first.raster.side, points }, grey };
}

interface Row {
  id: string;
  grey: Buffer;
  hashes: bigint[];
}

async function write(owner: pg.Client, rows: readonly Row[]): Promise<void> {
  const hashes = rows.flatMap(({ id, hashes: all }) => all.map((hash, cut) => [id, cut, hash] as const));
  await owner.query(
    'INSERT INTO photo_looks (photo_id, of_survey, grey) SELECT id, true, grey FROM unnest($1::uuid[], $2::bytea[]) AS one (id, grey)',
    [rows.map(({ id }) => id), rows.map(({ grey }) => grey)],
  );
  await owner.query(
    'INSERT INTO photo_hashes (photo_id, cut, hash) SELECT * FROM unnest($1::uuid[], $2::smallint[], $3::bigint[])',
    [
      hashes.map(([id]) => id),
      hashes.map(([, cut]) => cut),
      hashes.map(([, , hash]) => BigInt.asIntN(64, hash).toString()),
    ],
  );
}

async function fill(owner: pg.Client, originals: readonly (PhotoLook & { id: string })[], pick: Random): Promise<void> {
  await write(owner, originals);
  for (let done = originals.length; done < stored; ) {
    const rows = Array.from({ length: Math.min(500, stored - done) }, (): Row => {
      const [first, second] = [pick.pick(originals), pick.pick(originals)];
      const { raster, grey } = mixture(first, second);
      return { id: randomUUID(), grey, hashes: keptCuts.map((cut) => hashOf(raster, cut)) };
    });
    await write(owner, rows);
    done += rows.length;
    if (done % 20_000 === 0) say(`${number(done)} photos stored`);
  }
}

const at = (times: readonly number[], share: number): string => {
  const sorted = [...times].sort((low, high) => low - high);
  return `${number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN, 1)} ms`;
};

async function search(
  owner: pg.Client,
  wanted: readonly PhotoLook[],
): Promise<{ found: (string | undefined)[]; took: number[] }> {
  const [found, took]: [(string | undefined)[], number[]] = [[], []];
  for (const look of wanted) {
    const sent = performance.now();
    const like = await findLike(
      owner as unknown as Client,
      look,
      { id: randomUUID(), houseId: randomUUID(), stage: 'roof' },
      similarBits,
    );
    took.push(performance.now() - sent);
    found.push(like?.photoId);
  }
  return { found, took };
}

const cluster = await startCluster();
try {
  say(`drawing ${number(drawn)} pictures`);
  const photos: Buffer[] = [];
  const originals: (PhotoLook & { id: string })[] = [];
  for (let site = 0; site < drawn; site++) {
    const photo = await draw(site);
    photos.push(photo);
    originals.push({ id: randomUUID(), ...(await lookOf(photo)) });
  }
  const url = await make(cluster, 'hashes', (owner) => fill(owner, originals, createRandom(3)));
  const copies: PhotoLook[] = [];
  const fresh: PhotoLook[] = [];
  for (let nth = 0; nth < asked; nth++) {
    copies.push(await lookOf(await copyOf(photos[(nth * 7) % drawn] as Buffer)));
    fresh.push(await lookOf(await draw(1_000_000 + nth)));
  }
  await asOwner(url, async (owner) => {
    await search(owner, fresh.slice(0, 10));
    const news = await search(owner, fresh);
    const again = await search(owner, copies);
    const right = again.found.filter((id, nth) => id === originals[(nth * 7) % drawn]?.id).length;
    say(
      `a new photo among ${number(stored)}: p50 ${at(news.took, 0.5)}, p95 ${at(news.took, 0.95)}; taken for a copy: ${news.found.filter(Boolean).length} of ${asked}`,
    );
    say(
      `a changed copy among ${number(stored)}: p50 ${at(again.took, 0.5)}, p95 ${at(again.took, 0.95)}; found: ${right} of ${asked}`,
    );
  });
} finally {
  await cluster.stop();
}
