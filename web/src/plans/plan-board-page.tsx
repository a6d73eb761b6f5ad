import { idSchema } from '@chung-tay/shared/core/text';
import { dutyWords, owedStandings } from '@chung-tay/shared/plans/lifecycle';
import { type PlanBoard, type PlanDuty, type PlanStanding, planStandings } from '@chung-tay/shared/plans/schema';
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { z } from 'zod';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { useListSearch } from '../core/search.ts';
import { launchedMovementsQuery } from '../movements/queries.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { ViewPage } from '../ui/view-page.tsx';
import { BoardTallies } from './board-tallies.tsx';
import styles from './plan.module.css';
import { ExtendPlansDialog, RemindPlansDialog } from './plan-dialogs.tsx';
import { planBoardQuery } from './queries.ts';
import { reminderWords, standingTones } from './words.ts';

const schema = z.strictObject({
  movementId: idSchema.optional(),
  groupKey: z.string().max(20).optional(),
  blockId: z.string().max(40).optional(),
  standing: z.enum(['on_time', 'late', 'missing', 'overdue', 'owed']).optional(),
});

/** Who has filed a plan and who has not, by group and by block; of the newest movement unless another is chosen. */
export default function PlanBoardPage() {
  const movements = useQuery(launchedMovementsQuery);
  const { values, change } = useListSearch(schema);
  const mayFile = useCan('plan:file');
  if (movements.isError) return <ErrorState error={movements.error} retry={() => movements.refetch()} />;
  if (movements.isPending) return <PageSkeleton />;
  const rows = movements.data.data;
  const movement = rows.find(({ id }) => id === values.movementId) ?? rows[0];
  return (
    <ViewPage
      title="Nộp kế hoạch"
      aside={
        <>
          <Button component={Link} to="/plans" variant="default">
            Kế hoạch đã nộp
          </Button>
          {movement && (
            <ExportMenu
              name="theo-doi-ke-hoach"
              run={(format) => client.plans.exportPlanDuties({ movementId: movement.id, format })}
            />
          )}
          {mayFile && (
            <Button component={Link} to="/plans/new">
              Nộp kế hoạch
            </Button>
          )}
        </>
      }
      filters={
        rows.length > 1 && (
          <NativeSelect
            label="Phong trào"
            value={movement?.id ?? ''}
            onChange={(event) =>
              change({ movementId: event.currentTarget.value, groupKey: undefined, blockId: undefined })
            }
            data={rows.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )
      }
    >
      {movement ? (
        <Board movementId={movement.id} running={movement.state === 'launched'} values={values} change={change} />
      ) : (
        <EmptyState title="Chưa có phong trào nào được phát động" />
      )}
    </ViewPage>
  );
}

type Values = z.output<typeof schema>;

interface BoardProps {
  movementId: string;
  running: boolean;
  values: Values;
  change: (patch: Partial<Values>) => void;
}

function Board({ movementId, running, values, change }: BoardProps) {
  const found = useQuery(planBoardQuery(movementId));
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const board = found.data;
  if (board.total.participants === 0)
    return <EmptyState title="Không có đơn vị nào trong phạm vi của bạn tham gia phong trào này" />;
  return (
    <div data-fading={found.isPlaceholderData || undefined} className={styles.board}>
      <BoardTotal board={board} />
      <div className={styles.tallies}>
        <BoardTallies
          title="Theo nhóm đối tượng"
          rows={board.groups}
          chosen={values.groupKey}
          choose={(groupKey) => change({ groupKey })}
        />
        <BoardTallies
          title="Theo cụm, khối"
          rows={board.blocks}
          chosen={values.blockId}
          choose={(blockId) => change({ blockId })}
        />
      </div>
      <Duties board={board} running={running} values={values} change={change} />
    </div>
  );
}

/** The whole board in one line. */
const BoardTotal = ({ board: { total, planDueOn } }: { board: PlanBoard }) => (
  <p className={styles.total} role="status">
    Hạn chung {formatDay(planDueOn)}. <b>{formatNumber(total.onTime)}</b> đúng hạn, <b>{formatNumber(total.late)}</b>{' '}
    nộp muộn, <b>{formatNumber(total.missing)}</b> chưa nộp
    {total.overdue > 0 && (
      <>
        , <b className={styles.late}>{formatNumber(total.overdue)} quá hạn chưa nộp</b>
      </>
    )}{' '}
    trong {formatNumber(total.participants)} đơn vị.
  </p>
);

const standingChoices: Record<string, string> = { '': 'Tất cả', owed: 'Chưa nộp', ...planStandings };

const fits = (duty: PlanDuty, { groupKey, blockId, standing }: Values): boolean =>
  (groupKey === undefined || duty.groupKey === groupKey) &&
  (blockId === undefined || (duty.blockId ?? 'none') === blockId) &&
  (standing === undefined ||
    (standing === 'owed' ? owedStandings.includes(duty.standing) : duty.standing === standing));

function Duties({ board, running, values, change }: Omit<BoardProps, 'movementId'> & { board: PlanBoard }) {
  const [open, setOpen] = useState<'remind' | { extend: readonly PlanDuty[] }>();
  const mayExtend = useCan('plan:extend') && running;
  const mayRemind = useCan('plan:receive') && running;
  const duties = board.duties.filter((duty) => fits(duty, values));
  const owed = duties.filter(({ standing }) => owedStandings.includes(standing));
  return (
    <section aria-label="Các đơn vị">
      <div className={styles.tools}>
        <NativeSelect
          label="Tình trạng"
          value={values.standing ?? ''}
          onChange={(event) =>
            change({ standing: (event.currentTarget.value || undefined) as Values['standing'] | undefined })
          }
          data={Object.entries(standingChoices).map(([value, label]) => ({ value, label }))}
        />
        {owed.length > 0 && (mayExtend || mayRemind) && (
          <span className={styles.acts}>
            {mayRemind && <Button onClick={() => setOpen('remind')}>Đôn đốc {formatNumber(owed.length)} đơn vị</Button>}
            {mayExtend && (
              <Button variant="default" onClick={() => setOpen({ extend: owed })}>
                Gia hạn
              </Button>
            )}
          </span>
        )}
      </div>
      {duties.length === 0 && <EmptyState title="Không có đơn vị nào như vậy" />}
      <ul className={styles.rows}>
        {duties.map((duty) => (
          <DutyRow
            key={duty.unitId}
            duty={duty}
            {...(mayExtend && owed.includes(duty) ? { onExtend: () => setOpen({ extend: [duty] }) } : {})}
          />
        ))}
      </ul>
      {open === 'remind' ? (
        <RemindPlansDialog board={board} owed={owed} onClose={() => setOpen(undefined)} />
      ) : (
        open && <ExtendPlansDialog board={board} owed={open.extend} onClose={() => setOpen(undefined)} />
      )}
    </section>
  );
}

const word = (standing: PlanStanding) => (
  <StatusBadge tone={standingTones[standing]}>{planStandings[standing]}</StatusBadge>
);

/** One unit: where it stands, until when, what reminded it; a later day for this one alone. */
const DutyRow = ({ duty, onExtend }: { duty: PlanDuty; onExtend?: () => void }) => (
  <li>
    <span className={styles.rowMain}>
      <b>{duty.planId ? <Link to={`/plans/${duty.planId}`}>{duty.unitName}</Link> : duty.unitName}</b>
      <span className={styles.soft}>
        {dutyWords(duty)}
        {duty.judgedAt && `, nhận ${formatInstant(duty.judgedAt)}`}
        {duty.extendedFrom && `; gia hạn từ ${formatDay(duty.extendedFrom)}: ${duty.extensionReason}`}
      </span>
      <span className={styles.soft}>
        {duty.groupName}
        {duty.blockName && ` · ${duty.blockName}`}
        {owedStandings.includes(duty.standing) && ` · ${reminderWords(duty.lastReminder, duty.lastRemindedAt)}`}
      </span>
    </span>
    <span className={styles.standing}>
      {onExtend && (
        <Button variant="subtle" aria-label={`Gia hạn: ${duty.unitName}`} onClick={onExtend}>
          Gia hạn
        </Button>
      )}
      {word(duty.standing)}
    </span>
  </li>
);
