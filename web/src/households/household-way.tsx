import { type CaseItem, caseStatuses } from '@chung-tay/shared/cases/schema';
import type { Household } from '@chung-tay/shared/households/schema';
import { houseKinds, programmes, verdicts } from '@chung-tay/shared/rules/schema';
import { surveyStatuses } from '@chung-tay/shared/surveys/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorNote, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { householdCasesQuery, householdSurveysQuery } from './queries.ts';

const stillOpen = ({ status }: CaseItem) => status === 'open' || status === 'deferred' || status === 'approved';

/** The next thing to do for a household that has no house yet: survey it, open its case, or go on with the case. */
export function HouseholdNext({ household }: { household: Household }) {
  const { id } = household;
  const maySeeCases = useCan('case:read');
  const mayOpen = useCan('case:open');
  const maySurvey = useCan('survey:create');
  const cases = useQuery({ ...householdCasesQuery(id), enabled: maySeeCases });
  const surveys = useQuery({ ...householdSurveysQuery(id), enabled: mayOpen || maySurvey });
  if (household.houseId || household.status !== 'surveyed') return null;
  const open = cases.data?.data.find(stillOpen);
  const submitted = surveys.data?.data.some((survey) => survey.status === 'submitted');
  const survey = maySurvey && (
    <Button component={Link} to={`/surveys/new?householdId=${id}`} variant={submitted || open ? 'default' : 'filled'}>
      {submitted ? 'Khảo sát lại' : 'Khảo sát nhà ở'}
    </Button>
  );
  return (
    <>
      {open && (
        <Button component={Link} to={`/cases/${open.id}`}>
          Mở hồ sơ xét {open.code}
        </Button>
      )}
      {!open && mayOpen && submitted && cases.data && (
        <Button component={Link} to={`/cases/new?householdId=${id}`}>
          Mở hồ sơ xét hỗ trợ
        </Button>
      )}
      {surveys.data && survey}
    </>
  );
}

/** What was found of a household's dwelling, and how its cases went. */
export function HouseholdWay({ household }: { household: Household }) {
  const maySeeCases = useCan('case:read');
  const maySeeSurveys = useCan('survey:read');
  return (
    <div>
      {maySeeSurveys && (
        <Section
          title="Khảo sát nhà ở"
          aside={
            maySeeCases && (
              <Anchor component={Link} to={`/households/${household.id}/assessment`}>
                Xét theo quy định
              </Anchor>
            )
          }
        >
          <Surveys id={household.id} />
        </Section>
      )}
      {maySeeCases && (
        <Section title="Hồ sơ xét hỗ trợ">
          <Cases id={household.id} />
        </Section>
      )}
    </div>
  );
}

const surveyTones = { draft: 'waiting', submitted: 'good', discarded: 'quiet' } as const;

function Surveys({ id }: { id: string }) {
  const surveys = useQuery(householdSurveysQuery(id));
  if (surveys.isError) return <ErrorNote error={surveys.error} />;
  if (surveys.isPending) return <PageSkeleton />;
  if (surveys.data.data.length === 0) return <EmptyState title="Hộ chưa được khảo sát nhà ở" />;
  return (
    <DataTable
      caption="Các phiếu khảo sát"
      rows={surveys.data.data}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'day',
          header: 'Ngày khảo sát',
          render: (row) => (
            <Anchor component={Link} to={`/surveys/${row.id}`}>
              {formatDay(row.surveyedOn)}
            </Anchor>
          ),
        },
        { key: 'by', header: 'Người khảo sát', render: (row) => row.surveyedBy },
        {
          key: 'area',
          header: 'Diện tích',
          render: (row) => (row.areaM2 === null ? '—' : `${formatNumber(row.areaM2)} m²`),
          align: 'right',
        },
        { key: 'photos', header: 'Số ảnh', render: (row) => formatNumber(row.photoCount), align: 'right' },
        {
          key: 'state',
          header: 'Trạng thái',
          render: (row) => <StatusBadge tone={surveyTones[row.status]}>{surveyStatuses[row.status]}</StatusBadge>,
        },
      ]}
    />
  );
}

const caseTone = ({ status }: CaseItem) =>
  status === 'approved' || status === 'committed' ? 'good' : status === 'open' ? 'waiting' : 'quiet';

function Cases({ id }: { id: string }) {
  const cases = useQuery(householdCasesQuery(id));
  if (cases.isError) return <ErrorNote error={cases.error} />;
  if (cases.isPending) return <PageSkeleton />;
  if (cases.data.data.length === 0)
    return (
      <EmptyState title="Hộ chưa có hồ sơ xét hỗ trợ">
        Hồ sơ được mở khi đã có phiếu khảo sát nộp và hộ đủ điều kiện.
      </EmptyState>
    );
  return (
    <DataTable
      caption="Các hồ sơ xét hỗ trợ"
      rows={cases.data.data}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'code',
          header: 'Hồ sơ',
          render: (row) => (
            <Anchor component={Link} to={`/cases/${row.id}`}>
              {row.code}
            </Anchor>
          ),
          nowrap: true,
        },
        { key: 'programme', header: 'Chương trình', render: (row) => programmes[row.programme] },
        { key: 'kind', header: 'Loại', render: (row) => houseKinds[row.houseKind], nowrap: true },
        { key: 'verdict', header: 'Kết quả xét', render: (row) => verdicts[row.verdict] },
        { key: 'score', header: 'Điểm', render: (row) => formatNumber(row.score), align: 'right' },
        {
          key: 'state',
          header: 'Đang ở',
          render: (row) => (
            <StatusBadge tone={caseTone(row)}>
              {row.status === 'open' && row.stepName ? row.stepName : caseStatuses[row.status]}
            </StatusBadge>
          ),
        },
      ]}
    />
  );
}
