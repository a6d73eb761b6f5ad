import type { Measured } from './conditions.ts';
import { type Amenity, amenities, type DwellingFacts, type Facts, structures } from './facts.ts';
import { allOf, atLeast, someOf, type Truth } from './logic.ts';
import type { Criterion, EligibilityParameters } from './schema.ts';
import { judgeStructures, nameEquivalents, nameWeak } from './structures.ts';
import { isBelowPerPerson, perPerson, squareMetres, tenths } from './words.ts';

type Of<Measure extends Criterion['measure']> = Extract<Criterion, { measure: Measure }>;

/** What each criterion looks at, for the sentences that say it could not be looked at. */
const subjects: Readonly<Record<Criterion['measure'], string>> = {
  no_dwelling: 'việc có nhà ở',
  area: 'diện tích nhà',
  area_per_person: 'diện tích bình quân',
  weak_structures: 'độ bền chắc của kết cấu',
  unsafe_structures: 'tình trạng kết cấu',
  age: 'thời gian sử dụng nhà',
  lacks: 'công trình phụ và tiện nghi',
};

const say = (met: Truth, text: () => string): Measured => ({ met, text });

function measureArea(rule: Of<'area'>, areaM2: number | null, people: number): Measured {
  if (areaM2 === null) return say(null, () => 'Thiếu diện tích nhà trong phiếu khảo sát');
  const house = `Nhà ${squareMetres(areaM2)}`;
  if (people === 1) {
    const met = tenths(areaM2) < tenths(rule.singleBelowM2);
    return say(met, () => `${house}, hộ một người: ${met ? 'dưới' : 'không dưới'} ${squareMetres(rule.singleBelowM2)}`);
  }
  const small = tenths(areaM2) < tenths(rule.householdBelowM2);
  const crowded = isBelowPerPerson(areaM2, people, rule.perPersonBelowM2);
  return say(small && crowded, () => {
    const whole = `${small ? 'dưới' : 'không dưới'} ${squareMetres(rule.householdBelowM2)}`;
    const each = `${crowded ? 'dưới' : 'không dưới'} ${squareMetres(rule.perPersonBelowM2)}/người`;
    return `${house}, bình quân ${perPerson(areaM2, people)}: ${whole} ${small === crowded ? 'và' : 'nhưng'} ${each}`;
  });
}

function measureAreaPerPerson(rule: Of<'area_per_person'>, areaM2: number | null, people: number): Measured {
  if (areaM2 === null) return say(null, () => 'Thiếu diện tích nhà trong phiếu khảo sát');
  const met = isBelowPerPerson(areaM2, people, rule.belowM2);
  return say(
    met,
    () =>
      `Nhà ${squareMetres(areaM2)}, bình quân ${perPerson(areaM2, people)}: ${met ? 'dưới' : 'không dưới'} ${squareMetres(rule.belowM2)}/người`,
  );
}

function measureWeak(many: number, parameters: EligibilityParameters, dwelling: DwellingFacts): Measured {
  const judged = judgeStructures(parameters, dwelling);
  const met = atLeast(
    judged.map(({ weak }) => weak),
    many,
  );
  return say(met, () => {
    const weak = judged.filter((one) => one.weak).map((one) => nameWeak(parameters, dwelling, one.structure));
    const missing = judged.filter((one) => one.weak === null).map((one) => structures[one.structure].toLowerCase());
    const found = `${weak.length} trên 3 kết cấu chính không bền chắc${weak.length > 0 ? `: ${weak.join(', ')}` : ''}`;
    const lacking = met === null ? [`chưa biết vật liệu ${missing.join(', ')}`] : [];
    return [found, ...nameEquivalents(parameters, dwelling), ...lacking, `quy định từ ${many} kết cấu`].join('; ');
  });
}

