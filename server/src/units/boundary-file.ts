import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { AppError, type FieldError } from '@chung-tay/shared/core/errors';
import { type Geometry, geometrySchema } from '@chung-tay/shared/units/boundaries';

/** The boundary of one unit as a file tells it, coordinates rounded. */
export interface FileBoundary {
  /** Its place in the file, from 0. */
  at: number;
  code: string;
  geometry: Geometry;
}

type Position = [number, number];

const mostFeatures = 1000;
const mostErrors = 20;
/** Around Viet Nam with its islands: what lies outside is another order of axes or another grid. */
const box = { west: 100, east: 118, south: 5, north: 25 };
const wgs84 = /CRS84|EPSG:+4326$/;
/** As the table keeps it (`unit_boundaries_shape`). */
const mostBytes = 1_000_000;

const refuse = (detail: string, fields: FieldError[] = []): AppError =>
  new AppError('file_invalid', detail, { fields });
const fault = (pointer: string, message: string): FieldError => ({ pointer, code: 'file_invalid', message });

/** Four decimals of a degree are about ten metres, enough for a map of communes and a third of the bytes. */
const round = (value: number): number => Math.round(value * 10_000) / 10_000;
const same = (one: Position | undefined, other: Position | undefined): boolean =>
  one?.[0] === other?.[0] && one?.[1] === other?.[1];

/** A ring with rounded points and no point twice in a row; undefined when nothing of it is left. */
function roundRing(ring: readonly Position[]): Position[] | undefined {
  const points = ring.map(([lon, lat]): Position => [round(lon), round(lat)]);
  const kept = points.filter((point, at) => at === 0 || !same(point, points[at - 1]));
  return kept.length >= 4 ? kept : undefined;
}

/** Outlines and holes too small to be seen are left out; undefined when no outline is left. */
function roundPolygon(rings: readonly Position[][]): Position[][] | undefined {
  const [outline, ...holes] = rings.map(roundRing);
  return outline && [outline, ...holes.filter((hole) => hole !== undefined)];
}

function roundGeometry(geometry: Geometry): Geometry | undefined {
  const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
    .map(roundPolygon)
    .filter((polygon) => polygon !== undefined);
  const [first] = polygons;
  if (!first) return undefined;
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: polygons };
}

const ringsOf = (geometry: Geometry): Position[][] =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();

/** How many points a boundary has. */
export const pointsOf = (geometry: Geometry): number => ringsOf(geometry).reduce((sum, ring) => sum + ring.length, 0);

const isInside = ([lon, lat]: Position): boolean =>
  lon >= box.west && lon <= box.east && lat >= box.south && lat <= box.north;

/** What is wrong with the shape, in words; undefined when nothing is. */
function faultOf(geometry: Geometry): string | undefined {
  const rings = ringsOf(geometry);
  if (!rings.every((ring) => ring.every(isInside)))
    return 'Tọa độ nằm ngoài Việt Nam: cần kinh độ rồi vĩ độ, theo WGS 84.';
  if (!rings.every((ring) => same(ring[0], ring.at(-1))))
    return 'Đường bao chưa khép kín: điểm cuối phải trùng điểm đầu.';
  return undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readFeature(feature: unknown, at: number): FileBoundary | FieldError {
  const pointer = `/features/${at}`;
  if (!isRecord(feature) || feature.type !== 'Feature') return fault(pointer, 'Phải là một Feature.');
  const code = isRecord(feature.properties) ? feature.properties.code : undefined;
  if (typeof code !== 'string' || !/^\d{1,10}$/.test(code))
    return fault(`${pointer}/properties/code`, 'Thiếu mã đơn vị: properties.code là chữ số, ví dụ "07213".');
  const shape = geometrySchema.safeParse(feature.geometry);
  if (!shape.success)
    return fault(
      `${pointer}/geometry`,
      `Đơn vị ${code}: geometry phải là Polygon hoặc MultiPolygon với tọa độ [kinh độ, vĩ độ].`,
    );
  const wrong = faultOf(shape.data);
  if (wrong) return fault(`${pointer}/geometry`, `Đơn vị ${code}: ${wrong}`);
  const geometry = roundGeometry(shape.data);
  if (!geometry) return fault(`${pointer}/geometry`, `Đơn vị ${code}: đường bao quá nhỏ.`);
  if (lengthOf(geometry) > mostBytes)
    return fault(`${pointer}/geometry`, `Đơn vị ${code}: đường bao quá chi tiết (hơn 1 MB); hãy giản lược bớt điểm.`);
  return { at, code, geometry };
}

/** How long a shape is as PostgreSQL writes it: with a blank after each comma and colon. */
const lengthOf = (geometry: Geometry): number => JSON.stringify(geometry).replaceAll(/[,:]/g, '$& ').length;

/** The name of the file's grid, where GeoJSON 2008 and those after it say it. */
function gridOf(crs: unknown): string {
  const name = isRecord(crs) ? (isRecord(crs.properties) ? crs.properties.name : crs.name) : crs;
  return typeof name === 'string' ? name : '';
}

async function readJson(stream: Readable): Promise<unknown> {
  const bytes = await buffer(stream);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refuse('Tệp không phải JSON mã UTF-8.');
  }
}

/**
 * Reads a GeoJSON FeatureCollection of boundaries.
 * @throws file_invalid with what is wrong where, at most twenty places
 */
export async function readBoundaries(stream: Readable): Promise<FileBoundary[]> {
  const file = await readJson(stream);
  if (!isRecord(file) || file.type !== 'FeatureCollection' || !Array.isArray(file.features))
    throw refuse('Tệp không phải GeoJSON FeatureCollection.');
  if (file.crs !== undefined && !wgs84.test(gridOf(file.crs)))
    throw refuse('Hệ tọa độ của tệp không phải WGS 84; hãy chuyển hệ trước khi nạp.');
  if (file.features.length === 0) throw refuse('Tệp không có đơn vị nào.');
  if (file.features.length > mostFeatures) throw refuse(`Tệp có quá ${mostFeatures} đơn vị.`);
  const read = file.features.map(readFeature);
  const boundaries = read.filter((one) => 'code' in one && 'geometry' in one) as FileBoundary[];
  const faults = read.filter((one) => 'pointer' in one) as FieldError[];
  const seen = new Set<string>();
  for (const { code, at } of boundaries)
    if (seen.size === seen.add(code).size)
      faults.push(fault(`/features/${at}/properties/code`, `Mã ${code} có hai lần trong tệp.`));
  if (faults.length > 0)
    throw refuse(`${faults.length} chỗ chưa đúng; không ghi dòng nào.`, faults.slice(0, mostErrors));
  return boundaries;
}
