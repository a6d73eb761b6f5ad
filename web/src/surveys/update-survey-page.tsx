import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Household } from '@chung-tay/shared/households/schema';
import { structureNames } from '@chung-tay/shared/rules/facts';
import { surveyGaps } from '@chung-tay/shared/surveys/checks';
import { withFacet } from '@chung-tay/shared/surveys/facets';
import type { Survey } from '@chung-tay/shared/surveys/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { useMe } from '../core/session.ts';
import { readUnsent } from '../core/unsent.ts';
import { householdQuery } from '../households/queries.ts';
import { notifyDone } from '../ui/notify.ts';
import { ErrorSummary } from '../ui/record-form.tsx';
import { ErrorNote, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { countedValues, faultsOf } from './draft-changes.ts';
import { AmenityFields, DwellingFields } from './dwelling-fields.tsx';
import { DayField, NoteField } from './edge-fields.tsx';
import { EligibilityPreview } from './eligibility-preview.tsx';
import { MemberFields } from './member-fields.tsx';
import { PhotoFields } from './photo-fields.tsx';
import { PositionField } from './position-field.tsx';
import { surveyChanges, surveyQuery } from './queries.ts';
import { SaveBanner, SaveLine } from './save-state.tsx';
import { StructureFields } from './structure-fields.tsx';
import styles from './survey.module.css';
import { unsentKey, useSurveyDraft } from './survey-draft.ts';
import { errorsByPath, type SurveyForm } from './survey-form.ts';
import { labelAt } from './words.ts';

/** A draft of a survey, made for a phone at the house: everything is kept as it is written. */
export default function UpdateSurveyPage() {
  const { id = '' } = useParams();
  const owner = useMe().id;
  const survey = useQuery(surveyQuery(id));
  const household = useQuery({ ...householdQuery(survey.data?.householdId ?? ''), enabled: survey.data !== undefined });
  if (survey.isError) return <ErrorState error={survey.error} retry={() => survey.refetch()} />;
  if (household.isError) return <ErrorState error={household.error} retry={() => household.refetch()} />;
  if (survey.isPending || household.isPending) return <PageSkeleton />;
  if (survey.data.status !== 'draft' && !readUnsent(owner, unsentKey(id)))
    return <Navigate to={`/surveys/${id}`} replace />;
  return <DraftForm key={id} survey={survey.data} household={household.data} />;
}

function useSubmit(survey: Survey) {
  const navigate = useNavigate();
  const { id } = survey;
  return useCommand(
    (version: number, idempotencyKey) => client.surveys.submitSurvey({ id }, { idempotencyKey, ifMatch: version }),
    {
      invalidates: surveyChanges,
      onDone: () => {
        notifyDone('Đã nộp phiếu khảo sát');
        navigate(`/surveys/${id}`);
      },
    },
  );
}

/** Photos still on their way: a submitted survey takes none, so they go first. */
function useWaitingPhotos() {
  const [waiting, setWaiting] = useState<Readonly<Record<string, number>>>({});
  const onWaiting = useCallback((view: string, many: number) => setWaiting((all) => ({ ...all, [view]: many })), []);
  const many = Object.values(waiting).reduce((sum, one) => sum + one, 0);
  const message = `Còn ${many} ảnh chưa gửi xong; chờ gửi, hoặc bỏ ảnh đó`;
  return { onWaiting, faults: many > 0 ? [{ pointer: '/photos', code: 'waiting', message }] : [] };
}

/** The form, its errors, and the way to submit it. What is missing is said once somebody has tried to submit. */
function useDraftForm(survey: Survey, household: Household) {
  const { keeper, draft } = useSurveyDraft(survey);
  const [tried, setTried] = useState(false);
  const submit = useSubmit(survey);
  const { values } = draft;
  const counted = countedValues(values);
  const faults = faultsOf(counted, dayInVietnam(new Date()));
  const photos = useWaitingPhotos();
  const gaps = [...surveyGaps(counted, household.headName), ...photos.faults];
  const errors = errorsByPath(tried ? [...faults, ...gaps] : faults);
  const form: SurveyForm = {
    values,
    set: (field, value) => keeper.change(withFacet(keeper.snapshot().values, field, value)),
    error: (path) => errors.get(path),
  };
  const send = async () => {
    setTried(true);
    const state = await keeper.settle();
    if (state === 'saved' && faults.length + gaps.length === 0) submit.mutate(keeper.snapshot().saved.version);
  };
  const summary = tried ? [...errors] : [];
  return { keeper, draft, form, submit, send, summary, onWaiting: photos.onWaiting };
}

function DraftForm({ survey, household }: { survey: Survey; household: Household }) {
  const { keeper, draft, form, submit, send, summary, onWaiting } = useDraftForm(survey, household);
  const { dwelling } = draft.values;
  const labels = Object.fromEntries(summary.map(([path]) => [path, labelAt(path)]));
  useEffect(() => {
    document.title = `Khảo sát ${household.headName} · Chung Tay`;
  }, [household.headName]);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Heading household={household} />
      <SaveBanner keeper={keeper} draft={draft} />
      <ErrorSummary form={{ errors: summary, labels }} />
      <DayField form={form} />
      <DwellingFields form={form} />
      {dwelling.hasDwelling &&
        structureNames.map((name) => <StructureFields key={name} form={form} structure={name} />)}
      {dwelling.hasDwelling && <AmenityFields form={form} />}
      <MemberFields form={form} />
      <PositionField form={form} />
      <PhotoFields survey={survey} error={form.error('photos')} onWaiting={onWaiting} />
      <NoteField form={form} />
      <ErrorNote error={submit.error} />
      <Ending surveyId={survey.id} busy={submit.isPending} />
      <footer className={styles.foot}>
        <EligibilityPreview household={household} values={draft.values} />
        <SaveLine draft={draft} />
      </footer>
      {draft.state === 'conflict' && draft.merged && <ConflictDialog merged={draft.merged} choose={keeper.choose} />}
    </form>
  );
}

const Ending = ({ surveyId, busy }: { surveyId: string; busy: boolean }) => (
  <>
    <div className={styles.row}>
      <Button type="submit" size="md" loading={busy}>
        Nộp phiếu
      </Button>
      <Button component={Link} variant="default" size="md" to={`/surveys/${surveyId}`}>
        Để sau
      </Button>
    </div>
    <p className={styles.quiet}>Nộp rồi thì không sửa nữa; cần đổi thì khảo sát lại.</p>
  </>
);

const Heading = ({ household }: { household: Household }) => (
  <header>
    <Anchor component={Link} to={`/households/${household.id}`} className={styles.back}>
      ← Hồ sơ hộ
    </Anchor>
    <h1>Khảo sát: {household.headName}</h1>
    <p className={styles.quiet}>
      {household.code} · {household.village}, {household.unitName}
    </p>
  </header>
);
