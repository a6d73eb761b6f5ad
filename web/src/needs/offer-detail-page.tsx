import { formatVnd } from '@chung-tay/shared/core/money';
import { donorKinds } from '@chung-tay/shared/donations/schema';
import { type Offer, offerStatuses } from '@chung-tay/shared/needs/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatInstant } from '../core/format.ts';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { AcceptOfferDialog } from './accept-offer-dialog.tsx';
import { DeclineOfferDialog } from './decline-offer-dialog.tsx';
import styles from './need.module.css';
import { offerQuery } from './queries.ts';
import { offerTones, purposeOf } from './words.ts';

/** One offer: who, how to reach them, what for; taken as a donation or declined with a reason. */
export default function OfferDetailPage() {
  const { id = '' } = useParams();
  const offer = useQuery(offerQuery(id));
  const maySettle = useCan('offer:settle');
  const [open, setOpen] = useState<'accept' | 'decline'>();
  const close = () => setOpen(undefined);
  if (offer.isError) return <ErrorState error={offer.error} retry={() => offer.refetch()} />;
  if (offer.isPending) return <PageSkeleton />;
  const { data } = offer;
  const acts = maySettle && data.status === 'open';
  return (
    <>
      <RecordPage
        back={{ to: '/offers', label: 'Lời ngỏ ủng hộ' }}
        title={`${data.donorName} ngỏ ${formatVnd(data.amountVnd)}`}
        code={data.code}
        status={<StatusBadge tone={offerTones[data.status]}>{offerStatuses[data.status]}</StatusBadge>}
        subtitle={`cho ${purposeOf(data)} · ${data.unitName}`}
        next={acts && <Button onClick={() => setOpen('accept')}>Nhận lời ngỏ</Button>}
        more={acts ? [{ label: 'Không nhận', danger: true, onClick: () => setOpen('decline') }] : []}
        tabs={[{ key: 'main', label: 'Lời ngỏ', content: <OfferFacts offer={data} /> }]}
      />
      {open === 'accept' && <AcceptOfferDialog offer={data} onClose={close} />}
      {open === 'decline' && <DeclineOfferDialog offer={data} onClose={close} />}
    </>
  );
}

const link = (to: string, words: string | null) => (
  <Anchor key={to} component={Link} to={to}>
    {words}
  </Anchor>
);

type Fact = [label: string, value: ReactNode];

function OfferFacts({ offer }: { offer: Offer }) {
  const { houseId, campaignId, donationId, openVnd } = offer;
  const purpose = houseId
    ? link(`/houses/${houseId}?tab=money`, offer.houseCode)
    : campaignId
      ? link(`/campaigns/${campaignId}`, offer.campaignName)
      : 'Nơi đang cần';
  const settled: Fact[] = offer.settledAt
    ? [
        ['Người xử lý', `${offer.settledBy}, ${formatInstant(offer.settledAt)}`],
        offer.status === 'accepted'
          ? ['Khoản ủng hộ', donationId && link(`/donations/${donationId}`, offer.donationCode)]
          : ['Lý do không nhận', offer.declineReason],
      ]
    : [];
  return (
    <div>
      <Section title="Thông tin">
        <Facts
          items={[
            ['Người ngỏ lời', offer.donorName],
            ['Loại', donorKinds[offer.donorKind]],
            ['Liên hệ', offer.contact],
            ['Trang công khai', offer.anonymous ? 'xin ẩn danh' : 'được nêu tên'],
            ['Ngỏ cho', purpose],
            ['Số tiền', formatVnd(offer.amountVnd)],
            ...(openVnd === null ? [] : ([['Nhà hiện còn cần', formatVnd(openVnd)]] satisfies Fact[])),
            ['Gửi lúc', formatInstant(offer.sentAt)],
            ...settled,
          ]}
        />
      </Section>
      {offer.message && (
        <Section title="Lời nhắn">
          <p className={styles.message}>{offer.message}</p>
        </Section>
      )}
    </div>
  );
}
