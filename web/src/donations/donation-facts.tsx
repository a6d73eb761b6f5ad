import { formatVnd } from '@chung-tay/shared/core/money';
import { formatThousandths } from '@chung-tay/shared/core/thousandths';
import type { Donation, Restriction } from '@chung-tay/shared/donations/schema';
import type { ValueKind } from '@chung-tay/shared/ledger/schema';
import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDay, formatInstant } from '../core/format.ts';
import { Money, moneyColours } from '../ui/money.tsx';
import { PartsBar } from '../ui/parts-bar.tsx';
import { Facts, Section } from '../ui/record-page.tsx';
import { figuresOf } from './figures.ts';
import { PaymentSection } from './payment-section.tsx';
import { donationLabels, restrictionWords } from './words.ts';

/** The parts of a donation in the words of its kind. */
const partWords: Record<ValueKind, { released: string; allocated: string; missing: string }> = {
  cash: { released: 'Đã chi', allocated: 'Phân bổ, chờ chi', missing: 'chưa phải tiền trong quỹ' },
  goods: { released: 'Đã giao', allocated: 'Phân bổ, chờ giao', missing: 'chưa có trong tay' },
  labour: { released: 'Đã làm', allocated: 'Phân bổ, chờ làm', missing: 'mới là lời hứa' },
};

/** What was promised, or passed down, as one bar: what of it is in hand and where it stands; the rest is not there yet. */
function DonationBar({ donation }: { donation: Donation }) {
  const { pledged, received, allotted, allocated, released, available, show } = figuresOf(donation);
  const { allottedFromId } = donation;
  const cash = donation.kind === 'cash';
  const words = partWords[donation.kind];
  const missing = allottedFromId ? 0 : Math.max(0, pledged - received);
  return (
    <Section title={allottedFromId ? 'Vốn được giao' : cash ? 'Số tiền đăng ký' : `Đăng ký ${show(pledged)}`}>
      <PartsBar
        label="Khoản ủng hộ từ đăng ký tới căn nhà"
        total={received + missing}
        format={(amount) => (cash ? <Money amount={amount} /> : formatThousandths(amount))}
        parts={[
          {
            key: 'released',
            label: words.released,
            value: released,
            colour: moneyColours.released,
          },
          {
            key: 'allocated',
            label: words.allocated,
            value: allocated - released,
            colour: moneyColours.allocated,
          },
          ...(allotted > 0
            ? [
                {
                  key: 'allotted',
                  label: 'Đã giao quỹ cấp dưới',
                  value: allotted,
                  colour: 'var(--stage-0)',
                  to: `/donations?allottedFromId=${donation.id}`,
                },
              ]
            : []),
          { key: 'available', label: 'Chưa phân bổ', value: available, colour: moneyColours.available },
          ...(allottedFromId
            ? []
            : [
                {
                  key: 'missing',
                  label: 'Chưa nhận',
                  value: missing,
                  colour: moneyColours.missing,
                  note: words.missing,
                },
              ]),
        ]}
      />
    </Section>
  );
}

/** What is known of a donation beside its figures. */
export function DonationFacts({ donation }: { donation: Donation }) {
  const { kind, inKind, adoption, restriction, allottedFromId, campaignId } = donation;
  return (
    <div>
      <DonationBar donation={donation} />
      {kind === 'cash' && !allottedFromId && <PaymentSection donation={donation} />}
      <Section title="Thông tin">
        <Facts
          items={[
            [donationLabels.donorId, link(`/donors/${donation.donorId}`, donation.donorName)],
            [donationLabels.unitId, link(`/units/${donation.unitId}`, donation.unitName)],
            [allottedFromId ? 'Ngày giao' : donationLabels.pledgedOn, formatDay(donation.pledgedOn)],
            ['Ngày ghi', formatInstant(donation.createdAt)],
            ...(inKind
              ? ([
                  ['Đăng ký, quy ra tiền', formatVnd(inKind.pledgedValueVnd)],
                  ['Đã nhận, quy ra tiền', formatVnd(inKind.receivedValueVnd)],
                ] satisfies Fact[])
              : []),
            ...(allottedFromId
              ? ([
                  // Without its code, the donation above lies out of this person's sight.
                  [
                    'Được giao từ',
                    donation.allottedFromCode
                      ? link(`/donations/${allottedFromId}?tab=trace`, donation.allottedFromCode)
                      : 'quỹ cấp trên',
                  ],
                ] satisfies Fact[])
              : []),
            [donationLabels.campaignId, campaignId && link(`/campaigns/${campaignId}`, donation.campaignName)],
            [donationLabels.documentNumber, donation.documentNumber],
            [
              donationLabels.restriction,
              restriction ? (
                <RestrictionText key="restriction" restriction={restriction} adoption={adoption} />
              ) : (
                'không ràng buộc'
              ),
            ],
            [donationLabels.wish, donation.wish],
          ]}
        />
      </Section>
    </div>
  );
}

type Fact = [label: string, value: ReactNode];

const link = (to: string, words: string | null) => (
  <Anchor key={to} component={Link} to={to}>
    {words}
  </Anchor>
);

const RestrictionText = ({ restriction, adoption }: { restriction: Restriction; adoption: boolean }) => (
  <>
    {restrictionWords(restriction)}
    {restriction.houseId && <> ({link(`/houses/${restriction.houseId}?tab=money`, 'mở hồ sơ nhà')})</>}
    {adoption && ', giữ chỗ phần còn thiếu của nhà'}
  </>
);
