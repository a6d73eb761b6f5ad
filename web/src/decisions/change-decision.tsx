import type { Decision, DecisionEntry, EntryAction } from '@chung-tay/shared/decisions/schema';
import { type WithdrawReason, withdrawReasons } from '@chung-tay/shared/households/schema';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import { Anchor, Button, NativeSelect } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { DataTable } from '../ui/data-table.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorNote, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { CaseChoice } from './case-choice.tsx';
import styles from './decision.module.css';
import { currentEntries, type EntryInput } from './entries.ts';
import { decidableQuery, decisionQuery } from './queries.ts';
import { useDraft } from './use-draft.ts';

/** What is to become of one household of the list; nothing, unless something is chosen. */
interface Change {
  action: Exclude<EntryAction, 'add'>;
  reason: WithdrawReason | null;
}

/** A numbered change of an issued list: households taken off, switched between new build and repair, or added. */
export function ChangeDecision({ baseId }: { baseId: string }) {
  const base = useQuery(decisionQuery(baseId));
  const issued = base.data?.changes.filter((change) => change.status === 'issued') ?? [];
  const changes = useQueries({ queries: issued.map(({ id }) => decisionQuery(id)) });
  const failed = base.error ?? changes.find((change) => change.error)?.error;
  if (failed) return <ErrorState error={failed} retry={() => base.refetch()} />;
  if (!base.data || changes.some((change) => change.isPending)) return <PageSkeleton />;
  const entries = currentEntries(
    base.data,
    changes.flatMap((change) => change.data ?? []),
  );
  return <ChangeForm base={base.data} entries={entries} />;
}

function ChangeForm({ base, entries }: { base: Decision; entries: readonly DecisionEntry[] }) {
  const waiting = useQuery({ ...decidableQuery(base.unitId, base.programme), staleTime: 0 });
  const [changes, setChanges] = useState<Readonly<Record<string, Change>>>({});
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set());
  const draft = useDraft();
  const change = (id: string, next: Change | undefined) => {
    const { [id]: _, ...others } = changes;
    setChanges(next ? { ...others, [id]: next } : others);
  };
  const inputs = [
    ...entries.flatMap((entry) => changeInput(entry, changes[entry.caseId])),
    ...(waiting.data ?? []).filter((row) => added.has(row.id)).map(({ id }): EntryInput => ({ caseId: id })),
  ];
  const unsaid = Object.values(changes).some(({ action, reason }) => action === 'withdraw' && !reason);
  return (
    <div className={styles.page}>
      <h1>Thay đổi danh sách đã phê duyệt</h1>
      <p style={{ margin: 0 }}>
        Thay đổi{' '}
        <Anchor component={Link} to={`/decisions/${base.id}`} underline="always">
          {base.decisionNumber ?? base.code}
        </Anchor>
        , {base.unitName}. Quyết định gốc giữ nguyên; thay đổi là một quyết định mới, có số thứ tự.
      </p>
      <Section title="Hộ đang trong danh sách">
        <ListedEntries entries={entries} changes={changes} onChange={change} />
      </Section>
      <Section title="Bổ sung hồ sơ chờ phê duyệt">
        {waiting.isError && <ErrorNote error={waiting.error} />}
        {waiting.data?.length === 0 && <EmptyState title="Không có hồ sơ nào chờ phê duyệt ở địa bàn này" />}
        {waiting.data && waiting.data.length > 0 && (
          <CaseChoice rows={waiting.data} chosen={added} onChange={setAdded} />
        )}
      </Section>
      <ErrorNote error={draft.error} />
      {unsaid && <p style={{ margin: 0 }}>Chọn lý do cho mỗi hộ rút khỏi danh sách.</p>}
      <div>
        <Button
          loading={draft.isPending}
          disabled={inputs.length === 0 || unsaid}
          onClick={() =>
            draft.mutate({ unitId: base.unitId, programme: base.programme, changesId: base.id, entries: inputs })
          }
        >
          Lập dự thảo thay đổi với {inputs.length} mục
        </Button>
      </div>
    </div>
  );
}

function changeInput(entry: DecisionEntry, change: Change | undefined): EntryInput[] {
  if (!change) return [];
  const { caseId } = entry;
  if (change.action === 'withdraw') return [{ caseId, action: 'withdraw', withdrawReason: change.reason }];
  return [{ caseId, action: 'switch_kind', houseKind: entry.houseKind === 'repair' ? 'new_build' : 'repair' }];
}

interface ListedEntriesProps {
  entries: readonly DecisionEntry[];
  changes: Readonly<Record<string, Change>>;
  onChange: (caseId: string, change: Change | undefined) => void;
}

const ListedEntries = ({ entries, changes, onChange }: ListedEntriesProps) => (
  <DataTable
    caption="Hộ đang trong danh sách"
    rows={entries}
    rowKey={(entry) => entry.caseId}
    columns={[
      { key: 'head', header: 'Hộ', render: (entry) => entry.headName },
      { key: 'code', header: 'Hồ sơ', render: (entry) => entry.caseCode, nowrap: true },
      { key: 'unit', header: 'Nơi ở', render: (entry) => `${entry.village}, ${entry.unitName}` },
      { key: 'kind', header: 'Loại', render: (entry) => houseKinds[entry.houseKind], nowrap: true },
      {
        key: 'change',
        header: 'Thay đổi',
        render: (entry) => <ChangeSelect entry={entry} change={changes[entry.caseId]} onChange={onChange} />,
      },
    ]}
  />
);

function ChangeSelect({
  entry,
  change,
  onChange,
}: Pick<ListedEntriesProps, 'onChange'> & { entry: DecisionEntry; change: Change | undefined }) {
  const other = houseKinds[entry.houseKind === 'repair' ? 'new_build' : 'repair'].toLowerCase();
  return (
    <div className={styles.select}>
      <NativeSelect
        aria-label={`Thay đổi với ${entry.headName}`}
        value={change?.action ?? ''}
        onChange={(event) => {
          const action = event.currentTarget.value as Change['action'] | '';
          onChange(entry.caseId, action === '' ? undefined : { action, reason: null });
        }}
        data={[
          { value: '', label: 'Giữ nguyên' },
          { value: 'withdraw', label: 'Rút khỏi danh sách' },
          { value: 'switch_kind', label: `Chuyển sang ${other}` },
        ]}
      />
      {change?.action === 'withdraw' && (
        <NativeSelect
          mt={4}
          aria-label={`Lý do rút ${entry.headName}`}
          value={change.reason ?? ''}
          onChange={(event) =>
            onChange(entry.caseId, {
              action: 'withdraw',
              reason: (event.currentTarget.value || null) as WithdrawReason | null,
            })
          }
          data={[
            { value: '', label: 'Chọn lý do…' },
            ...Object.entries(withdrawReasons).map(([value, label]) => ({ value, label })),
          ]}
        />
      )}
    </div>
  );
}
