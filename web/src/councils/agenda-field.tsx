import type { AgendaCandidate } from '@chung-tay/shared/councils/schema';
import { Button, Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatNumber } from '../core/format.ts';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './council.module.css';
import { agendaCandidatesQuery } from './queries.ts';
import { shareWords } from './words.ts';

interface AgendaFieldProps {
  councilId: string | null;
  value: readonly string[];
  onChange: (ids: string[]) => void;
  /** On the agenda already, so not among those that wait. */
  known?: readonly Pick<AgendaCandidate, 'awardId' | 'awardCode' | 'awardeeName' | 'formName' | 'thresholdPercent'>[];
  error?: ReactNode;
}

/** Which awards the session votes on: ticked in the order in which they come. */
export function AgendaField({ councilId, value, onChange, known = [], error }: AgendaFieldProps) {
  const found = useQuery(agendaCandidatesQuery(councilId));
  if (councilId === null) return <p className={styles.soft}>Chọn Hội đồng để thấy các hồ sơ chờ bỏ phiếu.</p>;
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const fresh = found.data.data.filter((one) => !known.some(({ awardId }) => awardId === one.awardId));
  const rows = [...known, ...fresh];
  if (rows.length === 0)
    return (
      <EmptyState title="Không có hồ sơ nào chờ Hội đồng này bỏ phiếu">
        Hồ sơ phải thẩm định xong, và hình thức khen phải cần Hội đồng.
      </EmptyState>
    );
  const all = rows.map(({ awardId }) => awardId);
  return (
    <div id="field-awardIds" tabIndex={-1} className={styles.agenda}>
      <p className={styles.soft}>
        Đã chọn {formatNumber(value.length)}/{formatNumber(rows.length)} hồ sơ, xét theo thứ tự chọn
      </p>
      {error && <p className={styles.error}>{error}</p>}
      <Button variant="default" onClick={() => onChange(value.length === all.length ? [] : all)}>
        {value.length === all.length ? 'Bỏ chọn tất cả' : 'Chọn tất cả'}
      </Button>
      {rows.map((row) => (
        <Checkbox
          key={row.awardId}
          className={styles.tick ?? ''}
          checked={value.includes(row.awardId)}
          onChange={() =>
            onChange(value.includes(row.awardId) ? value.filter((id) => id !== row.awardId) : [...value, row.awardId])
          }
          label={row.awardeeName}
          description={`${row.formName} · ${row.awardCode} · cần ${shareWords(row.thresholdPercent)} phiếu`}
        />
      ))}
    </div>
  );
}
