import type { BonusItem } from '@chung-tay/shared/bonuses/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCan } from '../core/can.ts';
import { BulkBar } from '../ui/bulk-bar.tsx';
import type { Selection } from '../ui/list-selection.ts';
import { ApproveBonusesDialog, PrepareBonusesDialog } from './bonus-dialogs.tsx';

const most = 200;

/** The sum of what is ticked, and what may be done with all of it. */
export function BonusBulk({ rows, selection }: { rows: BonusItem[]; selection: Selection }) {
  const mayPrepare = useCan('bonus:prepare');
  const mayApprove = useCan('bonus:approve');
  const [open, setOpen] = useState<'prepare' | 'approve'>();
  const owed = rows.length > 0 && rows.every(({ state }) => state === 'owed');
  const prepared = rows.length > 0 && rows.every(({ state, revoked }) => state === 'prepared' && !revoked);
  const close = () => setOpen(undefined);
  const done = () => selection.keep([]);
  return (
    <>
      <BulkBar count={rows.length} noun="khoản" onClear={done}>
        <span>{formatVnd(rows.reduce((total, { amountVnd }) => total + amountVnd, 0))}</span>
        {mayPrepare && owed && rows.length <= most && <Button onClick={() => setOpen('prepare')}>Lập chi</Button>}
        {mayApprove && prepared && rows.length <= most && <Button onClick={() => setOpen('approve')}>Duyệt chi</Button>}
        {!owed && !prepared && <span>Chọn các khoản cùng chưa lập chi, hoặc cùng chờ duyệt.</span>}
        {rows.length > most && <span>Một lần nhiều nhất {most} khoản.</span>}
      </BulkBar>
      {open === 'prepare' && <PrepareBonusesDialog rows={rows} onDone={done} onClose={close} />}
      {open === 'approve' && <ApproveBonusesDialog rows={rows} onDone={done} onClose={close} />}
    </>
  );
}
