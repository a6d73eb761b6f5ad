import { rootsFor } from '@chung-tay/shared/core/policy';
import { type Programme, programmeSchema, programmes } from '@chung-tay/shared/rules/schema';
import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMe } from '../core/session.ts';
import { EmptyState, ErrorNote, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import { CaseChoice } from './case-choice.tsx';
import { ChangeDecision } from './change-decision.tsx';
import styles from './decision.module.css';
import type { EntryInput } from './entries.ts';
import { decidableQuery } from './queries.ts';
import { useDraft } from './use-draft.ts';
import { decisionLabels } from './words.ts';

/** Draws up a list: of an area and a programme, or the change of a list that was issued (`?changesId=`). */
export default function DraftDecisionPage() {
  const [params] = useSearchParams();
  const changesId = params.get('changesId');
  useEffect(() => {
    document.title = 'Lập danh sách phê duyệt · Chung Tay';
  }, []);
  return changesId ? <ChangeDecision baseId={changesId} /> : <NewList />;
}

function NewList() {
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const unitId = params.get('unitId') ?? rootsFor(me, 'decision:draft')[0] ?? '';
  const programme = programmeSchema.safeParse(params.get('programme')).data ?? null;
  const set = (patch: Record<string, string | null>) => {
    const next = { unitId, programme, ...patch };
    setParams(
      Object.entries(next).filter((one): one is [string, string] => Boolean(one[1])),
      { replace: true },
    );
  };
  return (
    <div className={styles.page}>
      <h1>Lập danh sách phê duyệt</h1>
      <div className={styles.pick}>
        <UnitPicker
          id="field-unitId"
          label={decisionLabels.unitId}
          required
          kinds={['province', 'district', 'commune']}
          value={unitId || null}
          onChange={(next) => set({ unitId: next })}
          onBlur={() => undefined}
        />
        <Select
          label={decisionLabels.programme}
          withAsterisk
          data={Object.entries(programmes).map(([value, label]) => ({ value, label }))}
          value={programme}
          onChange={(next) => set({ programme: next })}
          allowDeselect={false}
        />
      </div>
      {unitId && programme && <Waiting key={`${unitId} ${programme}`} unitId={unitId} programme={programme} />}
    </div>
  );
}

function Waiting({ unitId, programme }: { unitId: string; programme: Programme }) {
  const waiting = useQuery({ ...decidableQuery(unitId, programme), staleTime: 0 });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const draft = useDraft();
  if (waiting.isError) return <ErrorState error={waiting.error} retry={() => waiting.refetch()} />;
  if (waiting.isPending) return <PageSkeleton />;
  if (waiting.data.length === 0)
    return (
      <EmptyState title="Không có hồ sơ nào chờ phê duyệt ở địa bàn và chương trình này">
        Hồ sơ tới bước phê duyệt sau khi thẩm định đạt.
      </EmptyState>
    );
  const send = () =>
    draft.mutate({
      unitId,
      programme,
      entries: waiting.data.filter((row) => chosen.has(row.id)).map(({ id }): EntryInput => ({ caseId: id })),
    });
  return (
    <div>
      <CaseChoice rows={waiting.data} chosen={chosen} onChange={setChosen} />
      <div style={{ marginTop: 16, display: 'grid', gap: 12, justifyItems: 'start' }}>
        <ErrorNote error={draft.error} />
        <Button loading={draft.isPending} disabled={chosen.size === 0} onClick={send}>
          Lập dự thảo với {chosen.size} hồ sơ
        </Button>
      </div>
    </div>
  );
}
