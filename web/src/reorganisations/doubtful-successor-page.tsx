import { confidences, type DoubtfulSuccessor } from '@chung-tay/shared/reorganisations/schema';
import { Anchor, Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { RecordPage } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { doubtfulQuery } from './queries.ts';
import { CorrectDialog } from './reorganisation-dialogs.tsx';

/** Successors that are assumed or of low confidence, until somebody says so from the text. */
export default function DoubtfulSuccessorPage() {
  const found = useQuery(doubtfulQuery);
  const mayCorrect = useCan('reorganisation:apply');
  const [open, setOpen] = useState<DoubtfulSuccessor>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const { data } = found.data;
  return (
    <>
      <RecordPage
        back={{ to: '/reorganisations', label: 'Sắp xếp đơn vị' }}
        title="Đơn vị kế thừa chưa chắc"
        subtitle={`${formatNumber(data.length)} bước cần đối chiếu văn bản`}
        tabs={[
          {
            key: 'main',
            label: 'Chưa chắc',
            content:
              data.length === 0 ? (
                <EmptyState title="Không còn bước nào cần đối chiếu" />
              ) : (
                <DataTable
                  caption="Đơn vị kế thừa tạm coi hoặc ít chắc chắn"
                  rows={data}
                  rowKey={(row) => `${row.predecessorId} ${row.successorId} ${row.date}`}
                  columns={[
                    {
                      key: 'from',
                      header: 'Đơn vị cũ',
                      render: (row) => <Unit id={row.predecessorId} name={row.predecessorName} />,
                    },
                    {
                      key: 'to',
                      header: 'Kế thừa',
                      render: (row) => <Unit id={row.successorId} name={row.successorName} />,
                    },
                    { key: 'date', header: 'Từ', render: (row) => formatDay(row.date), nowrap: true },
                    {
                      key: 'sure',
                      header: 'Mức chắc chắn',
                      render: (row) => (
                        <StatusBadge tone={row.confidence === 'assumed' ? 'waiting' : 'quiet'}>
                          {confidences[row.confidence]}
                        </StatusBadge>
                      ),
                    },
                    {
                      key: 'evidence',
                      header: 'Nguồn',
                      render: (row) => (
                        <Text size="sm" miw={240}>
                          {row.evidence}
                        </Text>
                      ),
                    },
                    ...(mayCorrect
                      ? [
                          {
                            key: 'act',
                            header: 'Việc',
                            render: (row: DoubtfulSuccessor) => (
                              <Button
                                variant="default"
                                onClick={() => setOpen(row)}
                                aria-label={`Đính chính ${row.predecessorName}`}
                              >
                                Đính chính
                              </Button>
                            ),
                          },
                        ]
                      : []),
                  ]}
                />
              ),
          },
        ]}
      />
      {open && <CorrectDialog row={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

const Unit = ({ id, name }: { id: string; name: string }) => (
  <Anchor component={Link} to={`/units/${id}`}>
    {name}
  </Anchor>
);
