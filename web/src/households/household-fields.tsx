import { type createHouseholdBody, householdCategories, landStatuses } from '@chung-tay/shared/households/schema';
import { CheckField, LongTextField, NumberField, SelectField, TextField } from '../ui/fields.tsx';
import { FormGroup, FormPair } from '../ui/record-form.tsx';
import type { FormFields } from '../ui/record-form-state.ts';

interface HouseholdFieldsProps {
  /** Of the create or the edit form. */
  fields: Omit<FormFields<typeof createHouseholdBody>, 'unitId' | 'village'>;
  /** For edits: what is stored, masked; the field stays empty unless it is to be replaced. */
  masked?: { nationalId: string | null; phone: string | null };
}

const replaceHelp = (masked: string | null | undefined, otherwise: string) =>
  masked ? `Hiện có ${masked}. Để trống nếu không đổi.` : otherwise;

/** The survey's questions in the order of the paper form. */
export const HouseholdFields = ({ fields, masked }: HouseholdFieldsProps) => (
  <>
    <FormGroup title="Chủ hộ">
      <FormPair>
        <TextField {...fields.headName} help="Viết đầy đủ, có dấu" maxLength={120} />
        <NumberField {...fields.headBirthYear} plain help="Ví dụ: 1965" />
      </FormPair>
      <FormPair>
        <TextField
          {...fields.nationalId}
          inputMode="numeric"
          maxLength={12}
          help={replaceHelp(masked?.nationalId, '12 chữ số; lưu mã hóa, chỉ hiện ba số cuối')}
        />
        <TextField
          {...fields.phone}
          inputMode="tel"
          maxLength={10}
          help={replaceHelp(masked?.phone, '10 chữ số, ví dụ 0912345678')}
        />
      </FormPair>
      <FormPair>
        <TextField {...fields.ethnicity} help="Ví dụ: Kinh, Tày, Nùng, Sán Dìu" maxLength={60} />
        <NumberField {...fields.memberCount} />
      </FormPair>
      <FormPair>
        <TextField {...fields.spouseName} help="Để trống nếu không có" maxLength={120} />
        <NumberField {...fields.spouseBirthYear} plain help="Ví dụ: 1968" />
      </FormPair>
    </FormGroup>
    <FormGroup title="Hoàn cảnh">
      <CheckField {...fields.permanentResidence} />
      <CheckField {...fields.hasMeritMember} />
      <CheckField {...fields.hasSocialProtection} />
      <CheckField {...fields.specialHardship} />
      <CheckField
        {...fields.previouslySupported}
        help="Theo chương trình nào cũng tính: một hộ chỉ được hỗ trợ một lần"
      />
    </FormGroup>
    <FormGroup title="Diện hộ và nhà ở">
      <FormPair>
        <SelectField {...fields.category} options={householdCategories} />
        <NumberField {...fields.categoryYear} plain help="Năm của danh sách rà soát" />
      </FormPair>
      <TextField {...fields.categoryDocument} help="Ví dụ: GCN số 12/GCN-UBND ngày 05/01/2024" maxLength={200} />
      <FormPair>
        <SelectField {...fields.landStatus} options={landStatuses} />
        <NumberField {...fields.dwellingAreaM2} suffix=" m²" decimals={1} />
      </FormPair>
      <LongTextField {...fields.note} help="Tình trạng nhà, hoàn cảnh cần lưu ý" />
    </FormGroup>
  </>
);
