import { openCaseBody } from '@chung-tay/shared/cases/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { type Household, householdCategories } from '@chung-tay/shared/households/schema';
import { houseKinds, type Programme, programmes } from '@chung-tay/shared/rules/schema';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { client } from '../core/client.ts';
import { householdQuery } from '../households/queries.ts';
import { Findings } from '../rules/findings.tsx';
import { CheckField, SelectField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, FormPair, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { Facts } from '../ui/record-page.tsx';
import { EmptyState, ErrorNote, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { Verdict } from './case-findings.tsx';
import { caseChanges } from './queries.ts';
import { caseLabels } from './words.ts';

const title = 'Mở hồ sơ xét hỗ trợ';

/** Opens a case for the household named in the address. */
export default function OpenCasePage() {
  const [params] = useSearchParams();
  const householdId = params.get('householdId');
  if (!householdId)
    return (
      <>
        <h1>{title}</h1>
        <EmptyState
          title="Chọn hộ trước"
          action={
            <Anchor component={Link} to="/households?status=surveyed&hasHouse=false">
              Mở danh sách hộ chưa có nhà
            </Anchor>
          }
        >
          Hồ sơ được mở từ trang của hộ đã khảo sát.
        </EmptyState>
      </>
    );
  return <OpenFor key={householdId} householdId={householdId} />;
}

function OpenFor({ householdId }: { householdId: string }) {
  const household = useQuery(householdQuery(householdId));
  if (household.isError) return <ErrorState error={household.error} retry={() => household.refetch()} />;
  if (household.isPending) return <PageSkeleton />;
  return <OpenForm household={household.data} />;
}

/** Merit households have a programme of their own; the others come under the movement unless said otherwise. */
const usualProgramme = (household: Household): Programme =>
  household.category === 'meritorious' ? 'merit' : 'movement';

function OpenForm({ household }: { household: Household }) {
  const navigate = useNavigate();
  const form = useRecordForm({
    schema: openCaseBody,
    labels: caseLabels,
    initial: {
      householdId: household.id,
      programme: usualProgramme(household),
      houseKind: null,
      addedLater: false,
    },
    send: (body, { idempotencyKey }) => client.cases.openCase(body, { idempotencyKey }),
    invalidates: caseChanges,
    onDone: (opened) => {
      notifyDone(`Đã mở hồ sơ ${opened.code}`);
      navigate(`/cases/${opened.id}`);
    },
  });
  const { programme, houseKind } = form.values;
  return (
    <RecordForm title={title} form={form} submitLabel="Mở hồ sơ" cancelTo={`/households/${household.id}`}>
      <FormGroup title="Hộ">
        <Facts
          items={[
            ['Chủ hộ', `${household.headName} (${household.code})`],
            ['Diện hộ', `${householdCategories[household.category]}, năm ${household.categoryYear}`],
            ['Nơi ở', `${household.village}, ${household.unitName}`],
          ]}
        />
      </FormGroup>
      <FormGroup title="Hỗ trợ">
        <FormPair>
          <SelectField {...form.fields.programme} options={programmes} />
          <SelectField {...form.fields.houseKind} options={houseKinds} />
        </FormPair>
        <CheckField {...form.fields.addedLater} />
      </FormGroup>
      {programme && (
        <FormGroup title="Kết quả xét theo quy định hôm nay">
          <Assessed householdId={household.id} programme={programme} houseKind={houseKind} />
        </FormGroup>
      )}
    </RecordForm>
  );
}

interface AssessedProps {
  householdId: string;
  programme: Programme;
  houseKind: string | null;
}

/** Whether the household is eligible for this programme today, told before the case is opened. */
function Assessed({ householdId, programme, houseKind }: AssessedProps) {
  const found = useQuery({
    queryKey: ['assessments', householdId, programme],
    queryFn: () => client.assessments.assessHousehold({ id: householdId, programme }),
  });
  if (found.isError) return <ErrorNote error={found.error} />;
  if (found.isPending) return <PageSkeleton />;
  const { surveyId, norms } = found.data;
  if (!surveyId)
    return (
      <p style={{ margin: 0 }}>
        Hộ chưa có phiếu khảo sát đã nộp.{' '}
        <Anchor component={Link} to={`/surveys/new?householdId=${householdId}`}>
          Khảo sát nhà ở
        </Anchor>
      </p>
    );
  const norm = norms.find((one) => one.houseKind === houseKind);
  return (
    <div>
      <Verdict {...found.data} />
      <Findings findings={found.data.findings} />
      {norm && <p style={{ margin: '12px 0 0' }}>Mức hỗ trợ theo quy định: {formatVnd(norm.amountVnd)}.</p>}
    </div>
  );
}
