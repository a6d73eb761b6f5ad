import type { AwaitingAward } from '@chung-tay/shared/commendations/schema';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { formatNumber } from '../core/format.ts';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './commendation.module.css';
import { IssueCommendationForm } from './issue-commendation-form.tsx';
import { awaitingQuery } from './queries.ts';

/** The forms among what waits, each with how many. */
function formsOf(rows: readonly AwaitingAward[]): { code: string; name: string; count: number }[] {
  const forms = Map.groupBy(rows, (row) => row.formCode);
  return [...forms].map(([code, of]) => ({ code, name: of[0]?.formName ?? code, count: of.length }));
}

/** Makes one decision for many: of one form, chosen among what waits (`?form=`, `?award=` to begin with one). */
export default function IssueCommendationPage() {
  const [params, setParams] = useSearchParams();
  const awaiting = useQuery({ ...awaitingQuery, staleTime: 0 });
  useEffect(() => {
    document.title = 'Ra quyết định khen thưởng · Chung Tay';
  }, []);
  if (awaiting.isError) return <ErrorState error={awaiting.error} retry={() => awaiting.refetch()} />;
  if (awaiting.isPending) return <PageSkeleton />;
  const { data } = awaiting.data;
  const forms = formsOf(data);
  const asked = data.find(({ id }) => id === params.get('award'));
  const form = params.get('form') ?? asked?.formCode ?? forms[0]?.code;
  if (!form)
    return (
      <div className={styles.page}>
        <h1>Ra quyết định khen thưởng</h1>
        <EmptyState title="Không có hồ sơ nào chờ bạn quyết định">
          Hồ sơ tới đây sau khi thẩm định, và sau khi được Hội đồng thông qua nếu hình thức phải bỏ phiếu.
        </EmptyState>
      </div>
    );
  return (
    <div className={styles.page}>
      <h1>Ra quyết định khen thưởng</h1>
      <NativeSelect
        className={styles.pick}
        label="Hình thức khen thưởng"
        description="Một quyết định chỉ cho một hình thức"
        value={form}
        onChange={(event) => setParams({ form: event.currentTarget.value }, { replace: true })}
        data={forms.map(({ code, name, count }) => ({ value: code, label: `${name} (${formatNumber(count)})` }))}
      />
      <IssueCommendationForm
        key={form}
        rows={data.filter((row) => row.formCode === form)}
        chosen={asked && asked.formCode === form ? [asked.id] : []}
      />
    </div>
  );
}
