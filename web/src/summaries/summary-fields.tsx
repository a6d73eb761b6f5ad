import type { updateSummaryBody } from '@chung-tay/shared/summaries/schema';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField, TextField } from '../ui/fields.tsx';
import { FormPair } from '../ui/record-form.tsx';
import type { FormFields } from '../ui/record-form-state.ts';

/** What may be changed until the figures are frozen. */
export const SummaryFields = ({ fields }: { fields: FormFields<typeof updateSummaryBody> }) => (
  <>
    <TextField {...fields.name} required maxLength={200} help="Ví dụ: Tổng kết phong trào năm 2024" />
    <FormPair>
      <DateField {...fields.reportsDueOn} required help="Đến 23:59:59 ngày này là đúng hạn" />
      <DateField {...fields.awardsDueOn} required />
    </FormPair>
    <DateField {...fields.closesOn} required help="Chốt được từ ngày hôm sau" />
    <TextField {...fields.citation} required={false} maxLength={300} help="Số, ngày của kế hoạch, công văn tổng kết" />
    <LongTextField {...fields.guidance} required={false} help="Các đơn vị đọc trước khi viết báo cáo" />
  </>
);
