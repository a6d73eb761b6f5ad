import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { client } from '../core/client.ts';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { Due, FindingBadges, FindingPlace } from './finding-parts.tsx';
import styles from './inspection.module.css';

/** What one inspection found, the latest due first; the list of all findings has the rest beyond the first ones. */
export function InspectionFindings({ inspectionId }: { inspectionId: string }) {
  const found = useQuery({
    queryKey: ['findings', 'inspection', inspectionId],
    queryFn: () => client.inspections.listFindings({ inspectionId, limit: 200 }),
  });
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const { data: rows, nextCursor } = found.data;
  if (rows.length === 0)
    return <EmptyState title="Chưa ghi tồn tại nào">Tồn tại ghi ở trang của từng nhà, từng đơn vị.</EmptyState>;
  return (
    <>
      <ul className={styles.rows}>
        {rows.map((row) => (
          <li key={row.id} className={styles.row}>
            <div className={styles.rowTop}>
              <Link to={`/findings/${row.id}`} className={styles.way}>
                <FindingPlace finding={row} />
              </Link>
              <FindingBadges finding={row} />
            </div>
            <p>{row.finding}</p>
            <p className={styles.soft}>
              {row.unitName} khắc phục, hạn <Due finding={row} />
            </p>
          </li>
        ))}
      </ul>
      {nextCursor && <p className={styles.soft}>Đang hiện 200 tồn tại đầu theo hạn; phần còn lại ở mục Tồn tại.</p>}
    </>
  );
}
