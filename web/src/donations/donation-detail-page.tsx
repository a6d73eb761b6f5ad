import { type Donation, donationStatuses } from '@chung-tay/shared/donations/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { Money, moneyColours } from '../ui/money.tsx';
import { PartsBar } from '../ui/parts-bar.tsx';
import { Facts, type RecordAction, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { AllocateDonationDialog } from './allocate-donation-dialog.tsx';
import { CloseDonationDialog, ReceiveDonationDialog } from './donation-dialogs.tsx';
import { DonationTrace } from './donation-trace.tsx';
import { PaymentSection } from './payment-section.tsx';
import { donationQuery } from './queries.ts';
import { donationHistory, donationLabels, donationTones } from './words.ts';

type Act = 'receive' | 'allocate' | 'close';

const actWords: Record<Act, string> = {
  receive: 'Ghi thực nhận',
  allocate: 'Phân bổ cho nhà',
  close: 'Khép khoản ủng hộ',
};

/** What may be done with a donation now, the next thing first: money in hand waits to be set aside. */
function useActs(donation: Donation | undefined): Act[] {
  const may = {
    receive: useCan('donation:receive'),
    allocate: useCan('donation:allocate'),
    close: useCan('donation:close'),
  };
  if (!donation) return [];
  const open = donation.status !== 'closed';
  const fits: Record<Act, boolean> = {
    allocate: donation.availableVnd > 0,
    receive: open && donation.receivedVnd < donation.pledgedVnd,
    close: open,
  };
  return (['allocate', 'receive', 'close'] as const).filter((act) => may[act] && fits[act]);
}

/** One donation: promised, received, set aside, paid out; where its money went. */
export default function DonationDetailPage() {
  const { id = '' } = useParams();
  const donation = useQuery(donationQuery(id));
  const [first, ...others] = useActs(donation.data);
  const [open, setOpen] = useState<Act>();
  const close = () => setOpen(undefined);
  if (donation.isError) return <ErrorState error={donation.error} retry={() => donation.refetch()} />;
  if (donation.isPending) return <PageSkeleton />;
  const { data } = donation;
  const next = first === 'close' ? undefined : first;
  const more: RecordAction[] = (next ? others : first ? [first] : []).map((act) => ({
    label: actWords[act],
    danger: act === 'close',
    onClick: () => setOpen(act),
  }));
  return (
    <>
      <RecordPage
        back={{ to: '/donations', label: 'Ủng hộ' }}
        title={data.donorName}
        code={data.code}
        status={<StatusBadge tone={donationTones[data.status]}>{donationStatuses[data.status]}</StatusBadge>}
        subtitle={data.unitName}
        next={next && <Button onClick={() => setOpen(next)}>{actWords[next]}</Button>}
        more={more}
        tabs={[
          { key: 'main', label: 'Khoản ủng hộ', content: <DonationFacts donation={data} /> },
          { key: 'trace', label: 'Dòng tiền', content: <DonationTrace id={id} /> },
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
      {open === 'receive' && <ReceiveDonationDialog donation={data} onClose={close} />}
      {open === 'allocate' && <AllocateDonationDialog donation={data} onClose={close} />}
      {open === 'close' && <CloseDonationDialog donation={data} onClose={close} />}
    </>
  );
}

/** The promise as one bar: what of it is in hand and where it stands; the rest is not money yet. */
const DonationFacts = ({ donation }: { donation: Donation }) => (
  <div>
    <Section title="Số tiền đăng ký">
      <PartsBar
        label="Khoản ủng hộ từ đăng ký tới giải ngân"
        total={donation.pledgedVnd}
        format={(amount) => <Money amount={amount} />}
        parts={[
          { key: 'released', label: 'Đã giải ngân', value: donation.releasedVnd, colour: moneyColours.released },
          {
            key: 'allocated',
            label: 'Phân bổ, chờ giải ngân',
            value: donation.allocatedVnd - donation.releasedVnd,
            colour: moneyColours.allocated,
          },
          { key: 'available', label: 'Chưa phân bổ', value: donation.availableVnd, colour: moneyColours.available },
          {
            key: 'missing',
            label: 'Chưa nhận',
            value: donation.pledgedVnd - donation.receivedVnd,
            colour: moneyColours.missing,
            note: 'chưa phải tiền trong quỹ',
          },
        ]}
      />
    </Section>
    <PaymentSection donation={donation} />
    <Section title="Thông tin">
      <Facts
        items={[
          [
            donationLabels.donorId,
            <Anchor key="donor" component={Link} to={`/donors/${donation.donorId}`}>
              {donation.donorName}
            </Anchor>,
          ],
          [donationLabels.pledgedOn, formatDay(donation.pledgedOn)],
          [
            donationLabels.unitId,
            <Anchor key="unit" component={Link} to={`/units/${donation.unitId}`}>
              {donation.unitName}
            </Anchor>,
          ],
          ['Ngày ghi', formatInstant(donation.createdAt)],
          [donationLabels.wish, donation.wish],
        ]}
      />
    </Section>
  </div>
);
