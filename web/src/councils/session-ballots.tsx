import { readReceipt, receiptCodeOf } from '@chung-tay/shared/councils/ballot';
import type { Ballot, CouncilSession, SessionItem } from '@chung-tay/shared/councils/schema';
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { formatNumber } from '../core/format.ts';
import { Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './council.module.css';
import { ballotsQuery } from './queries.ts';
import { slipWords } from './words.ts';

/** Every slip as it was counted, the count made again, and a way for who voted to find their own. */
export function SessionBallots({ row }: { row: CouncilSession }) {
  const found = useQuery(ballotsQuery(row.id));
  const [mine, setMine] = useState<ReadonlySet<string>>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const { slips, recount } = found.data;
  return (
    <div>
      <Section title="Đếm lại">
        <p>
          <StatusBadge tone={recount.equal ? 'good' : 'late'}>
            {recount.equal ? 'Khớp với kết quả đã công bố' : 'Không khớp với kết quả đã công bố'}
          </StatusBadge>
        </p>
        <p className={styles.soft}>
          Đếm lại {formatNumber(slips.length)} lá phiếu đã lưu và đối chiếu số phiếu của từng hồ sơ với sổ điểm danh.
        </p>
      </Section>
      {row.secret && <FindMine row={row} slips={slips} mine={mine} onFound={setMine} />}
      {row.agenda.map((item) => (
        <ItemSlips
          key={item.awardId}
          item={item}
          slips={slips.filter(({ awardId }) => awardId === item.awardId)}
          mine={mine}
        />
      ))}
    </div>
  );
}

interface FindMineProps {
  row: CouncilSession;
  slips: readonly Ballot[];
  mine: ReadonlySet<string> | undefined;
  onFound: (codes: ReadonlySet<string>) => void;
}

/** The receipt stays on this device: the codes of the slips are reckoned here. */
function FindMine({ row, slips, mine, onFound }: FindMineProps) {
  const [receipt, setReceipt] = useState('');
  const look = async (event: FormEvent) => {
    event.preventDefault();
    const read = readReceipt(receipt);
    const codes = await Promise.all(row.agenda.map(({ awardId }) => receiptCodeOf(read, awardId)));
    onFound(new Set(codes));
  };
  const many = slips.filter(({ receiptCode }) => receiptCode !== null && mine?.has(receiptCode)).length;
  return (
    <Section title="Tìm phiếu của tôi">
      <form className={styles.find} onSubmit={look}>
        <TextInput
          label="Mã biên nhận"
          description="16 ký tự máy đã hiện khi bạn bỏ phiếu; mã không gửi đi đâu"
          autoComplete="off"
          value={receipt}
          onChange={(event) => setReceipt(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          Tìm
        </Button>
      </form>
      <p role="status" className={styles.soft}>
        {mine &&
          (many > 0
            ? `Có ${formatNumber(many)} lá phiếu mang mã này, đánh dấu “phiếu của tôi” bên dưới.`
            : 'Không có lá phiếu nào mang mã này; hãy xem lại mã.')}
      </p>
    </Section>
  );
}

const ItemSlips = ({
  item,
  slips,
  mine,
}: {
  item: SessionItem;
  slips: readonly Ballot[];
  mine: ReadonlySet<string> | undefined;
}) => (
  <Section title={`${item.position}. ${item.awardeeName}`}>
    <ul className={styles.slips}>
      {slips.map(({ receiptCode, choice, memberName }, at) => {
        const own = receiptCode !== null && mine?.has(receiptCode);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: unreadable slips have nothing to be told by
          <li key={at} data-own={own || undefined}>
            <code>{receiptCode ?? memberName ?? '(không đọc được)'}</code>
            <span>
              {slipWords[choice]}
              {own && ', phiếu của tôi'}
            </span>
          </li>
        );
      })}
    </ul>
  </Section>
);
