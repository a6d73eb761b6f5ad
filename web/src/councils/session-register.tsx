import {
  type CouncilSession,
  memberRoles,
  type Presence,
  presences,
  type Recusal,
} from '@chung-tay/shared/councils/schema';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatNumber } from '../core/format.ts';
import { Choice } from '../surveys/choice.tsx';
import { Section } from '../ui/record-page.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './council.module.css';
import { councilChanges } from './queries.ts';
import { WithdrawRecusalDialog } from './session-dialogs.tsx';
import { presenceTones } from './words.ts';

/** Who is there; noted at once with a finger. Before closing nothing shows who has voted. */
export function SessionRegister({ row, mayNote }: { row: CouncilSession; mayNote: boolean }) {
  const note = useCommand(
    (attendance: { memberId: string; presence: Presence }[]) =>
      client.councils.recordAttendance({ id: row.id, attendance }),
    { invalidates: councilChanges },
  );
  const open = row.attendance.filter(({ presence }) => presence === null);
  const editable = (presence: Presence | null): boolean =>
    mayNote && (row.state === 'planned' || (row.state === 'voting' && (presence ?? 'absent') === 'absent'));
  return (
    <Section
      title={`Điểm danh (${formatNumber(row.attendance.length)} thành viên)`}
      aside={
        mayNote && row.state === 'planned' && open.length > 0 ? (
          <Button
            variant="default"
            loading={note.isPending}
            onClick={() => note.mutate(open.map(({ memberId }) => ({ memberId, presence: 'present' })))}
          >
            Tất cả dự họp
          </Button>
        ) : undefined
      }
    >
      <ErrorNote error={note.error} />
      <ul className={styles.people}>
        {row.attendance.map((one) => (
          <li key={one.memberId} className={styles.person}>
            <div>
              <strong>{one.name}</strong>
              <p className={styles.soft}>
                {memberRoles[one.role]} · {one.position}
              </p>
            </div>
            {editable(one.presence) ? (
              <Choice
                id={`presence-${one.memberId}`}
                legend={`${one.name}:`}
                options={Object.entries(presences) as [Presence, string][]}
                value={one.presence}
                onChange={(presence) => presence && note.mutate([{ memberId: one.memberId, presence }])}
              />
            ) : (
              <span className={styles.marks}>
                <StatusBadge tone={presenceTones[one.presence ?? 'absent']}>
                  {presences[one.presence ?? 'absent']}
                </StatusBadge>
                {row.state === 'closed' && (
                  <StatusBadge tone={one.voted ? 'good' : 'quiet'}>
                    {one.voted ? 'Đã bỏ phiếu' : 'Không bỏ phiếu'}
                  </StatusBadge>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      <Recusals row={row} mayNote={mayNote && row.state === 'planned'} />
    </Section>
  );
}

function Recusals({ row, mayNote }: { row: CouncilSession; mayNote: boolean }) {
  const [open, setOpen] = useState<Recusal>();
  if (row.recusals.length === 0) return null;
  const nameOf = (awardId: string) => {
    const item = row.agenda.find((one) => one.awardId === awardId);
    return item ? `${item.position}. ${item.awardeeName}` : '';
  };
  return (
    <>
      <h3>Vắng mặt khi xét</h3>
      <ul className={styles.people}>
        {row.recusals.map((one) => (
          <li key={`${one.memberId} ${one.awardId}`} className={styles.person}>
            <div>
              <strong>{one.name}</strong>
              <p className={styles.soft}>
                {nameOf(one.awardId)}: {one.reason}
              </p>
            </div>
            {mayNote && (
              <Button
                variant="subtle"
                className={styles.act ?? ''}
                onClick={() => setOpen(one)}
                aria-label={`Bỏ ghi nhận của ${one.name}, hồ sơ ${nameOf(one.awardId)}`}
              >
                Bỏ ghi nhận
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open && <WithdrawRecusalDialog row={row} recusal={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}
