import { type Movement, type TargetBoard, type TargetRow, targetBases } from '@chung-tay/shared/movements/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import type { Column } from '../ui/list-table.tsx';
import { MiniBar } from '../ui/parts-bar.tsx';
import { Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './movement.module.css';
import { targetsQuery } from './queries.ts';
import { PovertyRateDialog, SetTargetDialog } from './target-dialogs.tsx';
import { percentWords, povertyWords } from './words.ts';

type Open = { kind: 'target' | 'poverty'; row: TargetRow };

/** Need, started, completed and target of a unit and of those right below it; the unit stands in the address. */
export function MovementTargets({ row, manages }: { row: Movement; manages: boolean }) {
  const [params] = useSearchParams();
  const found = useQuery(targetsQuery(row.id, { unitId: params.get('unitId') ?? undefined }));
  const [open, setOpen] = useState<Open>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const board = found.data;
  const { unit } = board;
  return (
    <div data-fading={found.isPlaceholderData || undefined}>
      <Section
        title={unit.unitName}
        aside={
          manages && (
            <span className={styles.acts}>
              <Button variant="default" onClick={() => setOpen({ kind: 'target', row: unit })}>
                Giao chỉ tiêu
              </Button>
              <Button variant="default" onClick={() => setOpen({ kind: 'poverty', row: unit })}>
                Ghi tỷ lệ nghèo
              </Button>
            </span>
          )
        }
      >
        {params.has('unitId') && (
          <p className={styles.text}>
            <Anchor component={Link} to={`/movements/${row.id}?tab=targets`}>
              ← Về đơn vị trên cùng
            </Anchor>
          </p>
        )}
        <UnitSummary unit={unit} />
        <p className={styles.soft}>Theo cây đơn vị ngày {formatDay(board.asOf)}. Số nhà tính đến lúc xem.</p>
      </Section>
      {board.children.length > 0 && <Below row={row} board={board} onOpen={manages ? setOpen : undefined} />}
      {board.targets.length > 0 && <Given board={board} />}
      {open?.kind === 'target' && <SetTargetDialog movement={row} row={open.row} onClose={() => setOpen(undefined)} />}
      {open?.kind === 'poverty' && (
        <PovertyRateDialog row={open.row} year={board.year} onClose={() => setOpen(undefined)} />
      )}
    </div>
  );
}

/** The unit in words, with the two numbers every percent comes from. */
const UnitSummary = ({ unit }: { unit: TargetRow }) => (
  <div className={styles.summary}>
    <p>
      Hoàn thành{' '}
      <b>
        {formatNumber(unit.completed)}/{formatNumber(unit.target)}
      </b>{' '}
      nhà{unit.percent !== null && ` (${percentWords(unit.percent)})`}; đã khởi công {formatNumber(unit.started)}; nhu
      cầu được duyệt {formatNumber(unit.need)}.
    </p>
    <MiniBar
      total={Math.max(unit.target, unit.completed)}
      parts={[{ key: 'completed', value: unit.completed, colour: 'var(--stage-7)' }]}
    />
    <p className={styles.soft}>
      Chỉ tiêu: {targetBases[unit.basis].toLowerCase()}
      {unit.ownTarget !== null && unit.belowTarget !== null && (
        <>
          ; giao cho đơn vị {formatNumber(unit.ownTarget)}, các đơn vị dưới cộng lại {formatNumber(unit.belowTarget)}{' '}
          (không cộng hai số này với nhau)
        </>
      )}
    </p>
    <p className={styles.soft}>Tỷ lệ nghèo đa chiều: {povertyWords(unit)}</p>
  </div>
);

const count = (key: 'need' | 'started' | 'completed' | 'target', header: string): Column<TargetRow> => ({
  key,
  header,
  render: (row) => formatNumber(row[key]),
  align: 'right',
});

function Below({
  row,
  board,
  onOpen,
}: {
  row: Movement;
  board: TargetBoard;
  onOpen?: ((open: Open) => void) | undefined;
}) {
  const columns: Column<TargetRow>[] = [
    {
      key: 'unit',
      header: 'Đơn vị',
      render: (one) =>
        one.expandable ? (
          <Anchor component={Link} to={`/movements/${row.id}?tab=targets&unitId=${one.unitId}`}>
            {one.unitName}
          </Anchor>
        ) : (
          one.unitName
        ),
    },
    count('need', 'Nhu cầu'),
    count('started', 'Khởi công'),
    count('completed', 'Hoàn thành'),
    count('target', 'Chỉ tiêu'),
    { key: 'basis', header: 'Căn cứ', render: (one) => targetBases[one.basis] },
    { key: 'percent', header: '% chỉ tiêu', render: (one) => percentWords(one.percent), align: 'right' },
    { key: 'poverty', header: 'Tỷ lệ nghèo', render: povertyWords },
    ...(onOpen
      ? [
          {
            key: 'acts',
            header: 'Việc',
            render: (one: TargetRow) => (
              <Button
                variant="default"
                onClick={() => onOpen({ kind: 'target', row: one })}
                aria-label={`Giao chỉ tiêu ${one.unitName}`}
              >
                Giao
              </Button>
            ),
          },
        ]
      : []),
  ];
  const { direct } = board;
  return (
    <Section title="Các đơn vị ngay dưới">
      <DataTable
        caption="Chỉ tiêu của các đơn vị ngay dưới"
        rows={board.children}
        rowKey={(one) => one.unitId}
        columns={columns}
      />
      {direct.need > 0 && (
        <p className={styles.soft}>
          Ngoài ra {formatNumber(direct.need)} nhà ghi ngay ở {board.unit.unitName} hoặc thuộc nhiều đơn vị dưới:{' '}
          {formatNumber(direct.started)} khởi công, {formatNumber(direct.completed)} hoàn thành.
        </p>
      )}
    </Section>
  );
}

/** The targets as they were set at the unit itself, the replaced ones below. */
const Given = ({ board }: { board: TargetBoard }) => (
  <Section title="Chỉ tiêu đã giao cho đơn vị">
    <DataTable
      caption="Chỉ tiêu đã giao"
      rows={board.targets}
      rowKey={(one) => one.id}
      columns={[
        { key: 'programme', header: 'Chương trình', render: (one) => programmes[one.programme] },
        { key: 'kind', header: 'Loại', render: (one) => houseKinds[one.houseKind] },
        { key: 'houses', header: 'Số nhà', render: (one) => formatNumber(one.houses), align: 'right' },
        { key: 'on', header: 'Ngày giao', render: (one) => formatDay(one.setOn), nowrap: true },
        { key: 'reason', header: 'Văn bản, lý do', render: (one) => one.reason },
        { key: 'by', header: 'Người ghi', render: (one) => `${one.setBy}, ${formatInstant(one.setAt)}` },
        {
          key: 'now',
          header: 'Hiệu lực',
          render: (one) => (one.replacedAt ? `thay ${formatDay(one.replacedAt)}` : 'đang áp dụng'),
        },
      ]}
    />
  </Section>
);
