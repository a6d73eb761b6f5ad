import { dayInVietnam, lineSchema } from '@chung-tay/shared/core/text';
import { builderKinds, type House, updateHouseBody } from '@chung-tay/shared/houses/schema';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField, MoneyField, NumberField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { readOnce } from '../ui/read-once.ts';
import { FormGroup, FormPair, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { StaleDialog } from '../ui/stale-dialog.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { houseChanges, houseModelsQuery, houseNow, houseQuery } from './queries.ts';
import { houseHistory, houseLabels } from './words.ts';

/** The reason is asked for only when the money changes: the contract's body says so to the server alone. */
const schemaFor = (house: House) =>
  updateHouseBody
    .extend({ reason: lineSchema(500, 3).nullable().optional() })
    .superRefine(({ plannedCostVnd, ownShareVnd, reason }, context) => {
      const changed = plannedCostVnd !== house.plannedCostVnd || ownShareVnd !== house.ownShareVnd;
      if (changed && !reason) context.addIssue({ code: 'custom', path: ['reason'], message: 'Chưa nhập lý do' });
    });

const labels = {
  modelId: houseLabels.modelId,
  builderKind: houseLabels.builderKind,
  builderName: houseLabels.builderName,
  plannedStartOn: houseLabels.plannedStartOn,
  plannedAreaM2: houseLabels.plannedAreaM2,
  note: houseLabels.note,
  plannedCostVnd: houseLabels.plannedCostVnd,
  ownShareVnd: houseLabels.ownShareVnd,
  reason: houseLabels.reason,
};

/** Puts right how a house is built: design, builder, first day, estimate. Only what was changed is sent. */
export default function UpdateHousePage() {
  const { id = '' } = useParams();
  const house = useQuery(readOnce(houseQuery(id)));
  if (house.isError) return <ErrorState error={house.error} retry={() => house.refetch()} />;
  if (house.isPending) return <PageSkeleton />;
  return <UpdateForm key={id} house={house.data} />;
}

/** The designs of this kind that hold today, and the one chosen before. */
function useModels(house: House): Record<string, string> {
  const models = useQuery(houseModelsQuery);
  const today = dayInVietnam(new Date());
  const fitting = (models.data?.data ?? []).filter(
    (model) =>
      model.id === house.modelId ||
      (model.kind === house.kind && model.validFrom <= today && (model.validTo === null || model.validTo >= today)),
  );
  return Object.fromEntries(
    fitting.map(({ id, code, name, areaM2 }) => [id, `${code}: ${name}, ${formatNumber(areaM2)} m²`]),
  );
}

/** The fields of the form as they stand. */
const valuesOf = (house: House) => ({
  modelId: house.modelId,
  builderKind: house.builderKind,
  builderName: house.builderName,
  plannedStartOn: house.plannedStartOn,
  plannedAreaM2: house.plannedAreaM2,
  note: house.note,
  plannedCostVnd: house.plannedCostVnd,
  ownShareVnd: house.ownShareVnd,
  reason: null,
});

function UpdateForm({ house }: { house: House }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const models = useModels(house);
  const { id } = house;
  const form = useRecordForm({
    schema: schemaFor(house),
    labels,
    initial: valuesOf(house),
    version: house.version,
    draft: { key: `house-${id}-v${house.version}` },
    send: ({ reason, ...body }, options) =>
      client.houses.updateHouse({ id, ...body, ...(reason ? { reason } : {}) }, options),
    invalidates: houseChanges,
    onDone: (after) => {
      notifyDone(`Đã lưu thông tin xây dựng của nhà ${after.code}`);
      navigate(`/houses/${id}`);
    },
  });
  const { plannedCostVnd, ownShareVnd } = form.values;
  const moneyChanged = plannedCostVnd !== house.plannedCostVnd || ownShareVnd !== house.ownShareVnd;
  return (
    <>
      <RecordForm
        title={`Sửa thông tin xây dựng ${house.code}`}
        intro={`${house.headName}, ${house.village}, ${house.unitName}`}
        form={form}
        submitLabel="Lưu thay đổi"
        cancelTo={`/houses/${id}`}
      >
        <FormGroup title="Làm nhà thế nào">
          <SelectField {...form.fields.modelId} options={models} clearable help="Mẫu đúng loại, có hiệu lực hôm nay" />
          <SelectField {...form.fields.builderKind} options={builderKinds} clearable />
          <TextField {...form.fields.builderName} maxLength={200} help="Ví dụ: Đội thợ thôn Đông" />
          <FormPair>
            <DateField {...form.fields.plannedStartOn} />
            <NumberField {...form.fields.plannedAreaM2} decimals={1} suffix=" m²" />
          </FormPair>
          <LongTextField {...form.fields.note} />
        </FormGroup>
        <FormGroup title="Kinh phí">
          <FormPair>
            <MoneyField {...form.fields.plannedCostVnd} />
            <MoneyField {...form.fields.ownShareVnd} />
          </FormPair>
          <TextField
            {...form.fields.reason}
            required={moneyChanged}
            maxLength={500}
            help="Cần khi đổi dự toán hoặc phần hộ tự lo; không xuống dưới số đã phân bổ và đã nhận đỡ đầu"
          />
        </FormGroup>
      </RecordForm>
      <StaleDialog
        form={form}
        words={houseHistory}
        valuesOf={valuesOf}
        tell={{ modelId: (value) => models[String(value)] ?? 'mẫu khác' }}
        loadNow={() => houseNow(id)}
        onReload={async () => {
          form.discardDraft();
          await queries.invalidateQueries({ queryKey: ['houses', id] });
          navigate(`/houses/${id}`);
        }}
      />
    </>
  );
}