function measureUnsafe(many: number, parameters: EligibilityParameters, dwelling: DwellingFacts): Measured {
  const judged = judgeStructures(parameters, dwelling);
  const met = atLeast(
    judged.map(({ unsafe }) => unsafe),
    many,
  );
  return say(met, () => {
    const names = judged.filter((one) => one.unsafe).map((one) => structures[one.structure].toLowerCase());
    const found = `${names.length} trên 3 kết cấu chính hư hỏng nặng, không an toàn${names.length > 0 ? `: ${names.join(', ')}` : ''}`;
    return `${found}${met === null ? '; phiếu khảo sát còn thiếu tình trạng kết cấu' : ''}; quy định từ ${many} kết cấu`;
  });
}

/** How many weak structures make a house one that was not built of durable material: what the same rule says of structures. */
const weakEnough = (parameters: EligibilityParameters): number =>
  parameters.anyOf.find((one) => one.measure === 'weak_structures')?.atLeast ?? 1;

function measureAge(
  rule: Of<'age'>,
  parameters: EligibilityParameters,
  facts: Facts,
  dwelling: DwellingFacts,
): Measured {
  const { builtYear, renovatedYear } = dwelling;
  const since = builtYear === null ? renovatedYear : Math.max(builtYear, renovatedYear ?? builtYear);
  const years = since === null ? null : Number(facts.surveyedOn.slice(0, 4)) - since;
  const judged = judgeStructures(parameters, dwelling);
  const old = years === null ? null : years > rule.overYears;
  const weak = atLeast(
    judged.map((one) => one.weak),
    weakEnough(parameters),
  );
  const unsafe = someOf(judged.map((one) => one.unsafe));
  const met = allOf([old, weak === null ? null : !weak, unsafe]);
  return say(met, () => {
    const begun = since === builtYear ? `xây năm ${since}` : `cải tạo gần nhất năm ${since}`;
    const used =
      years === null
        ? 'Thiếu năm xây dựng'
        : `Nhà ${begun}, đã dùng ${years} năm: ${old ? 'quá' : 'chưa quá'} ${rule.overYears} năm`;
    if (old === false) return used;
    const material =
      weak === null ? 'chưa đủ số liệu vật liệu' : weak ? 'không xây bằng vật liệu bền chắc' : 'vật liệu bền chắc';
    const state =
      unsafe === null
        ? 'thiếu tình trạng kết cấu'
        : unsafe
          ? 'nay có kết cấu không an toàn'
          : 'chưa có kết cấu nào không an toàn';
    return `${used}; ${material}; ${state}`;
  });
}

function measureLack(amenity: Amenity, dwelling: DwellingFacts): Measured {
  const has = dwelling.amenities[amenity];
  const name = amenities[amenity].toLowerCase();
  return say(has === null ? null : !has, () =>
    has === null ? `Phiếu khảo sát chưa ghi về ${name}` : `${has ? 'Có' : 'Không có'} ${name}`,
  );
}

/**
 * Whether a criterion is met. Without a survey nothing of the dwelling is known; a household without a dwelling meets
 * none but the criterion that says so.
 */
export function measureCriterion(criterion: Criterion, parameters: EligibilityParameters, facts: Facts): Measured {
  const { dwelling, household } = facts;
  const subject = subjects[criterion.measure];
  if (dwelling === null) return say(null, () => `Chưa có phiếu khảo sát: chưa xét được ${subject}`);
  if (criterion.measure === 'no_dwelling')
    return say(!dwelling.hasDwelling, () => (dwelling.hasDwelling ? 'Hộ đã có nhà ở' : 'Hộ chưa có nhà ở'));
  if (!dwelling.hasDwelling) return say(false, () => `Hộ chưa có nhà ở: không xét ${subject}`);
  switch (criterion.measure) {
    case 'area':
      return measureArea(criterion, dwelling.areaM2, household.memberCount);
    case 'area_per_person':
      return measureAreaPerPerson(criterion, dwelling.areaM2, household.memberCount);
    case 'weak_structures':
      return measureWeak(criterion.atLeast, parameters, dwelling);
    case 'unsafe_structures':
      return measureUnsafe(criterion.atLeast, parameters, dwelling);
    case 'age':
      return measureAge(criterion, parameters, facts, dwelling);
    case 'lacks':
      return measureLack(criterion.amenity, dwelling);
  }
}
