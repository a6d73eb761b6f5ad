import { callFilingsBody } from '@chung-tay/shared/filings/schema';
import { Input } from '@mantine/core';
import { useNavigate } from 'react-router';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { chosenPeriod, PeriodPicker } from '../reports/period-picker.tsx';
import { LongTextField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { AddressedFields, addressedBody, FormsField } from './call-fields.tsx';
import styles from './filing.module.css';
import { MomentField } from './moment-field.tsx';
import { filingChanges } from './queries.ts';
import { callLabels } from './words.ts';

/** A form holds fields that may stay empty; the contract leaves them out. */
const formSchema = callFilingsBody.extend({
  note: callFilingsBody.shape.note.unwrap().nullable(),
  movementId: callFilingsBody.shape.movementId.unwrap().nullable(),
  unitIds: callFilingsBody.shape.unitIds.unwrap().nullable(),
});

/** Asks units below for their report of a period, by a moment. */
export default function CallFilingsPage() {
  const navigate = useNavigate();
  const unitId = useOwnUnit('filing:call');
  const form = useRecordForm({
    schema: formSchema,
    labels: callLabels,
    initial: {
      ...{ unitId, title: null, note: null, period: chosenPeriod(undefined).code, forms: ['bieu-01'], dueAt: null },
      ...{ addressees: 'communes', movementId: null, unitIds: null },
    },
    draft: { key: 'filing-call' },
    send: ({ note, addressees, movementId, unitIds, ...told }, { idempotencyKey }) =>
      client.filings.callFilings(
        { ...told, ...(note ? { note } : {}), ...addressedBody({ addressees, movementId, unitIds }) },
        { idempotencyKey },
      ),
    invalidates: filingChanges,
    onDone: (made) => {
      notifyDone(`Đã yêu cầu ${formatNumber(made.units)} đơn vị nộp báo cáo (${made.code})`);
      navigate(`/filing-calls/${made.id}`);
    },
  });
  const { fields, values, errors } = form;
  const wrongUnit = errors.find(([name]) => name.startsWith('unitIds.'))?.[1];
  return (
    <RecordForm
      title="Yêu cầu báo cáo"
      intro="Các đơn vị thấy yêu cầu ở trang Hôm nay, được nhắc trước hạn; nộp sau hạn thì phải nêu lý do và bị ghi là muộn."
      form={form}
      submitLabel="Gửi yêu cầu"
      cancelTo="/filing-calls"
    >
      <FormGroup title="Báo cáo gì">
        <UnitPicker {...fields.unitId} />
        <TextField {...fields.title} maxLength={200} help="Ví dụ: Báo cáo tuần về xóa nhà tạm, nhà dột nát" />
        <div id={fields.period.id} tabIndex={-1}>
          <PeriodPicker period={chosenPeriod(values.period ?? undefined)} onChange={fields.period.onChange} />
          {fields.period.error && <Input.Error className={styles.error}>{fields.period.error}</Input.Error>}
        </div>
        <FormsField {...fields.forms} />
        <LongTextField {...fields.note} help="Các đơn vị đọc trước khi viết báo cáo" />
      </FormGroup>
      <FormGroup title="Ai nộp, khi nào">
        <AddressedFields
          addressees={values.addressees}
          fields={{ ...fields, unitIds: { ...fields.unitIds, error: fields.unitIds.error ?? wrongUnit } }}
        />
        <MomentField
          key={form.restoredAt ?? 'new'}
          {...fields.dueAt}
          help="Nộp đến đúng giờ này là đúng hạn, theo giờ máy chủ"
        />
      </FormGroup>
    </RecordForm>
  );
}
