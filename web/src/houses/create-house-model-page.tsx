import { createHouseModelBody, type HouseModel } from '@chung-tay/shared/houses/standards';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { CheckField, LongTextField, MoneyField, NumberField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, FormPair, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { houseModelsQuery } from './queries.ts';

const labels = {
  code: 'Mã mẫu',
  name: 'Tên',
  kind: 'Loại nhà',
  areaM2: 'Diện tích',
  costVnd: 'Dự toán của mẫu',
  citation: 'Căn cứ',
  validFrom: 'Có hiệu lực từ ngày',
  assumed: 'Chưa đối chiếu văn bản gốc',
};

/** Adds a design, or a new version of one: then its former version ends the day before. */
export default function CreateHouseModelPage() {
  const [params] = useSearchParams();
  const models = useQuery(houseModelsQuery);
  if (models.isError) return <ErrorState error={models.error} retry={() => models.refetch()} />;
  if (models.isPending) return <PageSkeleton />;
  return <ModelForm from={models.data.data.find(({ id }) => id === params.get('from'))} />;
}

function ModelForm({ from }: { from: HouseModel | undefined }) {
  const navigate = useNavigate();
  const form = useRecordForm({
    schema: createHouseModelBody,
    labels,
    initial: {
      code: from?.code ?? null,
      name: from?.name ?? null,
      kind: from?.kind ?? null,
      areaM2: from?.areaM2 ?? null,
      costVnd: from?.costVnd ?? null,
      citation: null,
      validFrom: null,
      assumed: false,
    },
    draft: { key: `house-model-${from?.id ?? 'new'}` },
    send: (body, { idempotencyKey }) => client.houses.createHouseModel(body, { idempotencyKey }),
    invalidates: [['house-models']],
    onDone: (made) => {
      notifyDone(`Đã ghi mẫu nhà ${made.code}`);
      navigate('/house-models');
    },
  });
  const { fields } = form;
  return (
    <RecordForm
      title={from ? `Ghi bản thay thế mẫu ${from.code}` : 'Thêm mẫu nhà'}
      intro="Mã đã có thì bản đang dùng khép vào hôm trước ngày hiệu lực."
      form={form}
      submitLabel="Ghi mẫu nhà"
      cancelTo="/house-models"
    >
      <FormGroup title="Mẫu nhà">
        <FormPair>
          <TextField {...fields.code} maxLength={20} help="Ví dụ: MN-01" />
          <SelectField {...fields.kind} options={houseKinds} />
        </FormPair>
        <TextField {...fields.name} maxLength={200} help="Ví dụ: Nhà cấp bốn ba gian" />
        <FormPair>
          <NumberField {...fields.areaM2} decimals={1} suffix=" m²" />
          <MoneyField {...fields.costVnd} />
        </FormPair>
      </FormGroup>
      <FormGroup title="Hiệu lực">
        <LongTextField {...fields.citation} rows={2} help="Số, ngày, cơ quan ban hành văn bản" />
        <DateField {...fields.validFrom} />
        <CheckField {...fields.assumed} />
      </FormGroup>
    </RecordForm>
  );
}
