import type { AssessmentDifference, AssessmentShift } from '@chung-tay/shared/assessments/schema';
import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCan } from '../core/can.ts';
import { formatNumber, formatShare } from '../core/format.ts';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './assessment.module.css';
import { DifferenceList } from './difference-list.tsx';
import { ShiftGroups } from './shift-groups.tsx';
import { totalsOf } from './shifts.ts';

interface ComparisonPage {
  assessed: number;
  shifts: AssessmentShift[];
  data: AssessmentDifference[];
  nextCursor: string | null;
}

interface ComparisonProps {
  queryKey: readonly unknown[];
  fetchPage: (cursor: string | undefined) => Promise<ComparisonPage>;
  sides: { before: string; after: string };
}

/** Two sides over the same households: the counts, then those that differ, page by page. */
export function Comparison({ queryKey, fetchPage, sides }: ComparisonProps) {
  const linked = useCan('household:read');
  const query = useInfiniteQuery({
    queryKey: [...queryKey],
    queryFn: ({ pageParam }) => fetchPage(pageParam || undefined),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  if (query.isPending) return <PageSkeleton />;
  const [first] = query.data.pages;
  const differences = query.data.pages.flatMap((page) => page.data);
  if (!first || first.assessed === 0)
    return (
      <EmptyState title="Không có hộ nào để so sánh">
        Trong phạm vi đã chọn chưa có hộ nào, hoặc chương trình này không có tiêu chí cho địa bàn đó vào cả hai ngày.
      </EmptyState>
    );
  return (
    <div className={styles.parts} data-fading={query.isPlaceholderData || undefined}>
      <Totals page={first} />
      <Section title="Theo chương trình và địa bàn">
        <ShiftGroups shifts={first.shifts} assessed={first.assessed} />
      </Section>
      <Section title="Hộ có kết quả khác">
        {differences.length === 0 ? (
          <p className={styles.text}>Không hộ nào có kết quả khác.</p>
        ) : (
          <DifferenceList differences={differences} linked={linked} sides={sides} />
        )}
        {query.hasNextPage && (
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            Xem thêm hộ
          </Button>
        )}
      </Section>
    </div>
  );
}

function Totals({ page }: { page: ComparisonPage }) {
  const { changed, gain, lose } = totalsOf(page.shifts);
  return (
    <dl className={styles.totals}>
      <div>
        <dt>Đổi kết quả</dt>
        <dd>{formatShare(changed, page.assessed)}</dd>
      </div>
      <div>
        <dt>Trở nên đủ điều kiện</dt>
        <dd>{formatNumber(gain)}</dd>
      </div>
      <div>
        <dt>Không còn đủ điều kiện</dt>
        <dd>{formatNumber(lose)}</dd>
      </div>
    </dl>
  );
}
