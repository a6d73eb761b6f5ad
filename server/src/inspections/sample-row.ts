import { hash } from 'node:crypto';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { houseStatuses } from '@chung-tay/shared/houses/schema';
import {
  allocate,
  type Confidence,
  type Digest,
  drawSample,
  type Member,
  marginPercent,
  type Part,
  populationDigest,
  sizeForMargin,
  strataOf,
} from '@chung-tay/shared/inspections/sample';
import { type Sample, type SampleRequest, strata } from '@chung-tay/shared/inspections/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';

/** A sample without its houses: as it was drawn, or as it would be. */
export interface SampleRow {
  seed: string;
  request: SampleRequest;
  confidencePercent: Confidence;
  population: number;
  populationDigest: string;
  size: number;
  marginPercent: number;
  parts: Part[];
  drawnBy: string | null;
  drawnAt: string | null;
}

export const sampleColumns = `s.seed, s.request, s.confidence_percent AS "confidencePercent", s.population,
  s.population_digest AS "populationDigest", s.size, s.margin_percent AS "marginPercent", s.parts,
  s.drawn_by_name AS "drawnBy", s.drawn_at AS "drawnAt"`;

/** A house one may draw, as SQL gives it. */
export interface PopulationRow extends Member {
  houseId: string;
}

export const digest: Digest = (text) => hash('sha256', text);

/** The words by which SQL names strata. */
export const stratumLabels = JSON.stringify({ all: 'Toàn bộ', ...houseStatuses, ...programmes, ...houseKinds });

/** What {@link sampleRequestSchema} asks for, as the parameters of sample_population() and freeze_population(). */
export const populationFilters = ({ strata: by, status, programme, kind }: SampleRequest): unknown[] => [
  [...new Set(by)],
  status ?? null,
  programme ?? null,
  kind ?? null,
  stratumLabels,
];

/**
 * How many of each stratum, and how far the estimate may then be off.
 * @throws invalid_request at /strata when nothing is left to draw from · at /size when there are fewer houses, or more strata
 */
export function planSample(request: SampleRequest, population: readonly Member[]): SampleRow {
  const { seed, size, marginPercent: wanted, confidencePercent } = request;
  if (population.length === 0)
    throw fieldError('/strata', 'empty', 'Không có căn nhà nào trong phạm vi và bộ lọc này để rút.');
  const byStratum = strataOf(population);
  const many = size ?? sizeForMargin(byStratum, wanted as number, confidencePercent);
  requirePossible(many, byStratum.length, population.length);
  const parts = allocate(byStratum, many);
  return {
    ...{ seed, request, confidencePercent, parts },
    population: population.length,
    populationDigest: populationDigest(
      population.map(({ code }) => code),
      digest,
    ),
    size: many,
    marginPercent: marginPercent(parts, confidencePercent),
    ...{ drawnBy: null, drawnAt: null },
  };
}

function requirePossible(size: number, strataCount: number, population: number): void {
  if (size > population)
    throw fieldError('/size', 'too_many', `Tổng thể chỉ có ${population} nhà, không rút được ${size}.`);
  if (size < strataCount)
    throw fieldError(
      '/size',
      'too_few',
      `Có ${strataCount} tầng, mỗi tầng ít nhất một nhà: cần ít nhất ${strataCount} nhà, hoặc chia ít tầng hơn.`,
    );
}

/** The houses that this sample takes out of this population. */
export const drawnOf = (row: SampleRow, population: readonly PopulationRow[]): Sample['houses'] =>
  drawSample(population, row.parts, row.seed, digest)
    .map(({ houseId, code, stratum, rank }) => ({ houseId, houseCode: code, stratum, rank }))
    .sort((one, other) => (one.houseCode < other.houseCode ? -1 : 1));

/** A sample as it is told: with the way it was drawn, in words. */
export function tellSample(row: SampleRow): Omit<Sample, 'houses'> {
  const { request, marginPercent: margin, ...told } = row;
  return { ...told, strata: [...new Set(request.strata)], marginPercent: rounded(margin), method: methodOf(row) };
}

/** Two digits, never less than it is. */
const rounded = (percent: number): number => Math.ceil(percent * 100 - 1e-9) / 100;

function methodOf({ seed, request, population, size }: SampleRow): string {
  const by = [...new Set(request.strata)].map((one) => strata[one].toLowerCase());
  const filters = [
    ...(request.status ?? []).map((one) => houseStatuses[one]),
    ...(request.programme ?? []).map((one) => programmes[one]),
    ...(request.kind ? [houseKinds[request.kind]] : []),
  ];
  const from = filters.length > 0 ? ` (chỉ gồm: ${filters.join('; ')})` : '';
  const layers =
    by.length > 0
      ? `Chia tầng theo ${by.join(', ')}; mỗi tầng lấy theo tỷ lệ, phần dư lớn nhất trước, ít nhất một nhà.`
      : 'Không chia tầng.';
  return (
    `Rút ${size} trong ${population} nhà đã phê duyệt${from}. ${layers} ` +
    `Trong mỗi tầng, tính SHA-256 của chuỗi “${seed}:mã nhà”, xếp tăng dần và lấy từ trên xuống cho đủ số của tầng. ` +
    `Thử một nhà: printf '%s' '${seed}:N-0000001' | sha256sum.`
  );
}

/** The two computations, of the server and of the database, never differ; if they did, nothing is written. */
export function requireSame(drawn: readonly { houseId: string }[], written: readonly string[]): void {
  const known = new Set(written);
  if (known.size !== drawn.length || drawn.some(({ houseId }) => !known.has(houseId)))
    throw new AppError('internal', 'Mẫu rút lại không khớp mẫu đã ghi.');
}
