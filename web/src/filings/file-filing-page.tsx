import {
  type FilingCallDetail,
  type FilingDetail,
  type FilingDuty,
  fileFilingBody,
  sectionsSchema,
} from '@chung-tay/shared/filings/schema';
import { Anchor, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { client } from '../core/client.ts';
import { formatInstant } from '../core/format.ts';
import { sendResumable } from '../core/resumable.ts';
import { LongTextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { FilesField, type Papers } from './files-field.tsx';
import styles from './filing.module.css';
import { LiveFigures } from './live-figures.tsx';
import { filingCallQuery, filingChanges, filingQuery, myOwedQuery } from './queries.ts';
import { sectionTitles } from './words.ts';

const keyOf = ({ callId, unitId }: Pick<FilingDuty, 'callId' | 'unitId'>): string => `${callId} ${unitId}`;

/** Files the report one's unit owes; of one that was sent back, the words that were filed stand there to be put right. */
export default function FileFilingPage() {
  const found = useQuery({ ...myOwedQuery, staleTime: 0 });
  const [params, setParams] = useSearchParams();
  const duties = found.data?.data ?? [];
  const asked = `${params.get('callId')} ${params.get('unitId')}`;
  const duty = duties.find((one) => keyOf(one) === asked) ?? duties[0];
  const call = useQuery({ ...filingCallQuery(duty?.callId ?? ''), enabled: duty !== undefined });
  const before = useQuery({ ...filingQuery(duty?.filingId ?? ''), enabled: Boolean(duty?.filingId) });
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  if (!duty) return <NothingOwed />;
  if (call.isError) return <ErrorState error={call.error} retry={() => call.refetch()} />;
  if (call.isPending || before.isLoading) return <PageSkeleton />;
  const choose = (key: string) => {
    const [callId = '', unitId = ''] = key.split(' ');
    setParams(new URLSearchParams({ callId, unitId }), { replace: true });
  };
  return (
    <FileForm
      key={keyOf(duty)}
      {...{ duty, duties, choose }}
      call={call.data}
      former={duty.filingId ? before.data : undefined}
    />
  );
}

const NothingOwed = () => (
  <>
    <h1>Nộp báo cáo</h1>
    <EmptyState
      title="Đơn vị của bạn không còn báo cáo nào phải nộp"
      action={
        <Anchor component={Link} to="/filings">
          Xem báo cáo đã nộp
        </Anchor>
      }
    />
  </>
);

const { shape } = sectionsSchema;

/** A form holds fields that may stay empty; the contract gives them as empty texts. */
const formSchema = sectionsSchema.extend({
  difficulties: shape.difficulties.unwrap().nullable(),
  causes: shape.causes.unwrap().nullable(),
  tasks: shape.tasks.unwrap().nullable(),
  proposals: shape.proposals.unwrap().nullable(),
  lateReason: fileFilingBody.shape.lateReason.unwrap().nullable(),
});
const lateSchema = formSchema.extend({
  lateReason: fileFilingBody.shape.lateReason.unwrap(),
}) as unknown as typeof formSchema;

interface FileFormProps {
  duty: FilingDuty;
  duties: readonly FilingDuty[];
  choose: (key: string) => void;
  call: FilingCallDetail;
  /** What was sent back, to be put right. */
  former: FilingDetail | undefined;
}

function FileForm({ duty, duties, choose, call, former }: FileFormProps) {
  const navigate = useNavigate();
  const written = former?.sections;
  const [papers, setPapers] = useState<Papers>({ kept: former?.files ?? [], chosen: [] });
  const late = Date.now() - Date.parse(duty.dueAt) >= 1000;
  const form = useRecordForm({
    schema: late ? lateSchema : formSchema,
    labels: { ...sectionTitles, lateReason: 'Lý do nộp muộn' },
    initial: {
      ...{ situation: written?.situation || null, results: written?.results || null },
      ...{ difficulties: written?.difficulties || null, causes: written?.causes || null },
      ...{ tasks: written?.tasks || null, proposals: written?.proposals || null, lateReason: null },
    },
    draft: { key: `filing-${duty.callId}-${duty.unitId}` },
    send: async ({ situation, results, difficulties, causes, tasks, proposals, lateReason }, { idempotencyKey }) => {
      const files: { uploadId: string; name: string }[] = [];
      for (const { file, key } of papers.chosen)
        files.push({ uploadId: await sendResumable(file, { key }), name: file.name.slice(0, 200) });
      return client.filings.fileFiling(
        {
          callId: duty.callId,
          unitId: duty.unitId,
          keptFileIds: papers.kept.map(({ id }) => id),
          files,
          sections: {
            ...{ situation, results, difficulties: difficulties ?? '', causes: causes ?? '' },
            ...{ tasks: tasks ?? '', proposals: proposals ?? '' },
          },
          ...(lateReason ? { lateReason } : {}),
        },
        { idempotencyKey },
      );
    },
    invalidates: filingChanges,
    onDone: (made) => {
      notifyDone(`Đã nộp ${made.code}, ${made.late ? 'nộp muộn' : 'đúng hạn'}`);
      navigate(`/filings/${made.id}`);
    },
  });
  const { fields } = form;
  const lateRefused = form.errors.some(([name]) => name === 'lateReason');
  return (
    <RecordForm
      title={duty.standing === 'returned' ? 'Nộp lại báo cáo' : 'Nộp báo cáo'}
      intro={<DutyIntro duty={duty} late={late} />}
      form={form}
      submitLabel="Nộp báo cáo"
      cancelTo="/filing-duties"
    >
      {duties.length > 1 && (
        <NativeSelect
          label="Báo cáo nào"
          value={keyOf(duty)}
          onChange={(event) => choose(event.currentTarget.value)}
          data={duties.map((one) => ({
            value: keyOf(one),
            label: `${one.unitName}: ${one.callTitle}, ${one.periodName}`,
          }))}
        />
      )}
      <Frozen call={call} unitId={duty.unitId} />
      <FormGroup title="Lời báo cáo">
        <LongTextField {...fields.situation} />
        <LongTextField {...fields.results} />
        <LongTextField {...fields.difficulties} />
        <LongTextField {...fields.causes} rows={2} />
        <LongTextField {...fields.tasks} rows={2} />
        <LongTextField {...fields.proposals} rows={2} />
        {(late || lateRefused) && <LongTextField {...fields.lateReason} required rows={2} />}
      </FormGroup>
      <FormGroup title="Tệp kèm">
        <FilesField papers={papers} change={setPapers} />
      </FormGroup>
    </RecordForm>
  );
}

/** For whom, until when, and what becomes of it. */
const DutyIntro = ({ duty, late }: { duty: FilingDuty; late: boolean }) => (
  <>
    {`${duty.unitName}, ${duty.callTitle}, ${duty.periodName}. Hạn ${formatInstant(duty.dueAt)}, theo giờ máy chủ. `}
    {late && 'Đã quá hạn: vẫn nộp được, phải nêu lý do và bị ghi là nộp muộn.'}
    {duty.reason && ` Bị trả lại vì: ${duty.reason}`}
  </>
);

/** Which figures are taken and kept when it is filed, as they are now. */
const Frozen = ({ call, unitId }: { call: FilingCallDetail; unitId: string }) => (
  <FormGroup title="Số liệu lấy lúc nộp">
    {call.note && <p className={styles.text}>{call.note}</p>}
    <p className={styles.soft}>
      Số dưới đây do hệ thống lấy từ hồ sơ, không phải gõ; lúc nộp được lấy lại và giữ nguyên. Thấy sai thì sửa hồ sơ
      rồi hãy nộp.
    </p>
    <LiveFigures call={call} unitId={unitId} />
  </FormGroup>
);
