import type { Commendation, Honour } from '@chung-tay/shared/commendations/schema';
import { honourStatuses } from '@chung-tay/shared/commendations/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { ActionIcon, Anchor, Button, Checkbox, Menu } from '@mantine/core';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { saveDownload } from '../core/download.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { DangerItem } from '../ui/danger-item.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { useSelection } from '../ui/list-selection.ts';
import { notifyError } from '../ui/notify.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './commendation.module.css';
import { RevokeAwardDialog } from './revoke-award-dialog.tsx';
import { honourTones } from './words.ts';

interface HonourTableProps {
  row: Commendation;
  onPresent: (awardIds: string[]) => void;
}

/** Those on the list whom the reader may see: what each gets and what became of it. Ticked ones are presented together. */
export function HonourTable({ row, onPresent }: HonourTableProps) {
  const mayPresent = useCan('commendation:present');
  const mayRevoke = useCan('commendation:revoke');
  const [revoking, setRevoking] = useState<Honour>();
  const waiting = row.entries.filter(({ status }) => status === 'decided').map(({ awardId }) => awardId);
  const ticks = useSelection(waiting);
  return (
    <>
      {!row.whole && <p className={styles.soft}>Phần danh sách của đơn vị bạn; quyết định còn khen nơi khác.</p>}
      {mayPresent && ticks.keys.size > 0 && (
        <div className={styles.tools}>
          <p role="status">Đã chọn {formatNumber(ticks.keys.size)} người</p>
          <Button onClick={() => onPresent([...ticks.keys])}>Ghi đã trao cho người đã chọn</Button>
        </div>
      )}
      <DataTable
        caption="Danh sách kèm theo quyết định"
        rows={row.entries}
        rowKey={(entry) => entry.awardId}
        columns={[
          ...(mayPresent && waiting.length > 0
            ? [
                {
                  key: 'pick',
                  header: 'Chọn',
                  nowrap: true,
                  render: (entry: Honour) =>
                    entry.status === 'decided' && (
                      <Checkbox
                        className={styles.tick}
                        aria-label={`Chọn ${entry.awardeeName}`}
                        checked={ticks.keys.has(entry.awardId)}
                        onChange={() => ticks.toggle(waiting.indexOf(entry.awardId))}
                      />
                    ),
                },
              ]
            : []),
          { key: 'name', header: 'Được khen', render: nameOf },
          { key: 'bonus', header: 'Tiền thưởng', align: 'right', render: bonusOf },
          { key: 'state', header: 'Trạng thái', render: stateOf },
          {
            key: 'acts',
            header: 'Việc',
            nowrap: true,
            render: (entry) => (
              <HonourActs entry={entry} row={row} mayRevoke={mayRevoke} onRevoke={() => setRevoking(entry)} />
            ),
          },
        ]}
      />
      {revoking && <RevokeAwardDialog honour={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  );
}

const nameOf = ({ awardId, awardeeName, awardeePosition, nominatingUnitName, certificateNumber, status }: Honour) => (
  <div className={styles.who}>
    <Anchor component={Link} to={`/awards/${awardId}`}>
      {awardeeName}
    </Anchor>
    <span className={styles.soft}>
      {[awardeePosition, nominatingUnitName, `vào sổ số ${formatNumber(certificateNumber)}`].filter(Boolean).join(', ')}
    </span>
    <span className={styles.narrow}>
      <StatusBadge tone={honourTones[status]}>{honourStatuses[status]}</StatusBadge>
    </span>
  </div>
);

const bonusOf = ({ bonusVnd, coefficient, factor }: Honour) => (
  <>
    {formatVnd(bonusVnd)}
    {coefficient !== null && (
      <span className={styles.soft}>
        hệ số {formatNumber(coefficient)}
        {factor !== 1 && ` × ${formatNumber(factor)}`}
      </span>
    )}
  </>
);

const stateOf = ({ status, presentedOn, presentedPlace, revokedReason }: Honour) => (
  <>
    <StatusBadge tone={honourTones[status]}>{honourStatuses[status]}</StatusBadge>
    {status === 'presented' && (
      <span className={styles.soft}>{`${formatDay(presentedOn)}, ${presentedPlace ?? ''}`}</span>
    )}
    {status === 'revoked' && <span className={styles.soft}>{revokedReason}</span>}
  </>
);

interface HonourActsProps {
  entry: Honour;
  row: Commendation;
  mayRevoke: boolean;
  onRevoke: () => void;
}

function HonourActs({ entry, row, mayRevoke, onRevoke }: HonourActsProps) {
  if (entry.status === 'revoked' || (!row.whole && !mayRevoke)) return null;
  const print = async (format: 'pdf' | 'docx') => {
    try {
      const file = await client.commendations.getCertificatePaper({ id: row.id, awardId: entry.awardId, format });
      await saveDownload(file, `bang-khen-${entry.awardCode}.${format}`);
    } catch (error) {
      notifyError(error);
    }
  };
  return (
    <Menu position="bottom-end" shadow="sm">
      <Menu.Target>
        <ActionIcon variant="default" size={44} aria-label={`Việc khác với ${entry.awardeeName}`}>
          <IconDots size={18} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {row.whole && <Menu.Item onClick={() => print('pdf')}>In bằng, giấy khen (PDF)</Menu.Item>}
        {row.whole && <Menu.Item onClick={() => print('docx')}>Bằng, giấy khen (Word)</Menu.Item>}
        {mayRevoke && <DangerItem onClick={onRevoke}>Hủy quyết định với người này</DangerItem>}
      </Menu.Dropdown>
    </Menu>
  );
}
