import { type Bonus, bonusMethods, bonusPaymentStates, bonusStates } from '@chung-tay/shared/bonuses/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { ApproveBonusesDialog, DropBonusDialog, PrepareBonusesDialog, RecoverBonusDialog } from './bonus-dialogs.tsx';
import { bonusQuery } from './queries.ts';
import { bonusHistory, bonusTones, paymentTones } from './words.ts';

type Act = 'prepare' | 'approve' | 'cancel' | 'return' | 'recover';

/** The bonus of one award: what was decided, how it was paid, what became of it. */
export default function BonusDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(bonusQuery(id));
  const [open, setOpen] = useState<Act>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const close = () => setOpen(undefined);
  return (
    <>
      <RecordPage
        back={{ to: '/bonuses', label: 'Tiền thưởng' }}
        title={row.awardeeName}
        code={row.awardCode}
        status={<StatusBadge tone={bonusTones[row.state]}>{bonusStates[row.state]}</StatusBadge>}
        subtitle={formatVnd(row.amountVnd)}
        next={<NextActs row={row} onAct={setOpen} />}
        tabs={[
          { key: 'main', label: 'Tiền thưởng', content: <BonusFacts row={row} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['bonuses', id, 'history']}
                words={bonusHistory}
                fetchPage={(cursor) => client.bonuses.getBonusHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {open === 'prepare' && <PrepareBonusesDialog rows={[row]} onClose={close} />}
      {open === 'approve' && <ApproveBonusesDialog rows={[row]} onClose={close} />}
      {open === 'cancel' && <DropBonusDialog row={row} by="prepare" onClose={close} />}
      {open === 'return' && <DropBonusDialog row={row} by="approve" onClose={close} />}
      {open === 'recover' && <RecoverBonusDialog row={row} onClose={close} />}
    </>
  );
}

function NextActs({ row: { state, revoked }, onAct }: { row: Bonus; onAct: (act: Act) => void }) {
  const mayPrepare = useCan('bonus:prepare');
  const mayApprove = useCan('bonus:approve');
  return (
    <>
      {mayPrepare && state === 'owed' && <Button onClick={() => onAct('prepare')}>Lập chi</Button>}
      {mayPrepare && state === 'to_recover' && <Button onClick={() => onAct('recover')}>Ghi thu hồi</Button>}
      {mayApprove && state === 'prepared' && !revoked && <Button onClick={() => onAct('approve')}>Duyệt chi</Button>}
      {mayApprove && state === 'prepared' && (
        <Button variant="default" onClick={() => onAct('return')}>
          Không duyệt
        </Button>
      )}
      {mayPrepare && state === 'prepared' && (
        <Button variant="default" onClick={() => onAct('cancel')}>
          Bỏ khoản đã lập
        </Button>
      )}
    </>
  );
}

function BonusFacts({ row }: { row: Bonus }) {
  return (
    <div>
      <Section title="Theo quyết định">
        <Facts
          items={[
            ['Hình thức', row.formName],
            [
              'Quyết định',
              <Anchor key="decision" component={Link} to={`/commendations/${row.commendationId}`}>
                {row.commendationNumber}, {formatDay(row.decidedOn)}
              </Anchor>,
            ],
            ['Đơn vị quyết định, chi', row.unitName],
            ['Đơn vị đề nghị', row.awardUnitName],
            ['Hồ sơ khen thưởng', <AwardLink key="award" row={row} />],
            ['Khen thưởng', row.revoked ? 'Đã bị hủy bỏ' : 'Đang có hiệu lực'],
          ]}
        />
      </Section>
      {row.payments.length > 0 && (
        <Section title="Các lần lập chi">
          <Payments row={row} />
        </Section>
      )}
    </div>
  );
}

const AwardLink = ({ row }: { row: Bonus }) => (
  <Anchor component={Link} to={`/awards/${row.id}`}>
    {row.awardCode}
  </Anchor>
);

type Payment = Bonus['payments'][number];

const posting = ({ transactionId, paidOn }: Payment) =>
  transactionId ? (
    <Anchor component={Link} to={`/ledger/transactions/${transactionId}`}>
      {formatDay(paidOn)}
    </Anchor>
  ) : (
    '—'
  );

function Payments({ row }: { row: Bonus }) {
  return (
    <DataTable
      caption="Các lần lập chi"
      rows={row.payments}
      rowKey={(one) => one.id}
      columns={[
        { key: 'code', header: 'Mã', render: (one) => one.code, nowrap: true },
        {
          key: 'state',
          header: 'Tình trạng',
          render: (one) => <StatusBadge tone={paymentTones[one.state]}>{bonusPaymentStates[one.state]}</StatusBadge>,
        },
        { key: 'recipient', header: 'Người nhận', render: (one) => one.recipientName },
        { key: 'method', header: 'Cách chi', render: (one) => bonusMethods[one.method] },
        { key: 'prepared', header: 'Lập', render: (one) => `${one.preparedBy}, ${formatInstant(one.preparedAt)}` },
        { key: 'approved', header: 'Duyệt', render: (one) => one.approvedBy ?? '—' },
        { key: 'paid', header: 'Chi ngày', render: posting, nowrap: true },
        {
          key: 'reason',
          header: 'Lý do bỏ, thu hồi',
          render: (one) => (one.reason ? `${one.reason} (${one.endedBy}, ${formatInstant(one.endedAt)})` : '—'),
        },
      ]}
    />
  );
}
