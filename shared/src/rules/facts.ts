import { z } from 'zod';
import type { daySchema } from '../core/text.ts';
import { householdCategorySchema, landStatusSchema } from '../households/schema.ts';

/** The three main structures of a dwelling (QĐ 55/QĐ-BXD, Điều 1). */
export const structures = { floor_foundation: 'Nền - móng', frame_walls: 'Khung - tường', roof: 'Mái' } as const;
export type Structure = keyof typeof structures;
export const structureNames = Object.keys(structures) as [Structure, ...Structure[]];
export const structureSchema = z.enum(structureNames);

/** In what state a structure is, as seen on the day of the survey. */
export const structureStates = {
  sound: 'Còn tốt',
  degraded: 'Xuống cấp',
  unsafe: 'Hư hỏng nặng, không an toàn',
} as const;
export type StructureState = keyof typeof structureStates;
export const structureStateSchema = z.enum(['sound', 'degraded', 'unsafe']);

/** The parts whose material a survey writes down: a structure is durable when each of its parts is. */
export const dwellingParts = {
  floor_foundation: { name: 'Nền, móng', structure: 'floor_foundation' },
  frame: { name: 'Khung, cột', structure: 'frame_walls' },
  wall: { name: 'Tường', structure: 'frame_walls' },
  roof_support: { name: 'Hệ đỡ mái', structure: 'roof' },
  roof_cover: { name: 'Tấm lợp', structure: 'roof' },
} as const satisfies Record<string, { name: string; structure: Structure }>;
export type DwellingPart = keyof typeof dwellingParts;
export const dwellingPartNames = Object.keys(dwellingParts) as [DwellingPart, ...DwellingPart[]];

/** Materials, durable or not: which of them count as durable for which part is said by the rule in force. */
export const materials = {
  reinforced_concrete: 'Bê tông cốt thép',
  concrete: 'Bê tông',
  cement_mortar: 'Vữa xi măng - cát',
  brick: 'Gạch',
  stone: 'Đá',
  floor_tile: 'Gạch lát',
  steel: 'Thép',
  iron: 'Sắt',
  metal: 'Kim loại',
  durable_wood: 'Gỗ bền chắc',
  wood: 'Gỗ',
  soft_wood: 'Gỗ tạp',
  bamboo: 'Tre, nứa, luồng',
  earth: 'Đất',
  board: 'Ván ép, cót',
  clay_tile: 'Ngói',
  tile_form_sheet: 'Tôn giả ngói',
  cold_sheet: 'Tôn lạnh',
  insulated_sheet: 'Tôn cách nhiệt',
  plain_sheet: 'Tôn thường',
  fibre_cement: 'Phi-brô xi măng',
  thatch: 'Tranh, rạ, lá',
  tarpaulin: 'Bạt, giấy dầu',
} as const;
export type Material = keyof typeof materials;
export const materialSchema = z.enum(Object.keys(materials) as [Material, ...Material[]]);

/** The materials one may meet in each part, in the order a form offers them. */
export const materialsOf: Readonly<Record<DwellingPart, readonly Material[]>> = {
  floor_foundation: [
    'reinforced_concrete',
    'concrete',
    'cement_mortar',
    'brick',
    'stone',
    'floor_tile',
    'wood',
    'earth',
  ],
  frame: ['reinforced_concrete', 'steel', 'iron', 'durable_wood', 'soft_wood', 'bamboo'],
  wall: ['brick', 'stone', 'durable_wood', 'metal', 'soft_wood', 'board', 'bamboo', 'earth', 'thatch', 'tarpaulin'],
  roof_support: ['reinforced_concrete', 'steel', 'iron', 'durable_wood', 'soft_wood', 'bamboo'],
  roof_cover: [
    'reinforced_concrete',
    'clay_tile',
    'tile_form_sheet',
    'cold_sheet',
    'insulated_sheet',
    'plain_sheet',
    'fibre_cement',
    'thatch',
    'tarpaulin',
  ],
};

