import { awardLifecycle } from '@chung-tay/shared/awards/lifecycle';
import { type Award, awardeeTypes, routeCodes } from '@chung-tay/shared/awards/schema';
import { actionsFrom } from '@chung-tay/shared/core/lifecycle';
import { formatVnd } from '@chung-tay/shared/core/money';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { StageBar } from '../ui/stage-bar.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './award.module.css';
import { type AwardAct, AwardDialog } from './award-dialogs.tsx';
import { AwardPapers } from './award-papers.tsx';
import { AwardeeHistory } from './awardee-history.tsx';
import { CheckList, Figures } from './check-list.tsx';
import { awardChecksQuery, awardQuery } from './queries.ts';
import { awardHistory, awardLabels, awardSteps, awardTones, statusWords } from './words.ts';

const actWords: Record<AwardAct, string> = {
  submit: 'Trình hồ sơ',
  withdraw: 'Rút hồ sơ',
  resubmit: 'Bổ sung, trình lại',
  appraise: 'Thẩm định đồng ý',
  return: 'Trả lại',
  reject: 'Không đủ điều kiện',
};

/** The acts that lead on; the others stand in the menu. */
const onward: readonly AwardAct[] = ['submit', 'resubmit', 'appraise'];
const grave: readonly AwardAct[] = ['reject', 'withdraw'];

/** The lifecycle's acts that this person may do. */
function useActs(award: Award | undefined): AwardAct[] {
  const appraise = useCan('award:appraise');
  const nominate = useCan('award:nominate');
  const may: Record<AwardAct, boolean> = {
    submit: nominate,
    withdraw: nominate,
    resubmit: nominate,
    appraise,
    return: appraise,
    reject: appraise,
  };
  return award
    ? actionsFrom(awardLifecycle, award.status).filter((act): act is AwardAct => act in may && may[act as AwardAct])
    : [];
}

/** One file of commendation: who for what, where it stands, the next act. */
export default function AwardDetailPage() {
  const { id = '' } = useParams();
  const award = useQuery(awardQuery(id));
  const acts = useActs(award.data);
  const [open, setOpen] = useState<AwardAct>();
  if (award.isError) return <ErrorState error={award.error} retry={() => award.refetch()} />;
  if (award.isPending) return <PageSkeleton />;
  const { data } = award;
  const next = acts.find((act) => onward.includes(act));
  return (
    <>
      <RecordPage
        back={{ to: '/awards', label: 'Khen thưởng' }}
        title={data.awardeeName}
        code={data.code}
        status={<StatusBadge tone={awardTones[data.status]}>{statusWords(data)}</StatusBadge>}
        subtitle={data.formName}
        stages={<StageBar label="Đường đi của hồ sơ" steps={awardSteps(data)} />}
        next={next ? <Button onClick={() => setOpen(next)}>{actWords[next]}</Button> : <DecisionLink award={data} />}
        more={acts
          .filter((act) => act !== next)
          .map((act) => ({ label: actWords[act], danger: grave.includes(act), onClick: () => setOpen(act) }))}
        tabs={[
          { key: 'main', label: 'Hồ sơ', content: <AwardFacts award={data} /> },
          { key: 'checks', label: 'Kiểm tra', content: <AwardChecksTab id={id} /> },
          { key: 'papers', label: 'Giấy tờ', content: <AwardPapers award={data} /> },
          { key: 'awardee', label: 'Đã được khen', content: <AwardeeHistory awardId={id} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['awards', id, 'history']}
                words={awardHistory}
                fetchPage={(cursor) => client.awards.getAwardHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {open && <AwardDialog act={open} award={data} onClose={() => setOpen(undefined)} />}
    </>
  );
}

/** What stands in the way of the next step, asked now. */
function AwardChecksTab({ id }: { id: string }) {
  const checks = useQuery(awardChecksQuery(id));
  if (checks.isError) return <ErrorState error={checks.error} retry={() => checks.refetch()} />;
  return checks.isPending ? <PageSkeleton /> : <CheckList checks={checks.data} />;
}

/** To the decision to be made, or made: there it is decided, presented and revoked. */
function DecisionLink({ award }: { award: Award }) {
  const mayIssue = useCan('commendation:issue');
  const ready = award.status === (award.steps.includes('vote') ? 'voted' : 'appraised');
  if (award.commendationId)
    return (
      <Button component={Link} to={`/commendations/${award.commendationId}`} variant="default">
        Xem quyết định
      </Button>
    );
  return mayIssue && ready ? (
    <Button component={Link} to={`/commendations/new?award=${award.id}`}>
      Ra quyết định
    </Button>
  ) : null;
}

function awardee({ awardeeType, awardeeUnitId, awardeeHouseholdId, awardeeName }: Award) {
  const to = awardeeUnitId ? `/units/${awardeeUnitId}` : awardeeHouseholdId && `/households/${awardeeHouseholdId}`;
  if (!to || awardeeType === 'individual') return awardeeName;
  return (
    <Anchor component={Link} to={to}>
      {awardeeName}
    </Anchor>
  );
}

const SubmissionLink = ({ award }: { award: Award }) => (
  <Anchor component={Link} to={`/award-submissions/${award.submissionId}`}>
    {award.submissionCode}
  </Anchor>
);

const AwardFacts = ({ award }: { award: Award }) => (
  <div>
    <Section title="Đề nghị">
      <Facts
        items={[
          [awardeeTypes[award.awardeeType], awardee(award)],
          [awardLabels.formId, award.formName],
          ...(award.awardeeType === 'individual'
            ? [[awardLabels.awardeePosition, award.awardeePosition] as [string, string | null]]
            : []),
          [awardLabels.nominatingUnitId, award.nominatingUnitName],
          [
            'Thành tích của',
            `${award.merit ? `${award.merit}, ` : ''}${award.movementName ?? 'năm'} ${award.meritYear}`,
          ],
          [awardLabels.route, routeCodes[award.route]],
          ['Tờ trình', award.submissionId && <SubmissionLink award={award} />],
          ['Người đề nghị', `${award.nominatedBy}, ${formatInstant(award.nominatedAt)}`],
        ]}
      />
      <h3 className={styles.part}>{awardLabels.achievement}</h3>
      <p className={styles.text}>{award.achievement}</p>
      {award.initiative && (
        <>
          <h3 className={styles.part}>{awardLabels.initiative}</h3>
          <p className={styles.text}>{award.initiative}</p>
        </>
      )}
    </Section>
    <Figures figures={award.figures} title="Số liệu của hệ thống khi trình" />
    <Section title="Thẩm định và quyết định">
      <Facts
        items={[
          ['Người thẩm định', award.appraisedBy],
          ['Ý kiến thẩm định', award.appraisalOpinion],
          ...(award.votesTotal === null
            ? []
            : [['Hội đồng', `${award.votesFor} phiếu đồng ý trên ${award.votesTotal} thành viên`] as [string, string]]),
          ['Quyết định', award.decisionNumber && `${award.decisionNumber}, ngày ${formatDay(award.decisionDate)}`],
          ['Người ký', award.signatory],
          ['Người ghi quyết định', award.decidedBy],
          ['Tiền thưởng', award.bonusVnd === null ? null : formatVnd(award.bonusVnd)],
          ['Ngày trao', award.presentedOn && formatDay(award.presentedOn)],
          ...(award.withdrawnReason ? [['Lý do rút', award.withdrawnReason] as [string, string]] : []),
          ...(award.revokedReason ? [['Lý do hủy', award.revokedReason] as [string, string]] : []),
        ]}
      />
    </Section>
  </div>
);
