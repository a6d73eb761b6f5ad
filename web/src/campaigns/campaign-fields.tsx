import type { updateCampaignBody } from '@chung-tay/shared/campaigns/schema';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField, MoneyField, TextField } from '../ui/fields.tsx';
import { FormPair } from '../ui/record-form.tsx';
import type { FormFields } from '../ui/record-form-state.ts';

/** What a campaign says of itself. */
export const CampaignFields = ({ fields }: { fields: FormFields<typeof updateCampaignBody> }) => (
  <>
    <TextField {...fields.name} required maxLength={200} />
    <LongTextField {...fields.appeal} required rows={5} help="Hiện nguyên văn ở trang công khai" />
    <FormPair>
      <DateField {...fields.opensOn} required />
      <DateField {...fields.endsOn} required={false} help="Để trống: chưa hẹn ngày kết thúc" />
    </FormPair>
    <MoneyField
      {...fields.goalVnd}
      required={false}
      help="Không bắt buộc; chỉ tính tiền, không tính hiện vật, ngày công"
    />
  </>
);
