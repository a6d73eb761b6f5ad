import type { CaseItem } from '@chung-tay/shared/cases/schema';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { fold } from '@chung-tay/shared/core/text';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { useMe } from '../core/session.ts';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField, NumberField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, FormPair, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { useUnitName } from '../units/queries.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { wrongBallots } from './ballot.ts';
import { BallotGrid, type Ballots } from './ballot-grid.tsx';
import styles from './deliberation.module.css';
import { bodyOf, type Minutes, minutesSchema } from './minutes-form.ts';
import { deliberationChanges, waitingQuery, waitingVillagesQuery } from './queries.ts';
import { deliberationLabels } from './words.ts';

const title = 'Ghi biên bản họp thôn bình xét';

/** The minutes of one village's meeting; commune and village stand in the address. */
export default function RecordDeliberationPage() {
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const unitId = params.get('unitId') ?? rootsFor(me, 'deliberation:record')[0] ?? '';
  const village = params.get('village') ?? '';
  useEffect(() => {
    document.title = `${title} · Chung Tay`;
  }, []);
  if (village) return <MinutesFor key={`${unitId} ${village}`} unitId={unitId} village={village} />;
  return (
    <div className={styles.pick}>
      <h1>{title}</h1>
      <UnitPicker
        id="field-unitId"
        label={deliberationLabels.unitId}
        required
        kinds={['commune']}
        value={unitId || null}
        onChange={(next) => setParams(next ? { unitId: next } : {}, { replace: true })}
        onBlur={() => undefined}
      />
      {unitId && <Villages unitId={unitId} />}
    </div>
  );
}

/** The villages whose cases wait, each leading to its minutes. */
function Villages({ unitId }: { unitId: string }) {
  const villages = useQuery(waitingVillagesQuery(unitId));
  if (villages.isError) return <ErrorState error={villages.error} retry={() => villages.refetch()} />;
  if (villages.isPending) return <PageSkeleton />;
  if (villages.data.size === 0)
    return (
      <EmptyState
        title="Không có hồ sơ nào chờ họp bình xét ở đây"
        action={
          <Anchor component={Link} to={`/cases?unitId=${unitId}&stepKind=registration`}>
            Xem hồ sơ chờ đơn đăng ký
          </Anchor>
        }
      >
        Hồ sơ tới bước họp bình xét sau khi đã ghi đơn của hộ.
      </EmptyState>
    );
  return (
    <ul className={styles.villages}>
      {[...villages.data].map(([name, rows]) => (
        <li key={name}>
          <Link to={`/deliberations/new?${new URLSearchParams({ unitId, village: name })}`}>
            {name} <b>{formatNumber(rows.length)} hồ sơ chờ</b>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function MinutesFor({ unitId, village }: { unitId: string; village: string }) {
  const waiting = useQuery({ ...waitingQuery(unitId, village), staleTime: 0 });
  if (waiting.isError) return <ErrorState error={waiting.error} retry={() => waiting.refetch()} />;
  if (waiting.isPending) return <PageSkeleton />;
  const cases = waiting.data.data.filter((row) => fold(row.village) === fold(village));
  if (cases.length === 0)
    return (
      <>
        <h1>{title}</h1>
        <EmptyState
          title={`Không có hồ sơ nào của ${village} chờ họp bình xét`}
          action={
            <Anchor component={Link} to={`/deliberations/new?unitId=${unitId}`}>
              Chọn thôn khác
            </Anchor>
          }
        />
      </>
    );
  return <MinutesForm unitId={unitId} village={village} cases={cases} />;
}

const blank = {
  heldOn: null,
  startedAt: null,
  endedAt: null,
  place: null,
  chairName: null,
  chairTitle: null,
  secretaryName: null,
  secretaryTitle: null,
  presentCount: null,
  attendees: null,
  note: null,
  votes: {},
};

function MinutesForm({ unitId, village, cases }: { unitId: string; village: string; cases: CaseItem[] }) {
  const navigate = useNavigate();
  const commune = useUnitName(unitId);
  const form = useRecordForm({
    schema: minutesSchema,
    labels: { ...deliberationLabels, ...Object.fromEntries(cases.map((row, at) => [`votes.${at}`, row.headName])) },
    initial: blank,
    draft: { key: `deliberation-${unitId}-${fold(village)}` },
    send: (typed: Minutes, { idempotencyKey }) =>
      client.deliberations.recordDeliberation(bodyOf(unitId, village, typed, cases), { idempotencyKey }),
    invalidates: deliberationChanges,
    onDone: (made) => {
      notifyDone(`Đã ghi biên bản ${made.code}`);
      navigate(`/deliberations/${made.id}`);
    },
  });
  const { fields } = form;
  const ballots = (form.values.votes ?? {}) as Ballots;
  // Of many cases the summary names the wrong ones.
  const wrong = wrongBallots(cases, ballots, form.values.presentCount);
  const errors = form.errors.map(([name, words]): [string, ReactNode] => [
    name,
    name === 'votes' && wrong ? wrong : words,
  ]);
  return (
    <div className={styles.form}>
      <RecordForm
        title={title}
        intro={`${village}, ${commune}`}
        form={{ ...form, errors }}
        submitLabel="Ghi biên bản"
        cancelTo="/deliberations"
      >
        <FormGroup title="Cuộc họp">
          <FormPair>
            <DateField {...fields.heldOn} past />
            <TextField {...fields.place} maxLength={200} help="Ví dụ: Nhà văn hóa thôn" />
          </FormPair>
          <FormPair>
            <TextField {...fields.startedAt} help="Giờ:phút, ví dụ 19:30" maxLength={5} />
            <TextField {...fields.endedAt} help="Giờ:phút, ví dụ 21:00" maxLength={5} />
          </FormPair>
        </FormGroup>
        <FormGroup title="Thành phần">
          <FormPair>
            <TextField {...fields.chairName} maxLength={120} />
            <TextField {...fields.chairTitle} maxLength={200} help="Ví dụ: Trưởng thôn" />
          </FormPair>
          <FormPair>
            <TextField {...fields.secretaryName} maxLength={120} />
            <TextField {...fields.secretaryTitle} maxLength={200} />
          </FormPair>
          <LongTextField
            {...fields.attendees}
            help="Mỗi người một dòng: họ tên, dấu phẩy, chức vụ hoặc đại diện cho ai"
          />
          <NumberField {...fields.presentCount} help="Tất cả người dự có quyền biểu quyết" />
        </FormGroup>
        <FormGroup title="Phiếu theo từng hộ">
          <BallotGrid
            cases={cases}
            ballots={ballots}
            presentCount={form.values.presentCount}
            onChange={fields.votes.onChange as (ballots: Ballots) => void}
          />
        </FormGroup>
        <FormGroup title="Ý kiến chung">
          <LongTextField {...fields.note} help="Không bắt buộc" />
        </FormGroup>
      </RecordForm>
    </div>
  );
}
