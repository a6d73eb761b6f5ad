import { formatVnd } from '@chung-tay/shared/core/money';
import { type Household, householdCategories, landStatuses } from '@chung-tay/shared/households/schema';
import { proposeHouseBody } from '@chung-tay/shared/houses/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { householdQuery } from '../households/queries.ts';
import { LongTextField, MoneyField, NumberField, SelectField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, FormPair, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { Facts } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './house.module.css';
import { houseChanges } from './queries.ts';
import { houseLabels } from './words.ts';

/** Proposes a house for the household named in the address. */
export default function ProposeHousePage() {
  const [params] = useSearchParams();
  const householdId = params.get('householdId');
  if (!householdId)
    return (
      <>
        <h1>Đề nghị hỗ trợ nhà</h1>
        <EmptyState
          title="Chọn hộ trước"
          action={
            <Anchor component={Link} to="/households?status=surveyed&hasHouse=false">
              Mở danh sách hộ chưa có hồ sơ nhà
            </Anchor>
          }
        >
          Nhà được đề nghị từ hồ sơ của hộ.
        </EmptyState>
      </>
    );
  return <ProposeFor key={householdId} householdId={householdId} />;
}

function ProposeFor({ householdId }: { householdId: string }) {
  const household = useQuery(householdQuery(householdId));
  if (household.isError) return <ErrorState error={household.error} retry={() => household.refetch()} />;
  if (household.isPending) return <PageSkeleton />;
  if (household.data.houseId)
    return (
      <>
        <h1>Đề nghị hỗ trợ nhà</h1>
        <EmptyState
          title={`Hộ ${household.data.headName} đã có hồ sơ nhà`}
          action={
            <Anchor component={Link} to={`/houses/${household.data.houseId}`}>
              Mở hồ sơ nhà
            </Anchor>
          }
        >
          Một hộ chỉ được hỗ trợ một lần.
        </EmptyState>
      </>
    );
  return <ProposeForm household={household.data} />;
}

/** Merit households have a programme of their own; the others come under the movement unless said otherwise. */
const usualProgramme = (household: Household) => (household.category === 'meritorious' ? 'merit' : 'movement');

function ProposeForm({ household }: { household: Household }) {
  const navigate = useNavigate();
  const form = useRecordForm({
    schema: proposeHouseBody,
    labels: houseLabels,
    initial: {
      householdId: household.id,
      kind: null,
      programme: usualProgramme(household),
      plannedAreaM2: null,
      plannedCostVnd: null,
      ownShareVnd: 0,
      note: null,
    },
    draft: { key: `house-new-${household.id}` },
    send: (body, { idempotencyKey }) => client.houses.proposeHouse(body, { idempotencyKey }),
    invalidates: houseChanges,
    onDone: (house) => {
      notifyDone(`Đã đề nghị nhà ${house.code}`);
      navigate(`/houses/${house.id}`);
    },
  });
  const { plannedCostVnd, ownShareVnd } = form.values;
  const needed = (plannedCostVnd ?? Number.NaN) - (ownShareVnd ?? 0);
  return (
    <RecordForm
      title="Đề nghị hỗ trợ nhà"
      form={form}
      submitLabel="Gửi đề nghị"
      cancelTo={`/households/${household.id}`}
    >
      <FormGroup title="Hộ">
        <Facts
          items={[
            [
              'Chủ hộ',
              <>
                {household.headName} <span className={styles.code}>({household.code})</span>
              </>,
            ],
            ['Diện hộ', `${householdCategories[household.category]}, năm ${household.categoryYear}`],
            ['Nơi ở', `${household.village}, ${household.unitName}`],
            ['Nhân khẩu', formatNumber(household.memberCount)],
            ['Đất ở', landStatuses[household.landStatus]],
            ['Nhà hiện có', household.dwellingAreaM2 === null ? null : `${formatNumber(household.dwellingAreaM2)} m²`],
          ]}
        />
      </FormGroup>
      <FormGroup title="Hỗ trợ">
        <FormPair>
          <SelectField {...form.fields.kind} options={houseKinds} />
          <SelectField {...form.fields.programme} options={programmes} />
        </FormPair>
        <NumberField
          {...form.fields.plannedAreaM2}
          suffix=" m²"
          decimals={1}
          help="Để trống nếu chưa rõ. Từ 10 đến 500 m²"
        />
        <FormPair>
          <MoneyField {...form.fields.plannedCostVnd} />
          <MoneyField {...form.fields.ownShareVnd} help="Tiền, công và vật liệu của gia đình; không có thì ghi 0" />
        </FormPair>
        {needed >= 0 && <p style={{ margin: 0 }}>Cần hỗ trợ: {formatVnd(needed)}</p>}
        <LongTextField {...form.fields.note} help="Hiện trạng nhà, điều cần lưu ý khi duyệt" />
      </FormGroup>
    </RecordForm>
  );
}
