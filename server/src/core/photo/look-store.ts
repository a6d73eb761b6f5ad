import type { Client } from '../db/pool.ts';
import { type Asked, askedOf, fitOf, isPlain, keptCuts, leastFit } from './photo-likeness.ts';
import { type Cut, hashOf, keptGrey, keptRaster, mirrored, type Raster, readRaster } from './photo-look.ts';

/** How a photo looks, for finding it again. */
export interface PhotoLook {
  /** As it is compared; and the smaller square that is kept. */
  raster: Raster;
  grey: Buffer;
  /** Of the kept cuts, in their order. */
  hashes: bigint[];
}

/** The look of a photo, from its small copy; null when it has too little detail to be told from another. */
export async function readLook(thumb: Buffer): Promise<PhotoLook | null> {
  const [raster, grey] = await Promise.all([readRaster(thumb), keptGrey(thumb)]);
  if (isPlain(keptRaster(grey))) return null;
  return { raster, grey, hashes: keptCuts.map((cut) => hashOf(raster, cut)) };
}

/** As PostgreSQL counts 64 bits. */
const signed = (hash: bigint): string => BigInt.asIntN(64, hash).toString();

/** Keeps how a photo looks; one without detail leaves nothing to find. */
export async function keepLook(
  client: Client,
  photo: { id: string; ofSurvey: boolean },
  look: PhotoLook | null,
): Promise<void> {
  if (!look) return;
  await client.query({
    name: 'keep_look',
    text: 'SELECT keep_look($1, $2, $3, $4::bigint[])',
    values: [photo.id, photo.ofSurvey, look.grey, look.hashes.map(signed)],
  });
}

interface Candidate {
  photoId: string;
  ofSurvey: boolean;
  grey: Buffer;
  /** Places in `keptCuts` and in what was asked. */
  cut: number;
  asked: number;
  bits: number;
}

/** So good a fit needs no better one. */
const certain = 0.97;

/** A kept photo that a new one is a changed copy of. */
export interface LikePhoto {
  photoId: string;
  ofSurvey: boolean;
  /** Of the 64 bits of their looks, the part that is equal. */
  likeness: number;
  mirrored: boolean;
}

/**
 * The kept photo that this one is a copy of: saved anew, shrunk, cropped by up to 8 % a side, mirrored, or all of it. One
 * statement finds what looks alike within so many bits of 64; laid upon each other, the detail decides. Photos of the same
 * house and stage are asked only when they were rejected.
 */
export async function findLike(
  client: Client,
  look: PhotoLook,
  photo: { id: string; houseId: string; stage: string },
  mostBits: number,
): Promise<LikePhoto | undefined> {
  const asked = askedOf(look.raster);
  const { rows } = await client.query<Candidate>({
    name: 'similar_looks',
    text: `SELECT photo_id AS "photoId", of_survey AS "ofSurvey", grey, cut, asked, bits FROM similar_looks($1::bigint[], $2, $3, $4, $5)`,
    values: [asked.map((one) => signed(one.hash)), mostBits, photo.id, photo.houseId, photo.stage],
  });
  const straight = keptRaster(look.grey);
  const turned = mirrored(straight);
  let best: (LikePhoto & { fit: number }) | undefined;
  for (const { photoId, ofSurvey, grey, cut, asked: nth, bits } of rows) {
    const one = asked[nth] as Asked;
    const fit = fitOf(keptRaster(grey), keptCuts[cut] as Cut, one.mirrored ? turned : straight, one.cut);
    if (fit < leastFit || fit <= (best?.fit ?? 0)) continue;
    best = { fit, photoId, ofSurvey, likeness: 1 - bits / 64, mirrored: one.mirrored };
    if (fit > certain) break;
  }
  if (!best) return undefined;
  const { fit: _, ...like } = best;
  return like;
}
