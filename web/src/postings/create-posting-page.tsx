import type { CaseItem, CaseRoute } from '@chung-tay/shared/cases/schema';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { createPostingBody } from '@chung-tay/shared/postings/schema';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { caseRoutesQuery } from '../cases/queries.ts';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { useMe } from '../core/session.ts';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { useUnitName } from '../units/queries.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { CasePicks } from './case-picks.tsx';
import { PlacesField } from './places-field.tsx';
import styles from './posting.module.css';
import { lastDay, postedDays } from './posting-days.ts';
import { postableQuery, postingChanges } from './queries.ts';
import { postingLabels } from './words.ts';

const title = 'Niêm yết công khai danh sách';

/** Hangs out the list of one commune; the commune stands in the address. */
export default function CreatePostingPage() {
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const unitId = params.get('unitId') ?? rootsFor(me, 'posting:create')[0] ?? '';
  useEffect(() => {
    document.title = `${title} · Chung Tay`;
  }, []);
  if (unitId) return <PostingFor key={unitId} unitId={unitId} />;
  return (
    <div className={styles.page}>
      <h1>{title}</h1>
      <UnitPicker
        id="field-unitId"
        label={postingLabels.unitId}
        required
        kinds={['commune']}
        value={null}
        onChange={(next) => next && setParams({ unitId: next }, { replace: true })}
        onBlur={() => undefined}
      />
    </div>
  );
}

function PostingFor({ unitId }: { unitId: string }) {
  const waiting = useQuery({ ...postableQuery(unitId), staleTime: 0 });
  const routes = useQuery(caseRoutesQuery);
  if (waiting.isError) return <ErrorState error={waiting.error} retry={() => waiting.refetch()} />;
  if (waiting.isPending || routes.isPending) return <PageSkeleton />;
  if (waiting.data.length === 0)
    return (
      <>
        <h1>{title}</h1>
        <EmptyState
          title="Không có hồ sơ nào chờ niêm yết ở đây"
          action={
            <Anchor component={Link} to={`/cases?unitId=${unitId}&stepKind=commune_check`}>
              Xem hồ sơ chờ xã thẩm tra
            </Anchor>
          }
        >
          Hồ sơ tới bước niêm yết sau khi xã thẩm tra đạt.
        </EmptyState>
      </>
    );
  const minimum = minimumDays(routes.data?.data ?? [], dayInVietnam(new Date()));
  return <PostingForm unitId={unitId} cases={waiting.data} minimum={minimum} />;
}

/** How long the route in force today asks a list to hang. */
function minimumDays(routes: readonly CaseRoute[], today: string): number | null {
  const route = routes.find(({ validFrom, validTo }) => validFrom <= today && (validTo === null || today <= validTo));
  return route?.steps.find((step) => step.kind === 'posting')?.minimumDays ?? null;
}

interface PostingFormProps {
  unitId: string;
  cases: CaseItem[];
  minimum: number | null;
}

function PostingForm({ unitId, cases, minimum }: PostingFormProps) {
  const navigate = useNavigate();
  const commune = useUnitName(unitId);
  const today = dayInVietnam(new Date());
  const form = useRecordForm({
    schema: createPostingBody,
    labels: postingLabels,
    initial: {
      unitId,
      caseIds: cases.map((row) => row.id),
      places: [],
      untilOn: minimum === null ? null : lastDay(today, minimum),
      note: null,
    },
    draft: { key: `posting-${unitId}` },
    send: (body, { idempotencyKey }) => client.postings.createPosting(body, { idempotencyKey }),
    invalidates: postingChanges,
    onDone: (made) => {
      notifyDone(`Đã niêm yết ${made.code}`);
      navigate(`/postings/${made.id}`);
    },
  });
  const { fields, values } = form;
  const known = new Set(cases.map((row) => row.id));
  const chosen = (values.caseIds ?? []).filter((id) => known.has(id));
  const days = values.untilOn ? postedDays(today, values.untilOn) : 0;
  return (
    <div className={styles.page}>
      <RecordForm title={title} intro={commune} form={form} submitLabel="Niêm yết từ hôm nay" cancelTo="/postings">
        <FormGroup title="Danh sách">
          <CasePicks cases={cases} chosen={chosen} onChange={fields.caseIds.onChange} error={fields.caseIds.error} />
        </FormGroup>
        <FormGroup title="Niêm yết">
          <PlacesField {...fields.places} />
          <DateField
            {...fields.untilOn}
            help={
              days > 0
                ? `${formatNumber(days)} ngày, kể cả hôm nay và ngày cuối.${minimum === null ? '' : ` Tuyến xét đòi ít nhất ${minimum} ngày`}`
                : 'Từ hôm nay trở đi'
            }
          />
          <LongTextField {...fields.note} help="In kèm thông báo; không bắt buộc" />
        </FormGroup>
      </RecordForm>
    </div>
  );
}