/** What a dwelling has; the province may make the lack of it a criterion (QĐ 55/QĐ-BXD, Điều 1, khoản 4). */
export const amenities = {
  kitchen: 'Chỗ nấu ăn',
  toilet: 'Nhà vệ sinh',
  electricity: 'Điện',
  clean_water: 'Nước sạch',
  fire_safety: 'An toàn phòng cháy',
} as const;
export type Amenity = keyof typeof amenities;
export const amenityNames = Object.keys(amenities) as [Amenity, ...Amenity[]];

const part = materialSchema.nullable();
const state = structureStateSchema.nullable();
const has = z.boolean().nullable();

/** What a survey says of a dwelling. `null`: not seen yet. Without a dwelling (`hasDwelling` false) the rest is empty. */
export const dwellingFactsSchema = z
  .strictObject({
    hasDwelling: z.boolean().meta({ description: 'false: hộ chưa có nhà ở' }),
    areaM2: z
      .number()
      .min(1, 'Diện tích từ 1 m²')
      .max(1000, 'Diện tích quá 1.000 m²')
      .multipleOf(0.1, 'Diện tích lấy một chữ số thập phân')
      .nullable(),
    builtYear: z.int().min(1850, 'Năm xây dựng từ 1850').max(2100).nullable(),
    renovatedYear: z.int().min(1850).max(2100).nullable().meta({ description: 'Lần cải tạo gần nhất' }),
    materials: z.strictObject({
      floor_foundation: part,
      frame: part,
      wall: part,
      roof_support: part,
      roof_cover: part,
    }),
    states: z.strictObject({ floor_foundation: state, frame_walls: state, roof: state }),
    equivalents: z
      .array(
        z.strictObject({
          structure: structureSchema,
          document: z.string().min(3).max(120).meta({ description: 'Văn bản xác nhận của cơ quan chuyên môn' }),
        }),
      )
      .max(3)
      .meta({ description: 'Vật liệu địa phương tương đương đã được cơ quan chuyên môn xác nhận' }),
    amenities: z.strictObject({ kitchen: has, toilet: has, electricity: has, clean_water: has, fire_safety: has }),
    mustDemolish: z.boolean().meta({ description: 'Thuộc diện phải phá dỡ (QĐ 55/QĐ-BXD, Điều 2)' }),
  })
  .meta({ id: 'DwellingFacts' });
export type DwellingFacts = z.output<typeof dwellingFactsSchema>;

/** What the register says of a household when its case is judged. Never leaves towards the public. */
export const householdFactsSchema = z.strictObject({
  category: householdCategorySchema,
  memberCount: z.int().min(1),
  ethnicMinority: z.boolean().meta({ description: 'Chủ hộ thuộc dân tộc thiểu số' }),
  hasMeritMember: z.boolean().meta({ description: 'Có thành viên là người có công' }),
  hasSocialProtection: z.boolean().meta({ description: 'Có thành viên là đối tượng bảo trợ xã hội' }),
  specialHardship: z.boolean().meta({ description: 'Đặc biệt khó khăn: già cả, neo đơn, khuyết tật' }),
  permanentResidence: z.boolean(),
  landStatus: landStatusSchema,
  previouslySupported: z.boolean().meta({ description: 'Đã được Nhà nước hoặc chương trình khác hỗ trợ nhà ở' }),
  disasterProne: z.boolean().meta({ description: 'Ở vùng hay bị thiên tai' }),
});
export type HouseholdFacts = z.output<typeof householdFactsSchema>;

/** Everything a rule looks at. */
export interface Facts {
  household: HouseholdFacts;
  /** null: nobody has surveyed the dwelling yet, so whatever depends on it is not known. */
  dwelling: DwellingFacts | null;
  /** The day the dwelling was seen: the age of a house is counted up to it. */
  surveyedOn: z.output<typeof daySchema>;
}
