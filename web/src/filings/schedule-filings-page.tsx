import { filingCadences, scheduleFilingsBody } from '@chung-tay/shared/filings/schema';
import { useNavigate } from 'react-router';
import { useCan, useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { CheckField, NumberField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, FormPair, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { AddressedFields, addressedBody, FormsField } from './call-fields.tsx';
import { filingChanges } from './queries.ts';
import { callLabels } from './words.ts';

/** A form holds fields that may stay empty; the contract leaves them out. */
const formSchema = scheduleFilingsBody.extend({
  locks: scheduleFilingsBody.shape.locks.unwrap(),
  movementId: scheduleFilingsBody.shape.movementId.unwrap().nullable(),
  unitIds: scheduleFilingsBody.shape.unitIds.unwrap().nullable(),
});

/** Has the system ask by itself, every week, month or quarter. */
export default function ScheduleFilingsPage() {
  const navigate = useNavigate();
  const unitId = useOwnUnit('filing:call');
  const mayLock = useCan('report:lock');
  const form = useRecordForm({
    schema: formSchema,
    labels: callLabels,
    initial: {
      ...{ unitId, title: null, cadence: 'week', callDay: 1, callHour: 7, dueDays: 1, dueHour: 17 },
      ...{ forms: ['bieu-01'], locks: false, addressees: 'communes', movementId: null, unitIds: null },
    },
    draft: { key: 'filing-schedule' },
    send: ({ addressees, movementId, unitIds, ...told }, { idempotencyKey }) =>
      client.filings.scheduleFilings(
        { ...told, ...addressedBody({ addressees, movementId, unitIds }) },
        { idempotencyKey },
      ),
    invalidates: filingChanges,
    onDone: (made) => {
      notifyDone(`Đã đặt lịch ${made.code}`);
      navigate('/filing-schedules');
    },
  });
  const { fields, values, errors } = form;
  const weekly = values.cadence === 'week';
  const wrongUnit = errors.find(([name]) => name.startsWith('unitIds.'))?.[1];
  return (
    <RecordForm
      title="Đặt lịch báo cáo định kỳ"
      intro="Mỗi kỳ hệ thống tự gửi yêu cầu cho kỳ vừa kết thúc. Dừng lịch lúc nào cũng được; yêu cầu đã gửi thì còn."
      form={form}
      submitLabel="Đặt lịch"
      cancelTo="/filing-schedules"
    >
      <FormGroup title="Báo cáo gì, ai nộp">
        <UnitPicker {...fields.unitId} />
        <TextField {...fields.title} maxLength={200} help="Ví dụ: Báo cáo tuần về xóa nhà tạm, nhà dột nát" />
        <FormsField {...fields.forms} />
        <AddressedFields
          addressees={values.addressees}
          fields={{ ...fields, unitIds: { ...fields.unitIds, error: fields.unitIds.error ?? wrongUnit } }}
        />
      </FormGroup>
      <FormGroup title="Khi nào">
        <SelectField {...fields.cadence} options={filingCadences} />
        <FormPair>
          <NumberField
            {...fields.callDay}
            help={weekly ? 'Từ 1 (thứ Hai) đến 7 (Chủ nhật)' : 'Ngày 1 đến 28 của tháng, hoặc của tháng đầu quý'}
          />
          <NumberField {...fields.callHour} help="Từ 0 đến 23 giờ, giờ Việt Nam" />
        </FormPair>
        <FormPair>
          <NumberField {...fields.dueDays} help="0: ngay trong ngày gửi" />
          <NumberField {...fields.dueHour} help="Từ 0 đến 23 giờ" />
        </FormPair>
        {mayLock && <CheckField {...fields.locks} help="Số đã chốt không mở lại được" />}
      </FormGroup>
    </RecordForm>
  );
}
