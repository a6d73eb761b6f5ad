import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { type Award, awardeeTypes } from '@chung-tay/shared/awards/schema';
import { type AwardSubmission, submissionStates } from '@chung-tay/shared/awards/submission-schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import type { Column } from '../ui/list-table.tsx';
import { notifyDone } from '../ui/notify.ts';
import { PaperMenu } from '../ui/paper-menu.tsx';
import { FormPair } from '../ui/record-form.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './award.module.css';
import { awardChanges, submissionAwardsQuery, submissionQuery } from './queries.ts';
import { awardTones, statusWords, submissionHistory } from './words.ts';

/** One tờ trình: its files, its paper with Biểu 06, and the act that gives it a number and sends them. */
export default function SubmissionDetailPage() {
  const { id = '' } = useParams();
  const submission = useQuery(submissionQuery(id));
  const mayNominate = useCan('award:nominate');
  const [issuing, setIssuing] = useState(false);
  if (submission.isError) return <ErrorState error={submission.error} retry={() => submission.refetch()} />;
  if (submission.isPending) return <PageSkeleton />;
  const { data } = submission;
  return (
    <>
      <RecordPage
        back={{ to: '/award-submissions', label: 'Tờ trình khen thưởng' }}
        title={data.number ? `Tờ trình ${data.number}` : 'Tờ trình chưa có số'}
        code={data.code}
        status={
          <StatusBadge tone={data.state === 'draft' ? 'waiting' : 'good'}>{submissionStates[data.state]}</StatusBadge>
        }
        subtitle={data.formName}
        next={
          <div className={styles.tools}>
            <PaperMenu
              label="In tờ trình, Biểu 06"
              name={`to-trinh-${data.code}`}
              run={(format) => client.awards.getSubmissionPaper({ id, format })}
            />
            {data.state === 'draft' && mayNominate && <Button onClick={() => setIssuing(true)}>Ghi số và trình</Button>}
          </div>
        }
        tabs={[
          { key: 'main', label: 'Hồ sơ', content: <SubmissionFacts submission={data} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['award-submissions', id, 'history']}
                words={submissionHistory}
                fetchPage={(cursor) => client.awards.getSubmissionHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {issuing && <IssueDialog submission={data} onClose={() => setIssuing(false)} />}
    </>
  );
}

const columns: Column<Award>[] = [
  {
    key: 'awardee',
    header: 'Được đề nghị',
    render: (row) => (
      <Anchor component={Link} to={`/awards/${row.id}`}>
        {row.awardeeName}
      </Anchor>
    ),
  },
  { key: 'type', header: 'Đối tượng', render: (row) => awardeeTypes[row.awardeeType], nowrap: true },
  {
    key: 'state',
    header: 'Trạng thái',
    render: (row) => <StatusBadge tone={awardTones[row.status]}>{statusWords(row)}</StatusBadge>,
  },
  {
    key: 'votes',
    header: 'Phiếu',
    render: (row) => (row.votesTotal === null ? '—' : `${row.votesFor}/${row.votesTotal}`),
    nowrap: true,
  },
];

function SubmissionFacts({ submission }: { submission: AwardSubmission }) {
  const files = useQuery(submissionAwardsQuery(submission.id));
  return (
    <>
      <Section title="Tờ trình">
        <Facts
          items={[
            ['Đơn vị', submission.unitName],
            ['Hình thức', submission.formName],
            ['Số, ngày', submission.number && `${submission.number}, ngày ${formatDay(submission.submittedOn)}`],
            ['Người ký', submission.signatory && `${submission.signatory}, ${submission.signatoryTitle}`],
            ['Lý do trình', submission.reasons],
            ['Người lập', `${submission.createdBy}, ${formatInstant(submission.createdAt)}`],
          ]}
        />
      </Section>
      <Section title="Danh sách đề nghị">
        {files.isError ? (
          <ErrorState error={files.error} retry={() => files.refetch()} />
        ) : (
          <DataTable
            caption="Hồ sơ trong tờ trình"
            rows={files.data?.data ?? []}
            rowKey={(row) => row.id}
            columns={columns}
          />
        )}
      </Section>
    </>
  );
}

const IssueDialog = ({ submission, onClose }: { submission: AwardSubmission; onClose: () => void }) => (
  <CommandDialog
    title="Ghi số và trình"
    intro={`${submission.awards} hồ sơ được kiểm tra và trình cùng lúc; một hồ sơ vướng thì không hồ sơ nào được trình.`}
    schema={awardRoutes.issueSubmission.body}
    initial={{ number: null, submittedOn: dayInVietnam(new Date()), signatory: null, signatoryTitle: null }}
    labels={{ number: 'Số tờ trình', submittedOn: 'Ngày', signatory: 'Người ký', signatoryTitle: 'Chức vụ' }}
    submitLabel="Ghi số và trình"
    send={(body, { idempotencyKey }) =>
      client.awards.issueSubmission({ id: submission.id, ...body }, { idempotencyKey, ifMatch: submission.version })
    }
    invalidates={awardChanges}
    onDone={(issued) => notifyDone(`Đã trình theo tờ trình ${issued.number}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <FormPair>
          <TextField {...fields.number} maxLength={60} help="Ví dụ: 15/TTr-UBND" />
          <DateField {...fields.submittedOn} past />
        </FormPair>
        <FormPair>
          <TextField {...fields.signatoryTitle} maxLength={120} help="Ví dụ: KT. Chủ tịch, Phó Chủ tịch" />
          <TextField {...fields.signatory} maxLength={120} />
        </FormPair>
      </>
    )}
  </CommandDialog>
);
