import type { FieldError } from '../core/errors.ts';
import { fold } from '../core/text.ts';
import { dwellingPartNames, dwellingParts, materials, materialsOf } from '../rules/facts.ts';
import { emptyDwelling, readFacet, type SurveyValues, sameValue, surveyFacets } from './facets.ts';

/** Before this no survey of the movement can have been made. */
export const firstSurveyDay = '2015-01-01';

const fault = (pointer: string, code: string, message: string): FieldError => ({ pointer, code, message });

function dayFaults({ surveyedOn }: SurveyValues, today: string): FieldError[] {
  if (surveyedOn > today) return [fault('/surveyedOn', 'in_future', 'Ngày khảo sát không được ở tương lai')];
  if (surveyedOn < firstSurveyDay) return [fault('/surveyedOn', 'too_early', 'Ngày khảo sát phải từ 01/01/2015')];
  return [];
}

function yearFaults({ surveyedOn, dwelling: { builtYear, renovatedYear } }: SurveyValues): FieldError[] {
  const year = Number(surveyedOn.slice(0, 4));
  const faults: FieldError[] = [];
  if (builtYear !== null && builtYear > year)
    faults.push(fault('/dwelling/builtYear', 'in_future', `Năm xây dựng không được sau năm khảo sát ${year}`));
  if (renovatedYear !== null && renovatedYear > year)
    faults.push(fault('/dwelling/renovatedYear', 'in_future', `Năm cải tạo không được sau năm khảo sát ${year}`));
  if (builtYear !== null && renovatedYear !== null && renovatedYear < builtYear)
    faults.push(
      fault('/dwelling/renovatedYear', 'before_built', `Năm cải tạo không được trước năm xây dựng ${builtYear}`),
    );
  return faults;
}

const pointerOf = (field: string): string => `/${field.replaceAll('.', '/')}`;

/** Without a dwelling there is nothing to measure. */
function absentDwellingFaults(values: SurveyValues): FieldError[] {
  if (values.dwelling.hasDwelling) return [];
  const nothing = { ...values, dwelling: emptyDwelling(false) };
  return surveyFacets
    .filter(({ field }) => field.startsWith('dwelling.'))
    .filter(({ field }) => !sameValue(readFacet(values, field), readFacet(nothing, field)))
    .map(({ field, label }) => fault(pointerOf(field), 'no_dwelling', `${label}: để trống vì hộ chưa có nhà ở`));
}

function materialFaults({ dwelling }: SurveyValues): FieldError[] {
  const strange = dwellingPartNames.flatMap((part) => {
    const material = dwelling.materials[part];
    if (material === null || materialsOf[part].includes(material)) return [];
    const message = `${materials[material]} không phải vật liệu của ${dwellingParts[part].name.toLowerCase()}`;
    return [fault(`/dwelling/materials/${part}`, 'impossible', message)];
  });
  const named = dwelling.equivalents.map(({ structure }) => structure);
  const twice = named.flatMap((structure, index) =>
    named.indexOf(structure) < index
      ? [fault(`/dwelling/equivalents/${index}/structure`, 'duplicate', 'Kết cấu này đã có văn bản xác nhận')]
      : [],
  );
  return [...strange, ...twice];
}

function memberFaults({ surveyedOn, members }: SurveyValues): FieldError[] {
  const year = Number(surveyedOn.slice(0, 4));
  const seen = new Set<string>();
  let heads = 0;
  return members.flatMap(({ name, relation, birthYear }, index) => {
    const faults: FieldError[] = [];
    if (birthYear !== null && birthYear > year)
      faults.push(fault(`/members/${index}/birthYear`, 'in_future', `Năm sinh không được sau năm khảo sát ${year}`));
    const who = `${fold(name)}|${birthYear}`;
    if (seen.has(who)) faults.push(fault(`/members/${index}/name`, 'duplicate', `${name} đã có trong danh sách`));
    seen.add(who);
    if (relation === 'head') heads += 1;
    if (relation === 'head' && heads > 1)
      faults.push(fault(`/members/${index}/relation`, 'second_head', 'Một hộ chỉ có một chủ hộ'));
    return faults;
  });
}

/**
 * What of a survey cannot be, as pointers with words: days and years ahead of the survey, materials of another part, the
 * same person twice, a second head. A draft may be incomplete, never impossible. `today` is the day in Vietnam.
 */
export const surveyFaults = (values: SurveyValues, today: string): FieldError[] => [
  ...dayFaults(values, today),
  ...yearFaults(values),
  ...absentDwellingFaults(values),
  ...materialFaults(values),
  ...memberFaults(values),
];

/** What a rule looks at and nothing but a look at the dwelling can tell; a year of building may stay unknown. */
const needed = surveyFacets.filter(({ field }) => /^dwelling\.(areaM2|materials\.|states\.)/.test(field));

function headGaps({ members }: SurveyValues, headName: string): FieldError[] {
  if (members.length === 0) return [fault('/members', 'missing', 'Chưa ghi nhân khẩu')];
  const at = members.findIndex(({ relation }) => relation === 'head');
  const head = members[at];
  if (!head) return [fault('/members', 'no_head', 'Chưa ghi ai là chủ hộ')];
  if (fold(head.name) === fold(headName)) return [];
  const message = `Chủ hộ trong phiếu là “${head.name}”, trong hồ sơ hộ là “${headName}”; sửa cho khớp rồi nộp`;
  return [fault(`/members/${at}/name`, 'head_differs', message)];
}

/**
 * What is still missing before a survey can be submitted, a pointer for each datum: area, the material of each part and
 * the state of each structure when there is a dwelling; at least one member, one of them the head the register names.
 */
export const surveyGaps = (values: SurveyValues, headName: string): FieldError[] => [
  ...(values.dwelling.hasDwelling
    ? needed
        .filter(({ field }) => readFacet(values, field) === null)
        .map(({ field, label }) => fault(pointerOf(field), 'missing', `Chưa ghi ${label.toLowerCase()}`))
    : []),
  ...headGaps(values, headName),
];
