import { type Donation, donationStatuses } from '@chung-tay/shared/donations/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { type RecordAction, RecordPage } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { AllocateDonationDialog, AllocateInKindDialog } from './allocate-donation-dialog.tsx';
import { type DonationAct, fittingActs } from './donation-acts.ts';
import { CloseDonationDialog, ReceiveDonationDialog, ReceiveInKindDialog } from './donation-dialogs.tsx';
import { DonationFacts } from './donation-facts.tsx';
import { DonationTrace } from './donation-trace.tsx';
import { donationQuery } from './queries.ts';
import { AllotDonationDialog, RecallAllotmentDialog, RefundDonationDialog } from './return-donation-dialogs.tsx';
import { donationHistory, donationTones } from './words.ts';

const actWords: Record<DonationAct, string> = {
  allocate: 'Phân bổ cho nhà',
  receive: 'Ghi thực nhận',
  allot: 'Giao vốn cho quỹ cấp dưới',
  recall: 'Thu hồi vốn về quỹ cấp trên',
  refund: 'Hoàn trả nhà hảo tâm',
  close: 'Khép khoản ủng hộ',
};

/** Acts that take back or end: never the one next act. */
const endings: readonly DonationAct[] = ['recall', 'refund', 'close'];

const dialogs = {
  cash: { receive: ReceiveDonationDialog, allocate: AllocateDonationDialog },
  inKind: { receive: ReceiveInKindDialog, allocate: AllocateInKindDialog },
  both: {
    allot: AllotDonationDialog,
    recall: RecallAllotmentDialog,
    refund: RefundDonationDialog,
    close: CloseDonationDialog,
  },
};

/** What this person may do with the donation now, the next thing first. */
function useActs(donation: Donation | undefined): DonationAct[] {
  const may: Record<DonationAct, boolean> = {
    allocate: useCan('donation:allocate'),
    receive: useCan('donation:receive'),
    allot: useCan('donation:allot'),
    recall: useCan('donation:allot'),
    refund: useCan('donation:refund'),
    close: useCan('donation:close'),
  };
  return donation ? fittingActs(donation).filter((act) => may[act]) : [];
}

/** One donation: promised, received, set aside, paid out; where its money went. */
export default function DonationDetailPage() {
  const { id = '' } = useParams();
  const donation = useQuery(donationQuery(id));
  const acts = useActs(donation.data);
  const [open, setOpen] = useState<DonationAct>();
  if (donation.isError) return <ErrorState error={donation.error} retry={() => donation.refetch()} />;
  if (donation.isPending) return <PageSkeleton />;
  const { data } = donation;
  const next = acts.find((act) => !endings.includes(act));
  const more: RecordAction[] = acts
    .filter((act) => act !== next)
    .map((act) => ({ label: actWords[act], danger: endings.includes(act), onClick: () => setOpen(act) }));
  const Dialog = open && { ...dialogs[data.kind === 'cash' ? 'cash' : 'inKind'], ...dialogs.both }[open];
  return (
    <>
      <RecordPage
        back={{ to: '/donations', label: 'Ủng hộ' }}
        title={data.donorName}
        code={data.code}
        status={
          <>
            <StatusBadge tone={donationTones[data.status]}>{donationStatuses[data.status]}</StatusBadge>
            {data.adoption && <StatusBadge tone="info">Nhận đỡ đầu</StatusBadge>}
            {data.allottedFromId && <StatusBadge tone="info">Được giao từ quỹ cấp trên</StatusBadge>}
          </>
        }
        subtitle={data.unitName}
        next={next && <Button onClick={() => setOpen(next)}>{actWords[next]}</Button>}
        more={more}
        tabs={[
          { key: 'main', label: 'Khoản ủng hộ', content: <DonationFacts donation={data} /> },
          { key: 'trace', label: data.kind === 'cash' ? 'Dòng tiền' : 'Đường đi', content: <DonationTrace id={id} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['donations', id, 'history']}
                words={donationHistory}
                fetchPage={(cursor) => client.donations.getDonationHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {Dialog && <Dialog donation={data} onClose={() => setOpen(undefined)} />}
    </>
  );
}
