import { fieldsOf, templateKinds } from '@chung-tay/shared/templates/fields';
import { addTemplateQuery, templateKindSchema } from '@chung-tay/shared/templates/schema';
import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { SelectField, TextField } from '../ui/fields.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { templateChanges } from './queries.ts';
import styles from './template.module.css';
import { faultsOf, TemplateFaults } from './template-faults.tsx';
import { isReadable, keyFor, typedFile } from './template-file.ts';
import { kindGroups, templateLabels } from './words.ts';

const formSchema = addTemplateQuery.pick({ unitId: true, kind: true, name: true });

/** Sends up the office's own file; what is wrong in it is told as a list, and nothing is written. */
export default function AddTemplatePage() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const ownUnit = useOwnUnit('template:manage');
  const [file, setFile] = useState<File>();
  const [missing, setMissing] = useState<string>();
  // A file that is chosen again under its old name is told only to an input that is new.
  const [asked, setAsked] = useState(0);
  const form = useRecordForm({
    schema: formSchema,
    labels: templateLabels,
    initial: {
      unitId: params.get('unitId') ?? ownUnit,
      kind: templateKindSchema.safeParse(params.get('kind')).data ?? null,
      name: params.get('name'),
    },
    send: async (told, { idempotencyKey }) => {
      if (!file) throw new Error('no file');
      return client.templates.addTemplate(
        { ...told, filename: file.name.slice(-200), file: typedFile(file) },
        { idempotencyKey: keyFor(idempotencyKey, file) },
      );
    },
    invalidates: templateChanges,
    onDone: (made) => {
      notifyDone(
        `Đã nhận ${made.code}; tệp dùng ${formatNumber(made.fields.length)} trường. Hãy xem thử rồi đưa vào dùng.`,
      );
      navigate(`/templates/${made.id}`);
    },
  });
  const submit = async () => {
    const wanting = !file
      ? 'Hãy chọn tệp mẫu.'
      : (await isReadable(file))
        ? undefined
        : 'Tệp đã được lưu lại hoặc chuyển chỗ sau khi chọn. Hãy chọn lại tệp.';
    setMissing(wanting);
    setAsked((times) => times + 1);
    if (!wanting) form.submit();
  };
  const faults = faultsOf(form.error);
  const { kind } = form.values;
  return (
    <RecordForm
      title="Thêm mẫu văn bản"
      intro="Mẫu gửi lên chưa được dùng ngay: xem thử với số liệu thật rồi mới đưa vào dùng."
      form={{
        ...form,
        submit,
        errors: form.errors.filter(([name]) => name !== 'file'),
        error: faults.length > 0 ? undefined : form.error,
      }}
      submitLabel="Kiểm và gửi lên"
      cancelTo="/templates"
    >
      <FormGroup title="Mẫu">
        <SelectField {...form.fields.kind} options={templateKinds} groups={kindGroups} />
        {kind && (
          <p className={styles.soft}>
            Loại này có {formatNumber(fieldsOf(kind).length)} trường.{' '}
            <Anchor component={Link} to={`/template-fields?kind=${kind}`} target="_blank">
              Xem trường dùng được, lấy mẫu có sẵn
            </Anchor>
          </p>
        )}
        <UnitPicker {...form.fields.unitId} help="Đơn vị cấp dưới chưa có mẫu riêng cũng dùng mẫu này" />
        <TextField {...form.fields.name} maxLength={200} help="Ví dụ: Mẫu báo cáo tuần của Sở" />
      </FormGroup>
      <FormGroup title={templateLabels.file}>
        <TemplateFaults faults={faults} refusals={form.refusals} />
        <FileDrop
          key={`${asked}-${form.refusals}`}
          label={templateLabels.file}
          help="Word (.docx) hoặc Excel (.xlsx), tối đa 10 MB; không có macro, mật khẩu, liên kết ra ngoài."
          accept=".docx,.xlsx"
          chosen={file ? [file] : []}
          onFiles={([chosen]) => {
            setFile(chosen);
            setMissing(undefined);
            form.forgetError();
          }}
        />
        {missing && (
          <p role="alert" className={styles.error}>
            {missing}
          </p>
        )}
      </FormGroup>
    </RecordForm>
  );
}
