import { type Commendation, commendationStates } from '@chung-tay/shared/commendations/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { PaperMenu } from '../ui/paper-menu.tsx';
import { RecordPage } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { CommendationFacts } from './commendation-facts.tsx';
import { HonourTable } from './honour-table.tsx';
import { PresentAwardsDialog } from './present-awards-dialog.tsx';
import { commendationQuery } from './queries.ts';
import { commendationHistory, commendationTones } from './words.ts';

/** One decision: who is honoured, with what, what became of each; its papers. */
export default function CommendationDetailPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const found = useQuery(commendationQuery(id));
  const mayPresent = useCan('commendation:present');
  const mayPay = useCan('bonus:read');
  const [presenting, setPresenting] = useState<string[]>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const waiting = row.entries.filter(({ status }) => status === 'decided').map(({ awardId }) => awardId);
  return (
    <>
      <RecordPage
        back={{ to: '/commendations', label: 'Quyết định khen thưởng' }}
        title={`Quyết định ${row.number}`}
        code={row.code}
        status={<StatusBadge tone={commendationTones[row.state]}>{commendationStates[row.state]}</StatusBadge>}
        subtitle={`${row.formName} · ngày ${formatDay(row.decidedOn)}`}
        next={
          <>
            {mayPresent && waiting.length > 0 && <Button onClick={() => setPresenting(waiting)}>Ghi đã trao</Button>}
            <Papers row={row} />
          </>
        }
        more={[
          ...(mayPay ? [{ label: 'Tiền thưởng', onClick: () => navigate(`/bonuses?commendationId=${row.id}`) }] : []),
          ...(mayPresent && row.whole
            ? [
                {
                  label: 'Bố cục in phôi',
                  onClick: () => navigate(`/certificate-layouts?unitId=${row.unitId}&form=${row.formCode}`),
                },
              ]
            : []),
        ]}
        tabs={[
          {
            key: 'list',
            label: `Danh sách (${formatNumber(row.awards)})`,
            content: <HonourTable row={row} onPresent={setPresenting} />,
          },
          { key: 'facts', label: 'Quyết định', content: <CommendationFacts row={row} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['commendations', id, 'history']}
                words={commendationHistory}
                fetchPage={(cursor) => client.commendations.getCommendationHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {presenting && <PresentAwardsDialog row={row} awardIds={presenting} onClose={() => setPresenting(undefined)} />}
    </>
  );
}

const Papers = ({ row: { id, code, whole, state } }: { row: Commendation }) => (
  <>
    <PaperMenu
      label="In quyết định"
      name={`quyet-dinh-${code}`}
      run={(format) => client.commendations.getCommendationPaper({ id, format })}
    />
    {whole && state !== 'revoked' && (
      <PaperMenu
        label="In bằng, giấy khen"
        name={`bang-khen-${code}`}
        run={(format) => client.commendations.getCertificatePaper({ id, format })}
      />
    )}
  </>
);
