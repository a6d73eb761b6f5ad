import { postingRoutes } from '@chung-tay/shared/postings/contract';
import {
  type Objection,
  objectionAbouts,
  objectionEffects,
  objectionStatuses,
} from '@chung-tay/shared/postings/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField, SelectField } from '../ui/fields.tsx';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './posting.module.css';
import { objectionQuery, postingChanges } from './queries.ts';
import { objectionHistory, objectionLabels, objectionTones } from './words.ts';

/** One objection: what was said, about whom, and how it was settled. */
export default function ObjectionDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(objectionQuery(id));
  const maySettle = useCan('objection:settle');
  const [settling, setSettling] = useState(false);
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  return (
    <>
      <RecordPage
        back={{ to: '/objections', label: 'Kiến nghị' }}
        title={objectionAbouts[row.about]}
        code={row.code}
        status={<StatusBadge tone={objectionTones[row.status]}>{objectionStatuses[row.status]}</StatusBadge>}
        subtitle={
          <>
            {row.unitName}, hạn {formatDay(row.dueOn)}
            {row.late && <StatusBadge tone="late">Quá hạn</StatusBadge>}
          </>
        }
        next={
          row.status === 'open' && maySettle && <Button onClick={() => setSettling(true)}>Giải quyết kiến nghị</Button>
        }
        tabs={[
          { key: 'main', label: 'Kiến nghị', content: <ObjectionFacts row={row} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['objections', id, 'history']}
                words={objectionHistory}
                fetchPage={(cursor) => client.postings.getObjectionHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {settling && <SettleDialog row={row} onClose={() => setSettling(false)} />}
    </>
  );
}

const ObjectionFacts = ({ row }: { row: Objection }) => (
  <div>
    <Section title="Nội dung">
      <p className={styles.text}>{row.content}</p>
      <Facts
        items={[
          [
            objectionLabels.caseId,
            row.caseId ? (
              <Anchor key="case" component={Link} to={`/cases/${row.caseId}`}>
                {row.headName} ({row.caseCode})
              </Anchor>
            ) : (
              'Cả danh sách, hoặc hộ bị bỏ sót'
            ),
          ],
          [
            'Danh sách',
            <Anchor key="posting" component={Link} to={`/postings/${row.postingId}`}>
              Mở đợt niêm yết
            </Anchor>,
          ],
          [objectionLabels.raisedByName, row.raisedByName ?? 'Không nêu tên'],
          ['Nơi nhận', row.channel === 'office' ? 'Tại trụ sở' : 'Trang công khai'],
          ['Nhận lúc', formatInstant(row.raisedAt)],
          ['Cách trả lời', row.hasContact ? 'Có để lại, lưu mã hóa' : 'Tra cứu bằng mã'],
        ]}
      />
    </Section>
    {row.status !== 'open' && (
      <Section title="Kết quả giải quyết">
        <p className={styles.text}>{row.conclusion}</p>
        <Facts
          items={[
            [objectionLabels.status, objectionStatuses[row.status]],
            [objectionLabels.effect, row.effect && objectionEffects[row.effect]],
            ['Người giải quyết', row.settledBy],
            ['Lúc', formatInstant(row.settledAt)],
          ]}
        />
      </Section>
    )}
  </div>
);

const conclusions = { upheld: 'Kiến nghị đúng', dismissed: 'Kiến nghị không đúng' } as const;

const effectWords: Record<keyof typeof objectionEffects, string> = {
  none: 'Hồ sơ đi tiếp như trước.',
  declined: 'Hồ sơ dừng ở “Không được chọn”, tên ra khỏi danh sách niêm yết; lịch sử ghi kiến nghị này.',
  returned: 'Hồ sơ quay về bước xã thẩm tra, phải niêm yết lại sau khi thẩm tra đạt.',
};

/** Says whether the objection is right, why, and what it does to the case. */
const SettleDialog = ({ row, onClose }: { row: Objection; onClose: () => void }) => (
  <CommandDialog
    title="Giải quyết kiến nghị"
    intro={`${row.code}${row.headName ? `, về hồ sơ của ${row.headName}` : ''}. Kết luận được trả cho người có mã tra cứu. Người khảo sát hộ này không giải quyết.`}
    schema={postingRoutes.settleObjection.body}
    initial={{ status: null, effect: 'none', conclusion: null }}
    labels={objectionLabels}
    submitLabel="Ghi kết quả"
    send={(body, { idempotencyKey }) =>
      client.postings.settleObjection({ id: row.id, ...body }, { idempotencyKey, ifMatch: row.version })
    }
    invalidates={postingChanges}
    onDone={() => notifyDone(`Đã giải quyết kiến nghị ${row.code}`)}
    onClose={onClose}
  >
    {({ fields, values, set }) => (
      <>
        <SelectField
          {...fields.status}
          options={conclusions}
          onChange={(status) => set({ status, ...(status === 'dismissed' ? { effect: 'none' } : {}) })}
        />
        {values.status === 'upheld' && row.caseId && (
          <>
            <SelectField {...fields.effect} options={objectionEffects} />
            <p className={styles.effect}>{effectWords[values.effect ?? 'none']}</p>
          </>
        )}
        <LongTextField {...fields.conclusion} rows={4} help="Ít nhất 10 ký tự; viết cho người dân đọc" />
      </>
    )}
  </CommandDialog>
);
