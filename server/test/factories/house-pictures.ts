import sharp from 'sharp';

/** Numbers 0–1 told by a seed. */
export type Random = () => number;

/** The same seed, the same numbers (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const between = (random: Random, low: number, high: number): number => low + random() * (high - low);
const grey = (random: Random, low: number, high: number): string => {
  const parts = [0, 1, 2].map(() => Math.round(between(random, low, high)));
  return `rgb(${parts.join(',')})`;
};

/** A place where a house is built: what stands around it stays from stage to stage. */
export interface Site {
  seed: number;
}

const width = 960;
const height = 720;

function surroundings(random: Random): string {
  const parts: string[] = [`<rect width="${width}" height="${height}" fill="${grey(random, 170, 235)}"/>`];
  const horizon = between(random, 0.35, 0.6) * height;
  let hills = `M0 ${height} L0 ${horizon}`;
  for (let x = 0; x <= width; x += 80) hills += ` L${x} ${horizon - between(random, 0, 160)}`;
  parts.push(`<path d="${hills} L${width} ${height} Z" fill="${grey(random, 90, 160)}"/>`);
  parts.push(`<rect y="${horizon}" width="${width}" height="${height}" fill="${grey(random, 100, 180)}"/>`);
  for (let tree = 0; tree < 4 + random() * 8; tree++) {
    const [x, size] = [between(random, 0, width), between(random, 25, 110)];
    const y = horizon + between(random, -60, 120);
    parts.push(`<rect x="${x - 5}" y="${y}" width="10" height="${size}" fill="${grey(random, 50, 90)}"/>`);
    parts.push(
      `<ellipse cx="${x}" cy="${y}" rx="${size * between(random, 0.5, 1)}" ry="${size * between(random, 0.6, 1.2)}" fill="${grey(random, 40, 120)}"/>`,
    );
  }
  return parts.join('');
}

const clutter = (random: Random, many: number): string =>
  Array.from({ length: many }, () => {
    const [x, y] = [between(random, 0, width), between(random, 0.55, 1) * height];
    const [w, h] = [between(random, 10, 120), between(random, 8, 70)];
    return `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${grey(random, 30, 230)}" transform="rotate(${between(random, -25, 25)} ${x} ${y})"/>`;
  }).join('');

/** Walls, roof and openings as far as the work has come, 0 (ground broken) to 5 (lived in). */
function house(random: Random, progress: number): string {
  const w = between(random, 300, 520);
  const h = between(random, 140, 230);
  const x = between(random, 120, width - 120 - w);
  const base = between(random, 0.62, 0.82) * height;
  const [wall, roof, dark] = [grey(random, 130, 240), grey(random, 50, 190), grey(random, 20, 80)];
  const overhang = between(random, 15, 50);
  const peak = between(random, 60, 130);
  const parts = [
    `<rect x="${x}" y="${base}" width="${w}" height="${between(random, 14, 34)}" fill="${grey(random, 90, 150)}"/>`,
  ];
  if (progress >= 2) parts.push(`<rect x="${x}" y="${base - h}" width="${w}" height="${h}" fill="${wall}"/>`);
  if (progress === 2)
    for (let post = 0; post < 6; post++)
      parts.push(`<rect x="${x + (post * w) / 6}" y="${base - h - 60}" width="12" height="${h + 60}" fill="${dark}"/>`);
  if (progress >= 3)
    parts.push(
      `<polygon points="${x - overhang},${base - h} ${x + w / 2},${base - h - peak} ${x + w + overhang},${base - h}" fill="${roof}"/>`,
    );
  const door = between(random, 0.1, 0.8) * w;
  if (progress >= 3)
    parts.push(`<rect x="${x + door}" y="${base - h * 0.7}" width="60" height="${h * 0.7}" fill="${dark}"/>`);
  if (progress >= 4)
    for (let window = 0; window < 3; window++)
      parts.push(
        `<rect x="${x + between(random, 0, 0.85) * w}" y="${base - h * 0.75}" width="55" height="50" fill="${grey(random, 180, 250)}"/>`,
      );
  return parts.join('');
}

/**
 * A drawn photo of the work at a site: the same surroundings and the same house at every stage, seen from a place a few steps
 * aside each time (`shot`), with other things lying about.
 */
export async function housePicture(site: Site, progress: number, shot: number): Promise<Buffer> {
  const [place, built, moment] = [
    site.seed * 7919 + 1,
    site.seed * 104729 + 2,
    site.seed * 31 + shot * 65537 + progress * 101 + 3,
  ].map(randomOf) as [Random, Random, Random];
  const zoom = between(moment, 1.05, 1.35);
  const shift = `translate(${-between(moment, 0, zoom - 1) * width} ${-between(moment, 0, zoom - 1) * height}) scale(${zoom})`;
  const drawn = `${surroundings(place)}${house(built, progress)}${clutter(moment, 8 + Math.floor(moment() * 14))}`;
  const light = between(moment, 0.75, 1.2);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g transform="${shift} rotate(${between(moment, -4, 4)} ${width / 2} ${height / 2})">${drawn}</g></svg>`;
  const flat = await sharp(Buffer.from(svg)).removeAlpha().linear(light, 0).raw().toBuffer({ resolveWithObject: true });
  // The grain of a sensor: no two exposures are the same file.
  for (let at = 0; at < flat.data.length; at += 3) {
    const grain = (moment() - 0.5) * 24;
    for (let part = 0; part < 3; part++)
      flat.data[at + part] = Math.max(0, Math.min(255, (flat.data[at + part] as number) + grain));
  }
  return sharp(flat.data, { raw: flat.info }).jpeg({ quality: 82 }).toBuffer();
}
