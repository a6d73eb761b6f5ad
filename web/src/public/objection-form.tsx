import { objectionAbouts, type PublicPosting } from '@chung-tay/shared/postings/schema';
import type { PostingData } from '@chung-tay/shared/public/pages';
import { Field, Trap } from './form-field.tsx';

interface ObjectionFormProps extends Pick<PostingData, 'typed' | 'refused'> {
  posting: PublicPosting;
}

/** Which case, what about, what happened. What was refused stays as it was typed. */
export const ObjectionForm = ({ posting, typed, refused }: ObjectionFormProps) => (
  <form className="paper" method="post" action={`/niem-yet/${posting.id}#kien-nghi`}>
    {refused && (
      <p className="wrong" role="alert">
        {refused.words} Nội dung bà con viết vẫn còn ở dưới.
      </p>
    )}
    <Field id="ho" label="Về hộ nào" error={refused?.fields.caseId}>
      {(described) => (
        <select id="ho" name="ho" defaultValue={typed?.caseId ?? ''} {...described}>
          <option value="">Cả danh sách, hoặc một hộ bị bỏ sót</option>
          {posting.cases.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}, {one.village}
            </option>
          ))}
        </select>
      )}
    </Field>
    <Field id="ve" label="Về việc gì" error={refused?.fields.about && 'Chọn một mục'}>
      {(described) => (
        <select id="ve" name="ve" required defaultValue={typed?.about ?? ''} {...described}>
          <option value="">Chọn một mục</option>
          {Object.entries(objectionAbouts).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
    <Field id="su-viec" label="Nội dung" help="Nêu rõ sự việc, ít nhất 20 ký tự" error={refused?.fields.content}>
      {(described) => (
        <textarea
          id="su-viec"
          name="noi-dung"
          rows={6}
          required
          minLength={20}
          maxLength={4000}
          defaultValue={typed?.content ?? ''}
          {...described}
        />
      )}
    </Field>
    <Field id="ten" label="Tên người gửi" help="Có thể để trống" error={refused?.fields.raisedByName}>
      {(described) => (
        <input
          id="ten"
          name="ten"
          maxLength={120}
          autoComplete="name"
          defaultValue={typed?.raisedByName ?? ''}
          {...described}
        />
      )}
    </Field>
    <Field
      id="lien-he"
      label="Điện thoại hoặc địa chỉ để trả lời"
      help="Có thể để trống. Được mã hóa, không công khai"
      error={refused?.fields.contact}
    >
      {(described) => (
        <input id="lien-he" name="lien-he" maxLength={120} defaultValue={typed?.contact ?? ''} {...described} />
      )}
    </Field>
    <Trap />
    <button type="submit">Gửi kiến nghị</button>
  </form>
);
