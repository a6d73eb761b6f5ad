import { blockKinds, createBlockBody } from '@chung-tay/shared/blocks/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { useNavigate } from 'react-router';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { NumberField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, FormPair, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { LeaderFields } from './leader-fields.tsx';
import { blockChanges } from './queries.ts';
import { UnitsField, useUnitsOf } from './units-field.tsx';
import { blockLabels, groupOptions } from './words.ts';

/** A block of a year with its members; lead and deputy are chosen among them. */
export default function CreateBlockPage() {
  const navigate = useNavigate();
  const thisYear = Number(dayInVietnam(new Date()).slice(0, 4));
  const form = useRecordForm({
    schema: createBlockBody,
    labels: blockLabels,
    initial: {
      ...{ unitId: useOwnUnit('block:manage'), year: thisYear, kind: 'cluster', name: null, groupKey: null },
      ...{ leadUnitId: null, deputyUnitId: null, memberIds: [] },
    },
    draft: { key: 'block-new' },
    send: (body, { idempotencyKey }) => client.blocks.createBlock(body, { idempotencyKey }),
    invalidates: blockChanges,
    onDone: (block) => {
      notifyDone(`Đã lập ${block.name}`);
      navigate(`/blocks/${block.id}`);
    },
  });
  const year = form.values.year ?? thisYear;
  const names = new Map(useUnitsOf(year).map(({ value, label }) => [value, label]));
  const members = (form.values.memberIds ?? []).map((id, at) => ({ id, name: names.get(id) ?? 'Đơn vị', at }));
  const places = members.map(({ name, at }) => [`memberIds.${at}`, name]);
  return (
    <RecordForm
      title="Lập cụm, khối thi đua"
      intro="Mỗi đơn vị ở một cụm, khối trong một năm. Trưởng và phó xem xét phiếu điểm của các thành viên khác."
      form={{ ...form, labels: { ...blockLabels, ...Object.fromEntries(places) } }}
      submitLabel="Lập cụm, khối"
      cancelTo="/blocks"
    >
      <FormGroup title="Cụm, khối">
        <UnitPicker {...form.fields.unitId} />
        <FormPair>
          <NumberField {...form.fields.year} plain />
          <SelectField {...form.fields.kind} options={blockKinds} />
        </FormPair>
        <TextField {...form.fields.name} maxLength={120} help="Ví dụ: Cụm thi đua số 1, Khối các sở kinh tế" />
        <SelectField {...form.fields.groupKey} options={groupOptions} clearable help="Để trống khi gồm nhiều nhóm" />
      </FormGroup>
      <FormGroup title="Thành viên">
        <UnitsField {...form.fields.memberIds} year={year} />
        <LeaderFields lead={form.fields.leadUnitId} deputy={form.fields.deputyUnitId} members={members} />
      </FormGroup>
    </RecordForm>
  );
}
