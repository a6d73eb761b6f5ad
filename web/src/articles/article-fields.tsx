import {
  type ArticleKind,
  articleChannels,
  articleKinds,
  exampleKinds,
  type recordArticleBody,
} from '@chung-tay/shared/articles/schema';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField, SelectField, TextField } from '../ui/fields.tsx';
import { FormGroup, FormPair } from '../ui/record-form.tsx';
import type { FormFields } from '../ui/record-form-state.ts';
import { type PickedRecord, RecordPicker } from '../ui/record-picker.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import { searchMovements } from './queries.ts';

interface ArticleFieldsProps {
  fields: Omit<FormFields<typeof recordArticleBody>, 'unitId'>;
  kind: ArticleKind | null;
  /** What is counted already keeps its kind and day. */
  counted?: boolean;
  movement?: PickedRecord | undefined;
}

/** What was made known, where and when; of an example, who and that they agreed. */
export const ArticleFields = ({ fields, kind, counted = false, movement }: ArticleFieldsProps) => (
  <>
    <FormGroup title="Tin bài">
      {counted ? null : <SelectField {...fields.kind} required options={articleKinds} />}
      <TextField {...fields.title} required maxLength={300} />
      <FormPair>
        <SelectField {...fields.channel} required options={articleChannels} />
        <TextField {...fields.outlet} required maxLength={200} help="Tên báo, đài, trang" />
      </FormPair>
      {counted ? null : <DateField {...fields.publishedOn} required />}
      <TextField {...fields.link} required={false} maxLength={500} help="Bắt đầu bằng https://" />
      <LongTextField {...fields.summary} required={false} help="Nội dung chính, vài câu" />
      <UnitPicker {...fields.aboutUnitId} required={false} clearable help="Khi viết về một đơn vị khác" />
      <RecordPicker
        {...fields.movementId}
        required={false}
        queryKey={['movements', 'picker']}
        search={searchMovements}
        chosen={movement}
        placeholder="Gõ tên phong trào"
        nothing="Không có phong trào phù hợp"
      />
    </FormGroup>
    {kind === 'exemplary_case' && (
      <FormGroup title="Gương điển hình">
        <FormPair>
          <TextField {...fields.subjectName} required maxLength={200} />
          <SelectField {...fields.subjectKind} required options={exampleKinds} />
        </FormPair>
      </FormGroup>
    )}
    <ConsentFields {...fields} />
  </>
);

const ConsentFields = (fields: ArticleFieldsProps['fields']) => (
  <FormGroup title="Sự đồng ý của người được nêu">
    <p>
      Cần trước khi đăng gương điển hình hoặc ảnh nhận ra được người. Chỉ đơn vị ghi và cấp trên thấy; người đó rút lại
      lúc nào thì bài được gỡ và ảnh bị xóa.
    </p>
    <FormPair>
      <TextField {...fields.consentBy} required={false} maxLength={200} help="Người được nêu, hoặc người đại diện" />
      <DateField {...fields.consentOn} required={false} past />
    </FormPair>
    <TextField
      {...fields.consentNote}
      required={false}
      maxLength={500}
      help="Ví dụ: giấy đồng ý lưu ở văn phòng UBND xã"
    />
  </FormGroup>
);
