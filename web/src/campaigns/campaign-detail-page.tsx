import { type Campaign, campaignStatuses } from '@chung-tay/shared/campaigns/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatInstant, formatNumber } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { Money, moneyColours } from '../ui/money.tsx';
import { PartsBar } from '../ui/parts-bar.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './campaign.module.css';
import { campaignQuery } from './queries.ts';
import { campaignDays, campaignHistory, campaignTones } from './words.ts';

/** One campaign: what it asks for, what it brought, who changed it. */
export default function CampaignDetailPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const campaign = useQuery(campaignQuery(id));
  const mayPledge = useCan('donation:pledge');
  const mayChange = useCan('campaign:create');
  if (campaign.isError) return <ErrorState error={campaign.error} retry={() => campaign.refetch()} />;
  if (campaign.isPending) return <PageSkeleton />;
  const { data } = campaign;
  return (
    <RecordPage
      back={{ to: '/campaigns', label: 'Đợt vận động' }}
      title={data.name}
      code={data.code}
      status={<StatusBadge tone={campaignTones[data.status]}>{campaignStatuses[data.status]}</StatusBadge>}
      subtitle={`${data.unitName} · ${campaignDays(data)}`}
      next={
        mayPledge && (
          <Button component={Link} to={`/donations/new?campaignId=${id}`}>
            Ghi đăng ký
          </Button>
        )
      }
      more={mayChange ? [{ label: 'Sửa đợt vận động', onClick: () => navigate(`/campaigns/${id}/edit`) }] : []}
      tabs={[
        { key: 'main', label: 'Kết quả', content: <CampaignFacts campaign={data} /> },
        {
          key: 'history',
          label: 'Lịch sử',
          content: (
            <HistoryTimeline
              queryKey={['campaigns', id, 'history']}
              words={campaignHistory}
              fetchPage={(cursor) => client.campaigns.getCampaignHistory(cursor ? { id, cursor } : { id })}
            />
          ),
        },
      ]}
    />
  );
}

function CampaignFacts({ campaign }: { campaign: Campaign }) {
  const mayRead = useCan('donation:read');
  const { goalVnd, pledgedVnd, receivedVnd } = campaign;
  const awaited = Math.max(0, pledgedVnd - receivedVnd);
  return (
    <div>
      <Section
        title={goalVnd === null ? 'Kết quả bằng tiền' : `Mục tiêu ${formatVnd(goalVnd)}`}
        aside={
          mayRead && (
            <Anchor component={Link} to={`/donations?campaignId=${campaign.id}`}>
              Các khoản ủng hộ của đợt
            </Anchor>
          )
        }
      >
        <PartsBar
          label="Kết quả của đợt vận động so với mục tiêu"
          total={goalVnd ?? Math.max(pledgedVnd, receivedVnd)}
          format={(amount) => <Money amount={amount} />}
          parts={[
            { key: 'received', label: 'Đã nhận', value: receivedVnd, colour: moneyColours.released },
            {
              key: 'awaited',
              label: 'Đăng ký, chưa nhận',
              value: awaited,
              colour: moneyColours.available,
              note: 'chưa phải tiền trong quỹ',
            },
            ...(goalVnd === null
              ? []
              : [
                  {
                    key: 'missing',
                    label: 'Còn thiếu so với mục tiêu',
                    value: Math.max(0, goalVnd - receivedVnd - awaited),
                    colour: moneyColours.missing,
                  },
                ]),
          ]}
        />
      </Section>
      <Section title="Lời kêu gọi">
        <p className={styles.appeal}>{campaign.appeal}</p>
      </Section>
      <Section title="Thông tin">
        <Facts
          items={[
            ['Nhà hảo tâm đã đăng ký', formatNumber(campaign.donors)],
            ['Đăng ký bằng tiền', formatVnd(pledgedVnd)],
            ['Đã nhận bằng tiền', formatVnd(receivedVnd)],
            ['Hiện vật, ngày công đã nhận, quy ra tiền', formatVnd(campaign.inKindValueVnd)],
            [
              'Đơn vị phát động, giữ quỹ',
              <Anchor key="unit" component={Link} to={`/units/${campaign.unitId}`}>
                {campaign.unitName}
              </Anchor>,
            ],
            ['Ngày ghi', formatInstant(campaign.createdAt)],
          ]}
        />
      </Section>
    </div>
  );
}
