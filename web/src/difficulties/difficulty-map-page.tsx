import { shortVnd } from '@chung-tay/shared/core/money';
import { idSchema } from '@chung-tay/shared/core/text';
import type { DifficultyBoard } from '@chung-tay/shared/difficulties/schema';
import { Anchor } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { z } from 'zod';
import { formatNumber } from '../core/format.ts';
import { useListSearch } from '../core/search.ts';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { ViewPage } from '../ui/view-page.tsx';
import { unitTreeQuery } from '../units/queries.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import styles from './difficulty.module.css';
import { BoardTotal } from './difficulty-board-page.tsx';
import { DifficultyMap } from './difficulty-map.tsx';
import { DifficultyPages } from './difficulty-pages.tsx';
import { boardQuery } from './queries.ts';

const schema = z.strictObject({ unitId: idSchema.optional() });

type UnitCount = DifficultyBoard['units'][number];

/** Where it is stuck: the units right below the one that is looked at, as a sketch with the figures beside it. */
export default function DifficultyMapPage() {
  const { values, change } = useListSearch(schema);
  const board = useQuery({ ...boardQuery(values.unitId), placeholderData: keepPreviousData });
  const tree = useQuery(unitTreeQuery());
  return (
    <ViewPage
      title="Đang vướng ở đâu"
      aside={<DifficultyPages unitId={values.unitId} />}
      filters={
        <UnitPicker
          id="map-unit"
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
      {(board.isPending || tree.isPending) && <PageSkeleton />}
      {board.data && tree.data && (
        <>
          <BoardTotal total={board.data.total} />
          {board.data.units.length === 0 ? (
            <EmptyState title="Đơn vị này không có đơn vị nào bên dưới">Xem từng căn nhà ở bảng.</EmptyState>
          ) : (
            <div className={styles.mapSides}>
              <DifficultyMap units={board.data.units} known={tree.data.units} />
              <UnitList units={board.data.units} />
            </div>
          )}
        </>
      )}
    </ViewPage>
  );
}

const worstFirst = (one: UnitCount, other: UnitCount): number =>
  other.count - one.count || other.late - one.late || one.unitName.localeCompare(other.unitName, 'vi');

/** The same figures line by line, the worst first; units where nothing is stuck are only counted. */
function UnitList({ units }: { units: readonly UnitCount[] }) {
  const stuck = units.filter((unit) => unit.count > 0).sort(worstFirst);
  const free = units.length - stuck.length;
  return (
    <div>
      <DataTable
        caption="Theo đơn vị"
        rows={stuck}
        rowKey={(unit) => unit.unitId}
        columns={[
          {
            key: 'unit',
            header: 'Đơn vị',
            render: (unit) => (
              <Anchor component={Link} to={`/difficulties/board?unitId=${unit.unitId}`}>
                {unit.unitName}
              </Anchor>
            ),
          },
          { key: 'count', header: 'Đang vướng', render: (unit) => formatNumber(unit.count), align: 'right' },
          {
            key: 'late',
            header: 'Quá hạn',
            render: (unit) => (unit.late ? formatNumber(unit.late) : '—'),
            align: 'right',
          },
          {
            key: 'money',
            header: 'Tiền chờ',
            render: (unit) => (unit.waitingVnd > 0 ? shortVnd(unit.waitingVnd) : '—'),
            align: 'right',
          },
        ]}
      />
      {free > 0 && (
        <p className={styles.by}>
          {stuck.length === 0 ? 'Không đơn vị nào' : `${formatNumber(free)} đơn vị khác không`} có gì đang vướng.
        </p>
      )}
    </div>
  );
}
