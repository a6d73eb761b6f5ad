import { z } from 'zod';
import { defineRoutes } from '../core/contract.ts';
import { daySchema, idSchema, lineSchema } from '../core/text.ts';
import { unitKindSchema } from './schema.ts';

/** Degrees, WGS 84: longitude, latitude. */
const positionSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
/** A ring ends where it begins; the first of a polygon is its outline, the others are holes. */
const ringsSchema = z.array(z.array(positionSchema).min(4)).min(1);

const triangle = [
  [
    [106.1, 21.2],
    [106.2, 21.2],
    [106.2, 21.3],
    [106.1, 21.2],
  ],
];

export const geometrySchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('Polygon'), coordinates: ringsSchema }),
    z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(ringsSchema).min(1) }),
  ])
  .meta({ examples: [{ type: 'Polygon', coordinates: triangle }] });
export type Geometry = z.output<typeof geometrySchema>;

/** The boundaries of a day. */
export const boundariesSchema = z
  .strictObject({
    asOf: daySchema,
    source: z.string().nullable().meta({ description: 'Nguồn của bản mới nhất trong số này' }),
    boundaries: z.array(
      z.strictObject({
        unitId: idSchema,
        name: z.string(),
        code: z.string().nullable(),
        kind: unitKindSchema,
        validFrom: daySchema,
        geometry: geometrySchema,
      }),
    ),
  })
  .meta({ id: 'Boundaries' });
export type Boundaries = z.output<typeof boundariesSchema>;

/** What a file of boundaries brought. */
export const loadedBoundariesSchema = z
  .strictObject({
    validFrom: daySchema,
    loaded: z.int().meta({ description: 'Số đơn vị đã ghi địa giới' }),
    replaced: z.int().meta({ description: 'Trong đó thay bản cùng ngày' }),
    points: z.int().meta({ description: 'Số điểm sau khi làm tròn tọa độ' }),
    missing: z.array(z.strictObject({ code: z.string(), name: z.string() })).meta({
      description: 'Đơn vị cùng cấp đang có hiệu lực ngày đó mà tệp không có',
    }),
  })
  .meta({ id: 'LoadedBoundaries' });
export type LoadedBoundaries = z.output<typeof loadedBoundariesSchema>;

/** Largest file of boundaries: 10 MB. */
export const largestBoundaries = 10 * 1024 * 1024;

/** Official boundaries of units (địa giới). Part of the routes of units. */
export const boundaryRoutes = defineRoutes({
  getBoundaries: {
    method: 'GET',
    path: '/units/boundaries',
    summary: 'Địa giới các đơn vị vào một ngày',
    description: 'Của các đơn vị hành chính ngay dưới parentId; không có địa giới thì danh sách rỗng.',
    permission: 'unit:read',
    query: z.strictObject({ parentId: idSchema, asOf: daySchema.optional() }),
    response: boundariesSchema,
  },
  loadBoundaries: {
    method: 'POST',
    path: '/units/boundaries',
    summary: 'Nạp địa giới từ một tệp GeoJSON',
    description:
      'FeatureCollection, mỗi Feature có properties.code là mã đơn vị có hiệu lực ngày validFrom, geometry là Polygon hoặc MultiPolygon theo WGS 84. Được cả tệp hoặc không dòng nào; tọa độ làm tròn 4 chữ số thập phân (khoảng 10 m). Nạp lại cùng ngày thì thay.',
    permission: 'unit:manage',
    query: z.strictObject({
      validFrom: daySchema,
      source: lineSchema(300, 3).meta({ description: 'Văn bản, cơ quan cung cấp' }),
    }),
    upload: { maxBytes: largestBoundaries, accept: ['application/geo+json', 'application/json'] },
    response: loadedBoundariesSchema,
    status: 201,
    idempotency: 'accepted',
  },
});
