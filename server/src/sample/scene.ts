import { createRandom, type Random } from './random.ts';

/** Of the drawing, before it is shown larger or smaller. */
export const sceneSize = { width: 960, height: 720 };
const { width, height } = sceneSize;

const some = (random: Random, low: number, high: number): number => low + random.next() * (high - low);
const colour = (random: Random, low: number, high: number): string =>
  `rgb(${[0, 1, 2].map(() => Math.round(some(random, low, high))).join(',')})`;

/** Sky, hills, ground and trees of a place. */
function surroundings(random: Random): string {
  const parts: string[] = [`<rect width="${width}" height="${height}" fill="${colour(random, 170, 235)}"/>`];
  const horizon = some(random, 0.35, 0.6) * height;
  let hills = `M0 ${height} L0 ${horizon}`;
  for (let x = 0; x <= width; x += 80) hills += ` L${x} ${horizon - some(random, 0, 160)}`;
  parts.push(`<path d="${hills} L${width} ${height} Z" fill="${colour(random, 90, 160)}"/>`);
  parts.push(`<rect y="${horizon}" width="${width}" height="${height}" fill="${colour(random, 100, 180)}"/>`);
  for (let trees = random.between(4, 12); trees > 0; trees--) {
    const [x, size] = [some(random, 0, width), some(random, 25, 110)];
    const y = horizon + some(random, -60, 120);
    const [across, down] = [size * some(random, 0.5, 1), size * some(random, 0.6, 1.2)];
    parts.push(`<rect x="${x - 5}" y="${y}" width="10" height="${size}" fill="${colour(random, 50, 90)}"/>`);
    parts.push(`<ellipse cx="${x}" cy="${y}" rx="${across}" ry="${down}" fill="${colour(random, 40, 120)}"/>`);
  }
  return parts.join('');
}

/** Things lying about: they are moved from day to day. */
const clutter = (random: Random): string =>
  Array.from({ length: random.between(8, 22) }, () => {
    const [x, y] = [some(random, 0, width), some(random, 0.55, 1) * height];
    const size = `width="${some(random, 10, 120)}" height="${some(random, 8, 70)}"`;
    return `<rect x="${x}" y="${y}" ${size} fill="${colour(random, 30, 230)}" transform="rotate(${some(random, -25, 25)} ${x} ${y})"/>`;
  }).join('');

/** Foundation, walls, roof and openings as far as the work has come: 0, ground broken, to 5, lived in. */
function house(random: Random, progress: number): string {
  const [w, h] = [some(random, 300, 520), some(random, 140, 230)];
  const x = some(random, 120, width - 120 - w);
  const base = some(random, 0.62, 0.82) * height;
  const [wall, roof, dark] = [colour(random, 130, 240), colour(random, 50, 190), colour(random, 20, 80)];
  const [overhang, peak, door] = [some(random, 15, 50), some(random, 60, 130), some(random, 0.1, 0.8) * w];
  const parts = [
    `<rect x="${x}" y="${base}" width="${w}" height="${some(random, 14, 34)}" fill="${colour(random, 90, 150)}"/>`,
  ];
  if (progress >= 2) parts.push(`<rect x="${x}" y="${base - h}" width="${w}" height="${h}" fill="${wall}"/>`);
  if (progress === 2)
    for (let post = 0; post < 6; post++)
      parts.push(`<rect x="${x + (post * w) / 6}" y="${base - h - 60}" width="12" height="${h + 60}" fill="${dark}"/>`);
  if (progress >= 3) {
    const edge = `${x - overhang},${base - h} ${x + w / 2},${base - h - peak} ${x + w + overhang},${base - h}`;
    parts.push(`<polygon points="${edge}" fill="${roof}"/>`);
    parts.push(`<rect x="${x + door}" y="${base - h * 0.7}" width="60" height="${h * 0.7}" fill="${dark}"/>`);
  }
  if (progress >= 4)
    for (let window = 0; window < 3; window++)
      parts.push(
        `<rect x="${x + some(random, 0, 0.85) * w}" y="${base - h * 0.75}" width="55" height="50" fill="${colour(random, 180, 250)}"/>`,
      );
  return parts.join('');
}

/**
 * The work at a site as an SVG drawing: the same surroundings and the same house at every stage, each time seen from a few
 * steps aside, with other things lying about. `site` and `shot` are seeds.
 */
export function scene(site: number, progress: number, shot: number): string {
  const place = createRandom(site * 7919 + 1);
  const built = createRandom(site * 104_729 + 2);
  const moment = createRandom(site * 31 + shot * 65_537 + progress * 101 + 3);
  const zoom = some(moment, 1.05, 1.35);
  const [aside, down] = [some(moment, 0, zoom - 1) * width, some(moment, 0, zoom - 1) * height];
  const turned = `rotate(${some(moment, -4, 4)} ${width / 2} ${height / 2})`;
  return `<g transform="translate(${-aside} ${-down}) scale(${zoom}) ${turned}">${surroundings(place)}${house(built, progress)}${clutter(moment)}</g>`;
}
