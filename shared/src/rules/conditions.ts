import { householdCategories } from '../households/schema.ts';
import type { Facts } from './facts.ts';
import type { Truth } from './logic.ts';
import type { Condition } from './schema.ts';

/** What was found about one measure. The words are made when somebody reads them: lists judge thousands of households. */
export interface Measured {
  met: Truth;
  text: () => string;
}

const landWords = {
  undisputed: 'Đất ở không có tranh chấp',
  disputed: 'Đất đang có tranh chấp: phải là đất ở không tranh chấp',
  no_land: 'Hộ không có đất ở: phải có đất ở không tranh chấp',
} as const;

const either = (met: boolean, yes: string, no: string): Measured => ({ met, text: () => (met ? yes : no) });

function demolition({ dwelling }: Facts): Measured {
  if (dwelling === null)
    return { met: null, text: () => 'Chưa có phiếu khảo sát: chưa biết nhà có thuộc diện phải phá dỡ không' };
  if (!dwelling.hasDwelling) return { met: true, text: () => 'Hộ chưa có nhà ở: không có nhà thuộc diện phải phá dỡ' };
  return either(!dwelling.mustDemolish, 'Nhà không thuộc diện phải phá dỡ', 'Nhà thuộc diện phải phá dỡ');
}

function category({ household }: Facts, oneOf: Extract<Condition, { measure: 'category' }>['oneOf']): Measured {
  const met = oneOf.includes(household.category);
  const own = householdCategories[household.category];
  const accepted = () => oneOf.map((name) => householdCategories[name].toLowerCase()).join(', ');
  return { met, text: () => (met ? `${own}: thuộc diện hỗ trợ` : `${own}: không thuộc diện hỗ trợ (${accepted()})`) };
}

/** Whether a condition holds. A household whose category is that of people with merit has such a member by definition. */
export function measureCondition(condition: Condition, facts: Facts): Measured {
  const { household } = facts;
  switch (condition.measure) {
    case 'category':
      return category(facts, condition.oneOf);
    case 'land_undisputed':
      return { met: household.landStatus === 'undisputed', text: () => landWords[household.landStatus] };
    case 'not_to_demolish':
      return demolition(facts);
    case 'never_supported':
      return either(
        !household.previouslySupported,
        'Chưa được Nhà nước hoặc chương trình khác hỗ trợ nhà ở',
        'Đã được Nhà nước hoặc chương trình khác hỗ trợ nhà ở',
      );
    case 'permanent_residence':
      return either(
        household.permanentResidence,
        'Có đăng ký thường trú tại nơi đề nghị hỗ trợ',
        'Không đăng ký thường trú tại nơi đề nghị hỗ trợ',
      );
    case 'merit_member':
      return either(
        household.hasMeritMember || household.category === 'meritorious',
        'Có thành viên là người có công với cách mạng',
        'Không có thành viên là người có công với cách mạng',
      );
    case 'ethnic_minority':
      return either(household.ethnicMinority, 'Chủ hộ thuộc dân tộc thiểu số', 'Chủ hộ không thuộc dân tộc thiểu số');
  }
}
