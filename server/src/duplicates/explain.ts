/** How two households compare, as `compare_households()` of the database writes it down. */
export interface Signs {
  id?: 'equal' | 'near' | 'differs';
  phone?: 'equal' | 'shared';
  name?: 'equal' | 'spelling' | 'middle' | 'typo' | 'accents';
  birth?: YearSign;
  spouse?: 'equal' | 'differs';
  place?: 'village' | 'commune' | 'other_commune';
  firstIsSpouse?: YearSign;
  secondIsSpouse?: YearSign;
  couple?: 'possible';
  members?: 'equal';
  area?: 'equal';
  minority?: 'equal';
  category?: 'equal';
}
type YearSign = 'equal' | 'near' | 'unknown' | 'differs';

const ids = {
  equal: 'cùng số CCCD',
  near: 'số CCCD chỉ khác một chữ số hoặc đảo hai chữ số',
  differs: 'số CCCD khác hẳn',
};
const names = {
  equal: 'họ tên chủ hộ như nhau (không kể dấu)',
  spelling: 'họ tên chủ hộ chỉ khác cách viết i, y',
  middle: 'họ tên chủ hộ chỉ thiếu hoặc thừa tên đệm',
  typo: 'họ tên chủ hộ chỉ khác một chữ cái',
  accents: 'họ tên chủ hộ chỉ khác dấu',
};
const births = {
  equal: 'cùng năm sinh',
  near: 'năm sinh lệch một năm',
  unknown: 'có hồ sơ chưa ghi năm sinh',
  differs: 'năm sinh khác nhau',
};
const places = { village: 'cùng thôn', commune: 'cùng xã, khác thôn', other_commune: 'khác xã' };
const spouses = { equal: 'vợ hoặc chồng như nhau', differs: 'vợ hoặc chồng khác nhau' };
const phones = { equal: 'cùng số điện thoại', shared: 'cùng số điện thoại với một hộ nữa' };
const twins = {
  equal: ' (đúng năm sinh)',
  near: ' (năm sinh lệch một năm)',
  unknown: '',
  differs: ' nhưng khác năm sinh',
};

const isDifference = (words: string): boolean =>
  /^(năm sinh khác|số CCCD khác hẳn|khác xã|cùng xã, khác|vợ hoặc chồng khác)/.test(words);

const sentence = (words: readonly string[], before: string): string[] =>
  words.length > 0 ? [`${before}: ${words.join('; ')}.`] : [];

/** Where two households are alike and where not, in words for those who judge them. */
export function explain(signs: Signs): string {
  const words = [
    signs.id && ids[signs.id],
    signs.name && names[signs.name],
    signs.birth && signs.name && births[signs.birth],
    signs.firstIsSpouse && `chủ hộ thứ nhất là vợ hoặc chồng ghi ở hộ thứ hai${twins[signs.firstIsSpouse]}`,
    signs.secondIsSpouse && `chủ hộ thứ hai là vợ hoặc chồng ghi ở hộ thứ nhất${twins[signs.secondIsSpouse]}`,
    signs.spouse && signs.name && spouses[signs.spouse],
    signs.phone && phones[signs.phone],
    signs.place && places[signs.place],
    signs.members && 'cùng số nhân khẩu',
    signs.area && 'cùng diện tích nhà',
    signs.minority && 'cùng dân tộc',
    signs.category && 'cùng diện, cùng năm rà soát',
  ].filter((one): one is string => Boolean(one));
  const alike = words.filter((one) => !isDifference(one));
  const different = words.filter(isDifference);
  return [...sentence(alike, 'Giống'), ...sentence(different, 'Khác')].join(' ');
}
