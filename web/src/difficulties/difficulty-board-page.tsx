import { shortVnd } from '@chung-tay/shared/core/money';
import { idSchema } from '@chung-tay/shared/core/text';
import type { DifficultyBoard } from '@chung-tay/shared/difficulties/schema';
import { Button, NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { z } from 'zod';
import { useCan } from '../core/can.ts';
import { formatNumber } from '../core/format.ts';
import { useListSearch } from '../core/search.ts';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { ViewPage } from '../ui/view-page.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import { BoardCard, type Card } from './board-card.tsx';
import styles from './difficulty.module.css';
import { DifficultyPages } from './difficulty-pages.tsx';
import { boardQuery } from './queries.ts';
import { RaiseDifficultyDialog } from './raise-difficulty-dialog.tsx';
import { columnWord } from './words.ts';

const schema = z.strictObject({ unitId: idSchema.optional(), reason: z.string().max(40).optional() });

/** What is stuck, a column for each reason: how many, for how long, whose move, what money waits. */
export default function DifficultyBoardPage() {
  const { values, change } = useListSearch(schema);
  const board = useQuery({ ...boardQuery(values.unitId), placeholderData: keepPreviousData });
  const mayRaise = useCan('difficulty:raise');
  return (
    <ViewPage
      title="Những gì đang vướng"
      aside={
        <>
          <DifficultyPages unitId={values.unitId} />
          {mayRaise && (
            <Button component={Link} to="/difficulties/new">
              Nêu khó khăn
            </Button>
          )}
        </>
      }
      filters={
        <UnitPicker
          id="board-unit"
          label="Đơn vị"
          required={false}
          clearable
          value={values.unitId ?? null}
          onChange={(unitId) => change({ unitId: unitId ?? undefined })}
          onBlur={() => undefined}
        />
      }
    >
      {board.isError && <ErrorState error={board.error} retry={() => board.refetch()} />}
      {board.isPending && <PageSkeleton />}
      {board.data && (
        <div data-fading={board.isPlaceholderData || undefined} className={styles.whole}>
          <BoardTotal total={board.data.total} />
          <Columns
            columns={board.data.columns}
            chosen={values.reason}
            choose={(reason) => change({ reason })}
            unitId={values.unitId}
          />
        </div>
      )}
    </ViewPage>
  );
}

/** The whole board in one line. */
export const BoardTotal = ({ total }: Pick<DifficultyBoard, 'total'>) => (
  <p className={styles.total} role="status">
    <b>{formatNumber(total.houses)}</b> nhà đang vướng, <b>{formatNumber(total.difficulties)}</b> khó khăn chưa xong
    {total.late > 0 && (
      <>
        , <b className={styles.late}>{formatNumber(total.late)} quá hạn</b>
      </>
    )}
    ; <b>{shortVnd(total.waitingVnd)}</b> đang chờ.
  </p>
);

interface ColumnsProps {
  columns: DifficultyBoard['columns'];
  /** Of a phone, which shows one column at a time. */
  chosen: string | undefined;
  choose: (reason: string) => void;
  unitId: string | undefined;
}

function Columns({ columns, chosen, choose, unitId }: ColumnsProps) {
  const mayRaise = useCan('difficulty:raise');
  const [raising, setRaising] = useState<Card>();
  const shown = columns.filter((column) => column.count > 0);
  if (shown.length === 0)
    return <EmptyState title="Không có căn nhà nào đang vướng">Nhà nào trễ kế hoạch sẽ tự hiện ở đây.</EmptyState>;
  const current = shown.find((column) => column.reason === chosen) ?? shown[0];
  return (
    <>
      <NativeSelect
        className={styles.picker}
        label="Lý do"
        value={current?.reason ?? ''}
        onChange={(event) => choose(event.currentTarget.value)}
        data={shown.map(({ reason, count }) => ({
          value: reason,
          label: `${columnWord(reason)} (${formatNumber(count)})`,
        }))}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section className={styles.board} aria-label="Theo lý do" tabIndex={0}>
        {shown.map((column) => (
          <section
            key={column.reason}
            className={styles.column}
            aria-label={columnWord(column.reason)}
            data-current={column === current || undefined}
            data-unexplained={column.reason === 'unexplained' || undefined}
          >
            <ColumnHead column={column} unitId={unitId} />
            <ul className={styles.cards}>
              {column.cards.map((card) => (
                <BoardCard
                  key={card.difficultyId ?? card.houseId ?? card.unitId}
                  card={card}
                  explain={mayRaise && card.houseId && !card.difficultyId ? () => setRaising(card) : undefined}
                />
              ))}
            </ul>
          </section>
        ))}
      </section>
      {raising?.houseId && (
        <RaiseDifficultyDialog
          house={{ id: raising.houseId, code: raising.houseCode ?? '', headName: raising.headName ?? '' }}
          onClose={() => setRaising(undefined)}
        />
      )}
    </>
  );
}

function ColumnHead({ column, unitId }: { column: DifficultyBoard['columns'][number]; unitId: string | undefined }) {
  const { reason, count, late, waitingVnd, cards } = column;
  const at = unitId ? `&unitId=${unitId}` : '';
  const rows = reason === 'unexplained' ? undefined : `/difficulties?open=true&reason=${reason}${at}`;
  return (
    <div className={styles.columnHead}>
      <h2>
        {columnWord(reason)} <small>{formatNumber(count)}</small>
      </h2>
      <p>
        {waitingVnd > 0 ? `${shortVnd(waitingVnd)} đang chờ` : 'Không có tiền chờ'}
        {late > 0 && <span className={styles.late}>, {formatNumber(late)} quá hạn</span>}
      </p>
      {count > cards.length && (
        <p>
          {formatNumber(cards.length)} lâu nhất. {rows && <Link to={rows}>Xem cả {formatNumber(count)}</Link>}
        </p>
      )}
    </div>
  );
}
