import { objectionAbouts, type PublicPosting } from '@chung-tay/shared/postings/schema';
import type { PostingData } from '@chung-tay/shared/public/pages';
import type { ReactNode } from 'react';

interface ObjectionFormProps extends Pick<PostingData, 'typed' | 'refused'> {
  posting: PublicPosting;
}

interface FieldProps {
  id: string;
  label: string;
  help?: string;
  error: string | undefined;
  children: (described: { 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}

/** A field with its name above, its help and what is wrong with it below. */
function Field({ id, label, help, error, children }: FieldProps) {
  const told = [help && `${id}-goi-y`, error && `${id}-loi`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ ...(told ? { 'aria-describedby': told } : {}), ...(error ? { 'aria-invalid': true as const } : {}) })}
      {help && <small id={`${id}-goi-y`}>{help}</small>}
      {error && (
        <p className="wrong" id={`${id}-loi`}>
          {error}
        </p>
      )}
    </div>
  );
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
    <div className="trap" aria-hidden="true">
      <label htmlFor="trang-web">Để trống ô này</label>
      <input id="trang-web" name="trang-web" tabIndex={-1} autoComplete="off" />
    </div>
    <button type="submit">Gửi kiến nghị</button>
  </form>
);
