import {
  type Amenity,
  amenities,
  amenityNames,
  type DwellingFacts,
  dwellingPartNames,
  dwellingParts,
  materials,
  structureNames,
  structureStates,
  structures,
} from '../rules/facts.ts';
import { type Member, memberRelations, type Position, type Survey } from './schema.ts';

/** What a survey says, without who wrote it down and when. */
export type SurveyValues = Pick<Survey, 'surveyedOn' | 'dwelling' | 'members' | 'position' | 'disasterProne' | 'note'>;

/** The smallest parts of a survey that are shown, compared and merged as one. */
export interface SurveyFacet {
  /** Where it is: `dwelling.materials.wall`; with slashes the pointer of an error. */
  field: string;
  label: string;
  /** The value in words; null when there is none. */
  words: (value: never) => string | null;
}

const number = (value: number): string => String(value).replace('.', ',');
const of = (words: Readonly<Record<string, string>>) => (value: string | null) => value && (words[value] ?? value);
const yesNo = (value: boolean | null) => (value === null ? null : value ? 'Có' : 'Không');
const day = (value: string) => value.split('-').reverse().join('/');
const plain = (value: string | number | null) => (value === null || value === '' ? null : String(value));

/** `Nguyễn Văn A: con, 1990, khuyết tật`. */
export const memberWords = ({ relation, birthYear, merit, socialProtection, disabled }: Omit<Member, 'name'>): string =>
  [
    memberRelations[relation],
    birthYear === null ? 'chưa rõ năm sinh' : String(birthYear),
    ...(merit ? ['người có công'] : []),
    ...(socialProtection ? ['bảo trợ xã hội'] : []),
    ...(disabled ? ['khuyết tật'] : []),
  ].join(', ');

const membersInWords = (members: readonly Member[]): string | null =>
  members.length === 0 ? null : members.map((member) => `${member.name} (${memberWords(member)})`).join('; ');

/** `21,27512; 106,20031 (sai số 12 m)`. */
export const positionWords = (position: Position | null): string | null =>
  position &&
  `${number(Number(position.latitude.toFixed(5)))}; ${number(Number(position.longitude.toFixed(5)))}${
    position.accuracyM === null ? '' : ` (sai số ${Math.round(position.accuracyM)} m)`
  }`;

const equivalentsInWords = (equivalents: DwellingFacts['equivalents']): string | null =>
  equivalents.length === 0
    ? null
    : equivalents.map(({ structure, document }) => `${structures[structure]} (${document})`).join('; ');

const amenityLabel = (name: Amenity): string => amenities[name];

/** Every facet, in the order of the paper form. */
export const surveyFacets: readonly SurveyFacet[] = [
  { field: 'surveyedOn', label: 'Ngày khảo sát', words: day },
  { field: 'dwelling.hasDwelling', label: 'Hộ có nhà ở', words: yesNo },
  {
    field: 'dwelling.areaM2',
    label: 'Diện tích nhà',
    words: (value: number | null) => (value === null ? null : `${number(value)} m²`),
  },
  { field: 'dwelling.builtYear', label: 'Năm xây dựng', words: plain },
  { field: 'dwelling.renovatedYear', label: 'Năm cải tạo gần nhất', words: plain },
  ...dwellingPartNames.map((name) => ({
    field: `dwelling.materials.${name}`,
    label: `Vật liệu ${dwellingParts[name].name.toLowerCase()}`,
    words: of(materials),
  })),
  ...structureNames.map((name) => ({
    field: `dwelling.states.${name}`,
    label: `Hiện trạng ${structures[name].toLowerCase()}`,
    words: of(structureStates),
  })),
  { field: 'dwelling.equivalents', label: 'Vật liệu tương đương', words: equivalentsInWords },
  ...amenityNames.map((name) => ({ field: `dwelling.amenities.${name}`, label: amenityLabel(name), words: yesNo })),
  { field: 'dwelling.mustDemolish', label: 'Thuộc diện phải phá dỡ', words: yesNo },
  { field: 'members', label: 'Nhân khẩu', words: membersInWords },
  { field: 'position', label: 'Vị trí nhà', words: positionWords },
  { field: 'disasterProne', label: 'Ở vùng hay bị thiên tai', words: yesNo },
  { field: 'note', label: 'Ghi chú', words: plain },
] as const;

/** The value of a facet. */
export const readFacet = (values: SurveyValues, field: string): unknown =>
  field.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], values);

/** The same values with another one for this facet; nothing is changed in place. */
export function withFacet<Values extends SurveyValues>(values: Values, field: string, value: unknown): Values {
  const put = (record: Record<string, unknown>, [key = '', ...rest]: string[]): Record<string, unknown> => ({
    ...record,
    [key]: rest.length === 0 ? value : put(record[key] as Record<string, unknown>, rest),
  });
  return put(values as unknown as Record<string, unknown>, field.split('.')) as unknown as Values;
}

/** Whether two values of a facet are the same, whatever the order of their keys. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => sameValue((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]))
  );
}

/** A facet's value in words; null when there is none. */
export const facetWords = (facet: SurveyFacet, value: unknown): string | null => facet.words(value as never);

/** A dwelling of which nothing is known yet; without a dwelling, all there is to say. */
export const emptyDwelling = (hasDwelling: boolean): DwellingFacts => ({
  hasDwelling,
  areaM2: null,
  builtYear: null,
  renovatedYear: null,
  materials: { floor_foundation: null, frame: null, wall: null, roof_support: null, roof_cover: null },
  states: { floor_foundation: null, frame_walls: null, roof: null },
  equivalents: [],
  amenities: { kitchen: null, toilet: null, electricity: null, clean_water: null, fire_safety: null },
  mustDemolish: false,
});
