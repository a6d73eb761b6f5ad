import type { Survey } from '@chung-tay/shared/surveys/schema';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { formatDay } from '../core/format.ts';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { comparisonQuery } from './queries.ts';
import styles from './survey.module.css';

/** What changed since the former survey of the household, line by line. */
export function SurveyComparison({ survey }: { survey: Survey }) {
  const comparison = useQuery(comparisonQuery(survey.id));
  if (comparison.isError) return <ErrorState error={comparison.error} retry={() => comparison.refetch()} />;
  if (comparison.isPending) return <PageSkeleton />;
  const { before, after, differences } = comparison.data;
  if (!before)
    return <EmptyState title="Đây là phiếu đầu tiên của hộ">Chưa có phiếu đã nộp nào trước đó để so.</EmptyState>;
  const former = (
    <Anchor component={Link} to={`/surveys/${before.id}`} underline="always">
      {formatDay(before.surveyedOn)}
    </Anchor>
  );
  if (differences.length === 0)
    return (
      <EmptyState title="Không có gì thay đổi">Phiếu này giống phiếu ngày {formatDay(before.surveyedOn)}.</EmptyState>
    );
  return (
    <Section title={`${differences.length} thay đổi`}>
      <table className={styles.compare}>
        <caption>
          Phiếu ngày {former} và phiếu ngày {formatDay(after.surveyedOn)}
        </caption>
        <thead>
          <tr>
            <th scope="col">Nội dung</th>
            <th scope="col">Lần trước</th>
            <th scope="col">Lần này</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ field, label, before: was, after: is }) => (
            <tr key={field}>
              <th scope="row">{label}</th>
              <td>{was ?? '—'}</td>
              <td>{is ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
