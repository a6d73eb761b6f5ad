import type { Reorganisation, Step } from '@chung-tay/shared/reorganisations/schema';
import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { notifyDone } from '../ui/notify.ts';
import { EmptyState, ErrorNote } from '../ui/states.tsx';
import { unitTreeQuery } from '../units/queries.ts';
import { reorganisationChanges } from './queries.ts';
import { StepDialog } from './step-dialog.tsx';
import { stepWords } from './words.ts';

/** The steps in words; while it is drafted each may be changed or taken out and others added. */
export function ReorganisationSteps({ row, mayEdit }: { row: Reorganisation; mayEdit: boolean }) {
  /** The place of the step that is written; that of one more is past the last. */
  const [open, setOpen] = useState<number>();
  const tree = useQuery(unitTreeQuery(row.effectiveOn));
  const names = new Map(
    (tree.data?.units ?? []).flatMap(({ id, code, name }) => [[id, name] as const, [`code:${code}`, name] as const]),
  );
  const save = useCommand(
    (steps: Step[]) => client.reorganisations.updateReorganisation({ id: row.id, steps }, { ifMatch: row.version }),
    { invalidates: reorganisationChanges, onDone: (after) => notifyDone(`${after.code}: ${after.stepCount} bước`) },
  );
  return (
    <>
      {mayEdit && (
        <Group mb="sm">
          <Button onClick={() => setOpen(row.steps.length)}>Thêm bước</Button>
        </Group>
      )}
      <ErrorNote error={save.error} />
      {row.steps.length === 0 ? (
        <EmptyState title="Chưa có bước nào">Thêm từng bước, hoặc soạn lại từ tệp.</EmptyState>
      ) : (
        <DataTable
          caption={`${formatNumber(row.stepCount)} bước`}
          rows={row.steps.map((step, index) => ({ step, index }))}
          rowKey={({ index }) => String(index)}
          columns={[
            { key: 'number', header: 'Bước', render: ({ index }) => formatNumber(index + 1), align: 'right' },
            { key: 'what', header: 'Nội dung', render: ({ step }) => stepWords(step, names) },
            ...(mayEdit
              ? [
                  {
                    key: 'act',
                    header: 'Việc',
                    render: ({ index }: { index: number }) => (
                      <Group gap={4}>
                        <Button variant="subtle" aria-label={`Sửa bước ${index + 1}`} onClick={() => setOpen(index)}>
                          Sửa
                        </Button>
                        <Button
                          variant="subtle"
                          loading={save.isPending}
                          aria-label={`Bỏ bước ${index + 1}`}
                          onClick={() => save.mutate(row.steps.filter((_, at) => at !== index))}
                        >
                          Bỏ
                        </Button>
                      </Group>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {open !== undefined && (
        <StepDialog
          asOf={row.effectiveOn}
          {...(row.steps[open] ? { step: row.steps[open] } : {})}
          onDone={(step) => save.mutate([...row.steps.slice(0, open), step, ...row.steps.slice(open + 1)])}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
