import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import { dutyWords } from '@chung-tay/shared/plans/lifecycle';
import { filePlanQuery, type PlanDuty } from '@chung-tay/shared/plans/schema';
import { Anchor, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { client } from '../core/client.ts';
import { fileOrUpload } from '../core/resumable.ts';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField, TextField } from '../ui/fields.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './plan.module.css';
import { myDutiesQuery, planChanges } from './queries.ts';
import { planLabels } from './words.ts';

const keyOf = ({ movementId, unitId }: Pick<PlanDuty, 'movementId' | 'unitId'>): string => `${movementId} ${unitId}`;

/** Files the plan of one's unit, or a version that takes the place of the one in force. */
export default function FilePlanPage() {
  const found = useQuery({ ...myDutiesQuery, staleTime: 0 });
  const [params, setParams] = useSearchParams();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const duties = found.data.data.filter(({ movementState }) => movementState === 'launched');
  const asked = `${params.get('movementId')} ${params.get('unitId')}`;
  const duty = duties.find((one) => keyOf(one) === asked) ?? duties.find(({ planId }) => planId === null) ?? duties[0];
  if (!duty)
    return (
      <>
        <h1>Nộp kế hoạch</h1>
        <EmptyState
          title="Đơn vị của bạn không phải nộp kế hoạch cho phong trào nào đang diễn ra"
          action={
            <Anchor component={Link} to="/movements">
              Xem các phong trào
            </Anchor>
          }
        />
      </>
    );
  const choose = (key: string) => {
    const [movementId = '', unitId = ''] = key.split(' ');
    setParams(new URLSearchParams({ movementId, unitId }), { replace: true });
  };
  return <FileForm key={keyOf(duty)} duty={duty} duties={duties} choose={choose} />;
}

/** A form holds fields that may stay empty; the contract leaves them out. */
const formSchema = filePlanQuery.pick({ documentNumber: true, documentDate: true }).extend({
  lateReason: filePlanQuery.shape.lateReason.unwrap().nullable(),
  replaceReason: filePlanQuery.shape.replaceReason.unwrap().nullable(),
});
const replacing = formSchema.extend({
  replaceReason: filePlanQuery.shape.replaceReason.unwrap(),
}) as unknown as typeof formSchema;
const lateSchema = formSchema.extend({
  lateReason: filePlanQuery.shape.lateReason.unwrap(),
}) as unknown as typeof formSchema;

interface FileFormProps {
  duty: PlanDuty;
  duties: readonly PlanDuty[];
  choose: (key: string) => void;
}

function FileForm({ duty, duties, choose }: FileFormProps) {
  const navigate = useNavigate();
  const [file, setFile] = useState<File>();
  const late = duty.planId === null && dayInVietnam(new Date()) > duty.dueOn;
  const form = useRecordForm({
    schema: duty.planId ? replacing : late ? lateSchema : formSchema,
    labels: planLabels,
    initial: { documentNumber: null, documentDate: null, lateReason: null, replaceReason: null },
    draft: { key: `plan-${duty.movementId}-${duty.unitId}` },
    send: async ({ documentNumber, documentDate, lateReason, replaceReason }, { idempotencyKey }) => {
      if (!file) throw new Error('no file');
      const told = { movementId: duty.movementId, unitId: duty.unitId, documentNumber, documentDate };
      return client.plans.filePlan(
        {
          ...told,
          filename: file.name.slice(0, 200),
          ...(lateReason ? { lateReason } : {}),
          ...(duty.planId && replaceReason ? { replacesId: duty.planId, replaceReason } : {}),
          ...(await fileOrUpload(file, { key: idempotencyKey })),
        },
        { idempotencyKey },
      );
    },
    invalidates: planChanges,
    onDone: (made) => {
      notifyDone(`Đã nộp ${made.code}, ${made.late ? 'nộp muộn' : 'đúng hạn'}`);
      navigate(`/plans/${made.id}`);
    },
  });
  const [asked, setAsked] = useState(false);
  const submit = () => {
    setAsked(true);
    if (file) form.submit();
  };
  const { fields } = form;
  const lateRefused = form.errors.some(([name]) => name === 'lateReason');
  return (
    <RecordForm
      title={duty.planId ? 'Nộp bản thay thế' : 'Nộp kế hoạch'}
      intro={<DutyIntro duty={duty} late={late} />}
      form={{ ...form, submit }}
      submitLabel={duty.planId ? 'Nộp bản thay thế' : 'Nộp kế hoạch'}
      cancelTo={`/plan-board?movementId=${duty.movementId}`}
    >
      <FormGroup title="Kế hoạch">
        {duties.length > 1 && (
          <NativeSelect
            label="Nộp cho"
            value={keyOf(duty)}
            onChange={(event) => choose(event.currentTarget.value)}
            data={duties.map((one) => ({ value: keyOf(one), label: `${one.unitName}: ${one.movementName}` }))}
          />
        )}
        <TextField {...fields.documentNumber} maxLength={60} help="Ví dụ: 125/KH-UBND" />
        <DateField {...fields.documentDate} past />
        <FileDrop
          label={planLabels.file}
          help="PDF hoặc DOCX, tối đa 20 MB. Mạng yếu thì gửi từng phần, đứt đâu gửi tiếp từ đó."
          accept=".pdf,.docx"
          chosen={file ? [file] : []}
          onFiles={([chosen]) => setFile(chosen)}
        />
        {asked && !file && (
          <p role="alert" className={styles.error}>
            Hãy chọn tệp kế hoạch.
          </p>
        )}
        {(late || lateRefused) && <LongTextField {...fields.lateReason} required rows={2} />}
        {duty.planId && <LongTextField {...fields.replaceReason} required rows={2} />}
      </FormGroup>
    </RecordForm>
  );
}

/** For whom, until when, and what becomes of it. */
const DutyIntro = ({ duty, late }: { duty: PlanDuty; late: boolean }) => (
  <>
    {duty.unitName}, {duty.movementName}. {dutyWords(duty)}.{' '}
    {duty.planId
      ? 'Bản thay vẫn được xét đúng hạn theo giờ nhận bản đầu tiên.'
      : late
        ? 'Vẫn nộp được, phải nêu lý do và bị ghi là nộp muộn.'
        : `Giờ nhận là giờ máy chủ; đến hết 23:59:59 ngày ${writtenDay(duty.dueOn)} là đúng hạn.`}{' '}
    Bản gửi đến trưởng cụm, khối, Sở Nội vụ và Ủy ban MTTQ.
  </>
);
