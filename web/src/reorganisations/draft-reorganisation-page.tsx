import { importReorganisationQuery } from '@chung-tay/shared/reorganisations/schema';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, FormPair, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { reorganisationChanges } from './queries.ts';
import { reorganisationLabels } from './words.ts';

const columns = { '2025_01': 'Đợt 01/01/2025', '2025_07': 'Đợt 01/07/2025' };
const places = ['province', 'district', 'commune'] as const;
const schema = importReorganisationQuery.omit({ filename: true });

/** Drafts a reorganisation: the resolution, and the steps from a file or added afterwards. */
export default function DraftReorganisationPage() {
  const navigate = useNavigate();
  const unitId = useOwnUnit('reorganisation:plan');
  const [file, setFile] = useState<File>();
  const form = useRecordForm({
    schema,
    labels: { ...reorganisationLabels, columns: 'Cột của đợt' },
    initial: {
      ...{ unitId, title: null, resolutionNumber: null, resolutionDate: null, authority: null, effectiveOn: null },
      columns: '2025_07' as const,
    },
    draft: { key: 'reorganisation-new' },
    send: ({ columns: pair, ...facts }, { idempotencyKey }) =>
      file
        ? client.reorganisations.importReorganisation(
            { ...facts, columns: pair, filename: file.name, file: file.slice(0, file.size, 'text/csv') },
            { idempotencyKey },
          )
        : client.reorganisations.draftReorganisation({ ...facts, steps: [] }, { idempotencyKey }),
    invalidates: reorganisationChanges,
    onDone: (made) => {
      notifyDone(`Đã lưu ${made.code}. Thêm các bước còn thiếu, rồi xem trước.`);
      navigate(`/reorganisations/${made.id}?tab=${made.stepCount > 0 ? 'preview' : 'steps'}`);
    },
  });
  return (
    <RecordForm
      title="Soạn đợt sắp xếp đơn vị"
      intro="Chưa có gì thay đổi cho đến khi một quản trị viên khác áp dụng."
      form={form}
      submitLabel="Lưu"
      cancelTo="/reorganisations"
    >
      <FormGroup title="Nghị quyết">
        <UnitPicker {...form.fields.unitId} kinds={places} help="Mọi đơn vị trong các bước nằm trong địa bàn này" />
        <TextField {...form.fields.title} maxLength={200} />
        <FormPair>
          <TextField {...form.fields.resolutionNumber} maxLength={60} />
          <DateField {...form.fields.resolutionDate} />
        </FormPair>
        <TextField {...form.fields.authority} maxLength={200} />
        <DateField {...form.fields.effectiveOn} help="Từ ngày này là cây đơn vị mới" />
      </FormGroup>
      <FormGroup title="Các bước từ tệp (không bắt buộc)">
        <FileDrop
          label="Tệp thay đổi đơn vị"
          help="CSV, các cột như tệp mẫu data/unit-changes-2025.csv. Không có tệp thì thêm từng bước sau khi lưu."
          accept=".csv"
          chosen={file ? [file] : []}
          onFiles={([chosen]) => setFile(chosen)}
        />
        {file && <SelectField {...form.fields.columns} options={columns} />}
      </FormGroup>
    </RecordForm>
  );
}
