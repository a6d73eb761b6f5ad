import { complaintAbouts, complaintKinds } from '@chung-tay/shared/complaints/schema';
import type { ComplaintData, RefusedForm, TypedComplaint } from '@chung-tay/shared/public/pages';
import { Field, Trap } from './form-field.tsx';

type FormProps = Pick<ComplaintData, 'token' | 'units' | 'typed' | 'refused'>;

/** What, where, about whom, and who sends it if they want to say. What was refused stays as it was typed. */
export const ComplaintForm = ({ token, units, typed, refused }: FormProps) => (
  <form className="paper" method="post" action="/phan-anh#gui">
    {refused && (
      <p className="wrong" role="alert">
        {Object.values(refused.fields).join('. ') || refused.words} Nội dung bà con viết vẫn còn ở dưới.
      </p>
    )}
    <input type="hidden" name="bieu-mau" value={token} />
    <Choice id="loai" label="Loại" options={complaintKinds} value={typed?.kind} error={refused?.fields.kind} />
    <Choice id="ve" label="Về việc gì" options={complaintAbouts} value={typed?.about} error={refused?.fields.about} />
    <PlaceField units={units} value={typed?.unitId} error={refused?.fields.unitId} />
    <Field id="su-viec" label="Nội dung" help="Nêu rõ sự việc, ít nhất 20 ký tự" error={refused?.fields.content}>
      {(described) => (
        <textarea
          id="su-viec"
          name="noi-dung"
          rows={7}
          required
          minLength={20}
          maxLength={4000}
          defaultValue={typed?.content ?? ''}
          {...described}
        />
      )}
    </Field>
    <Senders typed={typed} refused={refused} />
    <Trap />
    <button type="submit">Gửi phản ánh</button>
    <small>Ảnh gửi kèm ở bước sau, khi đã có mã: nội dung không mất nếu ảnh gửi hỏng.</small>
  </form>
);

interface ChoiceProps {
  id: string;
  label: string;
  options: Readonly<Record<string, string>>;
  value: string | undefined;
  error: string | undefined;
}

const Choice = ({ id, label, options, value, error }: ChoiceProps) => (
  <Field id={id} label={label} error={error && 'Chọn một mục'}>
    {(described) => (
      <select id={id} name={id} required defaultValue={value && value in options ? value : ''} {...described}>
        <option value="">Chọn một mục</option>
        {Object.entries(options).map(([key, word]) => (
          <option key={key} value={key}>
            {word}
          </option>
        ))}
      </select>
    )}
  </Field>
);

/** Communes under their district, where there are districts; before them what stands above. */
function PlaceField({
  units,
  value,
  error,
}: {
  units: FormProps['units'];
  value: string | undefined;
  error?: string | undefined;
}) {
  const above = units.filter(({ kind }) => kind !== 'commune');
  const communes = Map.groupBy(
    units.filter(({ kind }) => kind === 'commune'),
    ({ parent }) => parent ?? '',
  );
  const option = ({ id, name }: FormProps['units'][number]) => (
    <option key={id} value={id}>
      {name}
    </option>
  );
  return (
    <Field id="noi" label="Nơi xảy ra" error={error && 'Chọn một nơi'}>
      {(described) => (
        <select id="noi" name="noi" required defaultValue={value ?? ''} {...described}>
          <option value="">Chọn xã, huyện hoặc tỉnh</option>
          {above.map(option)}
          {[...communes].map(([parent, inside]) => (
            <optgroup key={parent} label={parent}>
              {inside.map(option)}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  );
}

interface SendersProps {
  typed: TypedComplaint | undefined;
  refused: RefusedForm | undefined;
}

/** All of it may stay empty. */
const Senders = ({ typed, refused }: SendersProps) => (
  <>
    <Field id="ma" label="Mã căn nhà, khoản ủng hộ" help="Nếu biết" error={refused?.fields.aboutCode}>
      {(described) => <input id="ma" name="ma" maxLength={40} defaultValue={typed?.aboutCode} {...described} />}
    </Field>
    <Field
      id="ai"
      label="Tên cán bộ, cơ quan được nói đến"
      help="Nếu có. Người được nêu tên không giải quyết đơn này"
      error={refused?.fields.aboutName}
    >
      {(described) => <input id="ai" name="ai" maxLength={120} defaultValue={typed?.aboutName} {...described} />}
    </Field>
    <Field
      id="ten"
      label="Tên người gửi"
      help="Có thể để trống. Được mã hóa, không công khai"
      error={refused?.fields.name}
    >
      {(described) => (
        <input id="ten" name="ten" maxLength={120} autoComplete="name" defaultValue={typed?.name} {...described} />
      )}
    </Field>
    <Field
      id="lien-he"
      label="Điện thoại hoặc thư điện tử"
      help="Có thể để trống. Được mã hóa; ai xem đều bị ghi lại"
      error={refused?.fields.contact}
    >
      {(described) => (
        <input id="lien-he" name="lien-he" maxLength={120} defaultValue={typed?.contact} {...described} />
      )}
    </Field>
  </>
);
