import { householdCategories } from '@chung-tay/shared/households/schema';
import { structureNames } from '@chung-tay/shared/rules/facts';
import { surveyGaps } from '@chung-tay/shared/surveys/checks';
import { emptyDwelling, type SurveyValues, withFacet } from '@chung-tay/shared/surveys/facets';
import { photoViews } from '@chung-tay/shared/surveys/schema';
import { Anchor, Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { countedValues, faultsOf } from '../surveys/draft-changes.ts';
import { AmenityFields, DwellingFields } from '../surveys/dwelling-fields.tsx';
import { DayField, NoteField } from '../surveys/edge-fields.tsx';
import { MemberFields } from '../surveys/member-fields.tsx';
import { PositionField } from '../surveys/position-field.tsx';
import { StructureFields } from '../surveys/structure-fields.tsx';
import surveyStyles from '../surveys/survey.module.css';
import { errorsByPath, type SurveyForm } from '../surveys/survey-form.ts';
import { labelAt } from '../surveys/words.ts';
import { notifyDone } from '../ui/notify.ts';
import { ErrorSummary, FormGroup } from '../ui/record-form.tsx';
import { ErrorNote, PageSkeleton } from '../ui/states.tsx';
import { trustedDay, trustedTime } from './clock.ts';
import type { Everything } from './database.ts';
import { rememberHolder, useHeld } from './device.ts';
import { DeviceNotes } from './device-notes.tsx';
import { LocalPhotos, useLocalPhotos } from './local-photos.tsx';
import styles from './offline.module.css';
import { usePerson } from './person.ts';
import { PhotoTaker } from './photo-taker.tsx';
import { enqueue } from './queue.ts';
import { isQueued, NotHere } from './report-page.tsx';
import { sync } from './sync-run.ts';
import type { CarriedHousehold, PhotoRow } from './types.ts';
import { useDraft } from './use-draft.ts';

/** The survey form, wholly on the device: no draft on the server is needed to begin, none is made before it is sent. */
export default function SurveyOfflinePage() {
  const { id = '' } = useParams();
  const held = useHeld(usePerson().id);
  if (!held) return <PageSkeleton />;
  const isThis = ({ kind, id: other }: { kind: string; id: string }) => kind === 'household' && other === id;
  const thing =
    held.drafts.find(({ subject }) => isThis(subject))?.subject ??
    held.carried.find(({ thing: carried }) => isThis(carried))?.thing;
  if (thing?.kind !== 'household') return <NotHere />;
  return <LocalSurvey key={id} household={thing} held={held} />;
}

/** What is known before anything is asked: the draft on the server, else the head of the household. */
function firstValues({ draft, headName, headBirthYear }: CarriedHousehold, today: string): SurveyValues {
  if (draft) return draft.values;
  const nothing = { merit: false, socialProtection: false, disabled: false };
  return {
    surveyedOn: today,
    dwelling: emptyDwelling(true),
    members: [{ ...nothing, name: headName, relation: 'head', birthYear: headBirthYear }],
    ...{ position: null, disasterProne: false, note: null },
  };
}

function useLocalSurvey(household: CarriedHousehold, held: Everything) {
  const person = usePerson();
  const navigate = useNavigate();
  const kept = held.drafts.find(({ subject }) => subject.kind === 'household' && subject.id === household.id);
  const clock = held.holder[0]?.clock ?? null;
  const today = trustedDay(Date.now(), clock);
  const [first] = useState(() => firstValues(household, today));
  const { draft, change, fault, rest } = useDraft(person, household, kept, { values: first, report: null });
  const [tried, setTried] = useState(0);
  const [error, setError] = useState<unknown>();
  const values = draft.values ?? first;
  const counted = countedValues(values);
  const faults = faultsOf(counted, today);
  const gaps = surveyGaps(counted, household.headName);
  const errors = errorsByPath(tried > 0 ? [...faults, ...gaps] : faults);
  const photos = held.photos.filter((row) => row.draft === draft.key && !isQueued(held, row.key));
  const form: SurveyForm = {
    values,
    set: (field, value) => change((now) => ({ values: withFacet(now.values ?? first, field, value) })),
    error: (path) => errors.get(path),
  };
  const put = async () => {
    setTried((times) => times + 1);
    if (faults.length + gaps.length > 0) return;
    try {
      await rest();
      await rememberHolder(person.id, person.name, null);
      await enqueue({ ...draft, values: counted }, photos, trustedTime(Date.now(), clock).now);
      notifyDone('Đã xếp vào hộp gửi');
      navigate('/offline');
      void sync(person.id, true).catch(() => undefined);
    } catch (refused) {
      setError(refused);
    }
  };
  return { draft, form, photos, put, tried, summary: tried > 0 ? [...errors] : [], fault: error ?? fault };
}

function LocalSurvey({ household, held }: { household: CarriedHousehold; held: Everything }) {
  const { draft, form, photos, put, tried, summary, fault } = useLocalSurvey(household, held);
  const labels = Object.fromEntries(summary.map(([path]) => [path, labelAt(path)]));
  useEffect(() => {
    document.title = `Khảo sát ${household.headName} · Chung Tay`;
  }, [household.headName]);
  return (
    <form
      className={surveyStyles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void put();
      }}
    >
      <header>
        <Anchor component={Link} to="/offline">
          ← Mang theo hôm nay
        </Anchor>
        <h1>Khảo sát: {household.headName}</h1>
        <p className={styles.quiet}>
          {household.code} · {household.village}, {household.unitName} · {householdCategories[household.category]} năm{' '}
          {household.categoryYear}
        </p>
        {household.draft && <p className={styles.quiet}>Ghi tiếp bản nháp bạn đã có trên máy chủ.</p>}
      </header>
      <DeviceNotes holder={held.holder[0]} />
      <ErrorSummary form={{ errors: summary, labels, refusals: tried }} />
      <DayField form={form} />
      <DwellingFields form={form} />
      {form.values.dwelling.hasDwelling &&
        structureNames.map((name) => <StructureFields key={name} form={form} structure={name} />)}
      {form.values.dwelling.hasDwelling && <AmenityFields form={form} />}
      <MemberFields form={form} />
      <PositionField form={form} />
      <FormGroup title="Ảnh">
        <p className={styles.quiet}>Mỗi phần nên có ít nhất một ảnh. Ảnh giữ trên máy này tới khi gửi được.</p>
        {draft.sentPhotos > 0 && <p className={styles.quiet}>{draft.sentPhotos} ảnh đã ở trên máy chủ.</p>}
        {(Object.keys(photoViews) as (keyof typeof photoViews)[]).map((view) => (
          <ViewPhotos key={view} draft={draft} view={view} photos={photos.filter((row) => row.view === view)} />
        ))}
      </FormGroup>
      <NoteField form={form} />
      <ErrorNote error={fault} />
      <div className={styles.row}>
        <Button type="submit" size="md">
          Xếp vào hộp gửi
        </Button>
        <Button component={Link} to="/offline" size="md" variant="default">
          Để sau
        </Button>
      </div>
      <p className={styles.quiet}>
        Gửi được thì phiếu được nộp luôn; nộp rồi thì không sửa nữa. Chưa có mạng thì giữ trên máy và tự gửi khi có
        mạng.
      </p>
    </form>
  );
}

interface ViewPhotosProps {
  draft: { owner: string; key: string };
  view: NonNullable<PhotoRow['view']>;
  photos: readonly PhotoRow[];
}

function ViewPhotos({ draft, view, photos }: ViewPhotosProps) {
  const { add, remove, fault } = useLocalPhotos(draft.owner, draft.key, view);
  return (
    <div className={surveyStyles.view}>
      <h2>
        {photoViews[view]} <small>{photos.length} ảnh</small>
      </h2>
      <LocalPhotos photos={photos} alt={photoViews[view]} remove={remove} />
      <div className={styles.row}>
        <PhotoTaker label="Chụp ảnh" of={photoViews[view]} camera onPhotos={add} />
        <PhotoTaker label="Chọn ảnh" of={photoViews[view]} onPhotos={add} />
      </div>
      <ErrorNote error={fault} />
    </div>
  );
}
