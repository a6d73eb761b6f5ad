import type { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import type { MergePreview } from '@chung-tay/shared/duplicates/schema';
import { type Household, householdCategories, landStatuses } from '@chung-tay/shared/households/schema';
import type { Query } from '../core/http/handler.ts';
import { takenFields } from '../households/merge-fields.ts';
import { readInContext } from '../households/queries.ts';
import { requireBothInScope } from './lock-duplicate.ts';
import { mergeState, otherOf } from './merge-block.ts';
import { readDuplicate } from './queries.ts';

const yesNo = (value: boolean): string => (value ? 'Có' : 'Không');
const number = (value: number | null): string | null => (value === null ? null : String(value).replace('.', ','));
const text = (value: string | null): string | null => value;

/** A field as an official reads it, and how it is told. */
const field = <Name extends keyof Household>(
  name: Name,
  label: string,
  tell: (value: Household[Name]) => string | null,
) => ({ name, label, of: (household: Household): string | null => tell(household[name]) });

const compared = [
  field('unitName', 'Đơn vị', text),
  field('village', 'Thôn, bản, tổ dân phố', text),
  field('headName', 'Họ tên chủ hộ', text),
  field('headBirthYear', 'Năm sinh chủ hộ', number),
  field('nationalIdMasked', 'Số CCCD chủ hộ', text),
  field('phoneMasked', 'Điện thoại', text),
  field('spouseName', 'Họ tên vợ hoặc chồng', text),
  field('spouseBirthYear', 'Năm sinh vợ hoặc chồng', number),
  field('category', 'Diện hộ', (value) => householdCategories[value]),
  field('categoryYear', 'Năm rà soát', number),
  field('categoryDocument', 'Giấy tờ chứng minh diện', text),
  field('memberCount', 'Số nhân khẩu', number),
  field('ethnicity', 'Dân tộc', text),
  field('permanentResidence', 'Thường trú', yesNo),
  field('hasMeritMember', 'Có người có công', yesNo),
  field('hasSocialProtection', 'Có đối tượng bảo trợ xã hội', yesNo),
  field('specialHardship', 'Đặc biệt khó khăn', yesNo),
  field('previouslySupported', 'Đã được hỗ trợ trước đây', yesNo),
  field('landStatus', 'Đất ở', (value) => landStatuses[value]),
  field('dwellingAreaM2', 'Diện tích nhà (m²)', number),
  field('note', 'Ghi chú', text),
] as const;

function fieldsOf(keep: Household, drop: Household): MergePreview['fields'] {
  const result: Household = {
    ...keep,
    ...takenFields(keep, drop),
    nationalIdMasked: keep.nationalIdMasked ?? drop.nationalIdMasked,
    phoneMasked: keep.phoneMasked ?? drop.phoneMasked,
  };
  return compared.map(({ name, label, of }) => ({
    field: name,
    label,
    keep: of(keep),
    drop: of(drop),
    result: of(result),
  }));
}

/**
 * What a merge would do, without doing it. Both households must be in scope, for every field of both is shown.
 * @throws not_competent when one of them is not
 */
export const previewMerge: Query<typeof duplicateRoutes.previewMerge> = async (context, { id, keepId }) => {
  const { first, second } = await readDuplicate(context, id);
  requireBothInScope({ bothInScope: first.inScope && second.inScope });
  const dropId = otherOf({ firstId: first.householdId, secondId: second.householdId }, keepId);
  const keep = await readInContext(context, keepId);
  const drop = await readInContext(context, dropId);
  const { moves, block } = await mergeState(context.client, keepId, dropId);
  return { keepId, dropId, fields: fieldsOf(keep, drop), moves, blockedBy: block?.words ?? null };
};
