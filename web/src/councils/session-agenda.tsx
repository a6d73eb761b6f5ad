import type { CouncilSession, SessionItem } from '@chung-tay/shared/councils/schema';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Facts, Section } from '../ui/record-page.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './council.module.css';
import { shareWords, wayOf, whenWords, whoseWords } from './words.ts';

const share = ({ votesFor, totalMembers }: SessionItem): string =>
  votesFor === null || totalMembers === null
    ? '—'
    : `${formatNumber(votesFor)}/${formatNumber(totalMembers)}${totalMembers > 0 ? ` (${formatNumber(Math.round((votesFor * 1000) / totalMembers) / 10)}%)` : ''}`;

const outcome = ({ passed }: SessionItem) =>
  passed === null ? (
    '—'
  ) : (
    <StatusBadge tone={passed ? 'good' : 'late'}>{passed ? 'Thông qua' : 'Không đủ phiếu'}</StatusBadge>
  );

const others = ({ votesAgainst, votesBlank, votesInvalid }: SessionItem): string =>
  votesAgainst === null
    ? '—'
    : [votesAgainst, votesBlank, votesInvalid].map((many) => formatNumber(many ?? 0)).join(' / ');

/** What the session votes on and what came of it, with the rule by which it was decided. */
export const SessionAgenda = ({ row }: { row: CouncilSession }) => (
  <div>
    {row.cancelReason && (
      <Section title="Đã hủy">
        <p className={styles.text}>{row.cancelReason}</p>
      </Section>
    )}
    <Section title={`Chương trình (${formatNumber(row.items)} hồ sơ)`}>
      <DataTable
        caption="Chương trình"
        rows={row.agenda}
        rowKey={({ awardId }) => awardId}
        columns={[
          { key: 'position', header: 'TT', render: ({ position }) => position, align: 'right' },
          {
            key: 'awardee',
            header: 'Tập thể, cá nhân, hộ; hình thức',
            render: (item) => (
              <>
                <Anchor component={Link} to={`/awards/${item.awardId}`} className={styles.way ?? ''}>
                  {item.awardeeName}
                </Anchor>
                <div className={styles.soft}>{whoseWords(item)}</div>
                <div className={styles.soft}>{item.formName}</div>
                {item.passed !== null && (
                  <div className={styles.narrow}>
                    {outcome(item)} {share(item)}
                  </div>
                )}
              </>
            ),
          },
          { key: 'for', header: 'Đồng ý', render: share, align: 'right' },
          { key: 'outcome', header: 'Kết quả', render: outcome },
          {
            key: 'needed',
            header: 'Cần',
            render: ({ thresholdPercent }) => shareWords(thresholdPercent),
            align: 'right',
          },
          { key: 'others', header: 'Không / trắng / hỏng', render: others, align: 'right' },
        ]}
      />
    </Section>
    <Section title="Phiên họp">
      <Facts
        items={[
          [
            'Hội đồng',
            <Anchor key="council" component={Link} to={`/councils/${row.councilId}`} className={styles.way ?? ''}>
              {row.councilName}
            </Anchor>,
          ],
          ['Thời gian, địa điểm', whenWords(row)],
          ['Cách bỏ phiếu', wayOf(row.secret)],
          ['Họp khi có ít nhất', `${shareWords(row.rule.quorumPercent)} số thành viên`],
          ['Thành viên vắng mặt khi xét', row.rule.recusedCount ? 'vẫn tính vào tổng số' : 'không tính vào tổng số'],
          ['Căn cứ', row.rule.citation],
        ]}
      />
    </Section>
    {row.minutes && (
      <Section title="Diễn biến, ý kiến khác">
        <p className={styles.text}>{row.minutes}</p>
      </Section>
    )}
  </div>
);
