import { actionsFrom } from '@chung-tay/shared/core/lifecycle';
import { surveyLifecycle } from '@chung-tay/shared/surveys/lifecycle';
import { type Survey, surveyStatuses } from '@chung-tay/shared/surveys/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatDay } from '../core/format.ts';
import { householdQuery } from '../households/queries.ts';
import { ConfirmDialog } from '../ui/dialogs.tsx';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { notifyDone } from '../ui/notify.ts';
import { RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { EligibilityReasons } from './eligibility-preview.tsx';
import { surveyChanges, surveyQuery } from './queries.ts';
import { SurveyComparison } from './survey-comparison.tsx';
import { SurveyFacts } from './survey-facts.tsx';
import { SurveyPhotos } from './survey-photos.tsx';
import { surveyHistory, surveyTones } from './words.ts';

/** One survey: what was found, its photos, what the rule of today says of it, what changed since the former one. */
export default function SurveyDetailPage() {
  const { id = '' } = useParams();
  const survey = useQuery(surveyQuery(id));
  const [discarding, setDiscarding] = useState(false);
  const mayCreate = useCan('survey:create');
  if (survey.isError) return <ErrorState error={survey.error} retry={() => survey.refetch()} />;
  if (survey.isPending) return <PageSkeleton />;
  const { data } = survey;
  const actions = mayCreate ? actionsFrom(surveyLifecycle, data.status) : [];
  return (
    <>
      <RecordPage
        back={{ to: '/surveys', label: 'Phiếu khảo sát' }}
        title={data.headName}
        code={data.householdCode}
        status={<StatusBadge tone={surveyTones[data.status]}>{surveyStatuses[data.status]}</StatusBadge>}
        subtitle={`${data.village}, ${data.unitName} · khảo sát ${formatDay(data.surveyedOn)}`}
        next={<NextSteps survey={data} mayUpdate={actions.includes('update')} mayCreate={mayCreate} />}
        more={
          actions.includes('discard')
            ? [{ label: 'Bỏ bản nháp', danger: true, onClick: () => setDiscarding(true) }]
            : []
        }
        tabs={[
          { key: 'main', label: 'Phiếu', content: <SurveyFacts survey={data} /> },
          { key: 'photos', label: `Ảnh (${data.photoCount})`, content: <SurveyPhotos photos={data.photos} /> },
          { key: 'result', label: 'Kết quả', content: <SurveyResult survey={data} /> },
          { key: 'compare', label: 'So lần trước', content: <SurveyComparison survey={data} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['surveys', id, 'history']}
                words={surveyHistory}
                fetchPage={(cursor) => client.surveys.getSurveyHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {discarding && <DiscardDialog survey={data} onClose={() => setDiscarding(false)} />}
    </>
  );
}

interface NextStepsProps {
  survey: Survey;
  mayUpdate: boolean;
  mayCreate: boolean;
}

const NextSteps = ({ survey, mayUpdate, mayCreate }: NextStepsProps) => (
  <>
    {mayUpdate && (
      <Button component={Link} to={`/surveys/${survey.id}/edit`}>
        Viết tiếp
      </Button>
    )}
    {mayCreate && !mayUpdate && (
      <Button component={Link} to={`/surveys/new?householdId=${survey.householdId}`}>
        Khảo sát lại
      </Button>
    )}
    <Button component={Link} variant="default" to={`/households/${survey.householdId}`}>
      Hồ sơ hộ
    </Button>
  </>
);

function DiscardDialog({ survey, onClose }: { survey: Survey; onClose: () => void }) {
  const { id, version } = survey;
  const discard = useCommand(
    (seen: number, idempotencyKey) => client.surveys.discardSurvey({ id }, { idempotencyKey, ifMatch: seen }),
    {
      invalidates: surveyChanges,
      onDone: () => {
        notifyDone('Đã bỏ bản nháp');
        onClose();
      },
    },
  );
  return (
    <ConfirmDialog
      title="Bỏ bản nháp này?"
      confirmLabel="Bỏ bản nháp"
      danger
      busy={discard.isPending}
      error={discard.error}
      onConfirm={() => discard.mutate(version)}
      onClose={onClose}
    >
      Phiếu không nộp được nữa; những gì đã ghi và ảnh vẫn xem lại được. Có thể lập phiếu khác cho hộ này.
    </ConfirmDialog>
  );
}

function SurveyResult({ survey }: { survey: Survey }) {
  const household = useQuery(householdQuery(survey.householdId));
  if (household.isError) return <ErrorState error={household.error} retry={() => household.refetch()} />;
  if (household.isPending) return <PageSkeleton />;
  return (
    <Section title="Theo quy định hôm nay">
      <EligibilityReasons household={household.data} values={survey} />
    </Section>
  );
}
