import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type Household, householdCategories } from '@chung-tay/shared/households/schema';
import { emptyDwelling } from '@chung-tay/shared/surveys/facets';
import type { Member, SurveyItem } from '@chung-tay/shared/surveys/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { householdQuery } from '../households/queries.ts';
import { Facts, Section } from '../ui/record-page.tsx';
import { RecordPicker } from '../ui/record-picker.tsx';
import { EmptyState, ErrorNote, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { surveyChanges, surveyQuery, surveysOfQuery } from './queries.ts';
import styles from './survey.module.css';

/** Begins a survey of the household named in the address, or of one that is looked for here. */
export default function CreateSurveyPage() {
  const [params, setParams] = useSearchParams();
  const householdId = params.get('householdId');
  useEffect(() => {
    document.title = 'Khảo sát nhà ở · Chung Tay';
  }, []);
  return (
    <div className={styles.page}>
      <h1>Khảo sát nhà ở</h1>
      <HouseholdSearch
        value={householdId}
        onChange={(id) => setParams(id ? { householdId: id } : {}, { replace: true })}
      />
      {householdId && <BeginFor key={householdId} householdId={householdId} />}
    </div>
  );
}

const HouseholdSearch = ({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) => (
  <RecordPicker
    id="field-householdId"
    label="Hộ được khảo sát"
    required
    value={value}
    onChange={onChange}
    onBlur={() => undefined}
    queryKey={['households', 'to-survey']}
    search={async (q) => {
      const { data } = await client.households.listHouseholds({
        status: ['surveyed'],
        hasHouse: false,
        limit: 20,
        ...(q ? { q } : {}),
      });
      return data.map((row) => ({
        id: row.id,
        label: row.headName,
        facts: `${row.code} · ${row.village}, ${row.unitName}`,
      }));
    }}
    placeholder="Gõ tên chủ hộ hoặc mã hộ"
    nothing="Không có hộ nào khớp trong số hộ chưa được hỗ trợ"
  />
);

function BeginFor({ householdId }: { householdId: string }) {
  const household = useQuery(householdQuery(householdId));
  const drafts = useQuery({ ...surveysOfQuery(householdId, { status: 'draft', mine: true }), staleTime: 0 });
  const former = useQuery(surveysOfQuery(householdId, { status: 'submitted' }));
  const failed = [household, drafts, former].find((query) => query.isError);
  if (failed) return <ErrorState error={failed.error} retry={() => failed.refetch()} />;
  if (!household.data || !drafts.data || !former.data) return <PageSkeleton />;
  if (household.data.status === 'withdrawn' || household.data.houseId)
    return <NotSurveyed household={household.data} />;
  return <Begin household={household.data} draft={drafts.data.data[0]} former={former.data.data} />;
}

const NotSurveyed = ({ household }: { household: Household }) => (
  <EmptyState
    title={household.houseId ? 'Hộ này đã được hỗ trợ nhà ở' : 'Hộ này đã rút khỏi danh sách rà soát'}
    action={
      <Button
        component={Link}
        variant="default"
        to={household.houseId ? `/houses/${household.houseId}` : `/households/${household.id}`}
      >
        {household.houseId ? 'Mở hồ sơ nhà' : 'Mở hồ sơ hộ'}
      </Button>
    }
  >
    Chỉ khảo sát hộ còn trong danh sách rà soát và chưa được hỗ trợ.
  </EmptyState>
);

const blank = { merit: false, socialProtection: false, disabled: false };

/** Who is known already: the members of the last survey, else the head and spouse of the register. */
function knownMembers(household: Household, last: readonly Member[] | undefined): Member[] {
  if (last?.length) return [...last];
  const head = { ...blank, name: household.headName, relation: 'head' as const, birthYear: household.headBirthYear };
  if (!household.spouseName) return [head];
  const { spouseName, spouseBirthYear } = household;
  return [head, { ...blank, name: spouseName, relation: 'spouse', birthYear: spouseBirthYear }];
}

interface BeginProps {
  household: Household;
  draft: SurveyItem | undefined;
  former: readonly SurveyItem[];
}

function Begin({ household, draft, former }: BeginProps) {
  const navigate = useNavigate();
  const last = useQuery({ ...surveyQuery(former[0]?.id ?? ''), enabled: former.length > 0 });
  const [opening, setOpening] = useState(false);
  const create = useCommand(
    (members: Member[], idempotencyKey: string) => {
      const surveyedOn = dayInVietnam(new Date());
      const body = { householdId: household.id, surveyedOn, dwelling: emptyDwelling(true), members };
      return client.surveys.createSurvey(body, { idempotencyKey });
    },
    { invalidates: surveyChanges, onDone: ({ id }) => navigate(`/surveys/${id}/edit`) },
  );
  const begin = () => {
    setOpening(true);
    create.mutate(knownMembers(household, last.data?.members), { onError: () => setOpening(false) });
  };
  return (
    <>
      <Section title={household.headName}>
        <Facts
          items={[
            ['Mã hộ', household.code],
            ['Nơi ở', `${household.village}, ${household.unitName}`],
            ['Diện hộ', `${householdCategories[household.category]}, năm ${household.categoryYear}`],
            ['Nhân khẩu trong hồ sơ', formatNumber(household.memberCount)],
            [
              'Đã khảo sát',
              former.length === 0 ? 'Chưa lần nào' : former.map(({ surveyedOn }) => formatDay(surveyedOn)).join(', '),
            ],
          ]}
        />
      </Section>
      {former.length > 0 && (
        <p className={styles.quiet}>Nhân khẩu của lần khảo sát trước được chép sang để sửa; hiện trạng nhà ghi mới.</p>
      )}
      <ErrorNote error={create.error} />
      {draft ? (
        <Button component={Link} to={`/surveys/${draft.id}/edit`} size="md">
          Viết tiếp bản nháp ngày {formatDay(draft.surveyedOn)}
        </Button>
      ) : (
        <Button size="md" onClick={begin} loading={opening || (former.length > 0 && last.isPending)}>
          Bắt đầu khảo sát
        </Button>
      )}
    </>
  );
}
