import { type CertificateLayout, layoutFault, type Position, type Sheet } from '@chung-tay/shared/commendations/layout';
import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatInstant } from '../core/format.ts';
import { LeaveGuard } from '../ui/leave-guard.tsx';
import { notifyDone } from '../ui/notify.ts';
import { PaperMenu } from '../ui/paper-menu.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { CertificateSheet } from './certificate-sheet.tsx';
import styles from './commendation.module.css';
import { PositionFields } from './position-fields.tsx';

/** The sheet as it will be printed, its places to be moved; what is saved counts for the certificates printed from today. */
export function CertificateLayoutForm({ layout }: { layout: CertificateLayout }) {
  const { unitId, formCode, version } = layout;
  const mayChange = useCan('commendation:present');
  const [paper, setPaper] = useState(layout.paper);
  const [positions, setPositions] = useState(layout.positions);
  const [chosen, setChosen] = useState(layout.positions[0]?.key);
  const unsaved = JSON.stringify([paper, positions]) !== JSON.stringify([layout.paper, layout.positions]);
  const fault = layoutFault(paper, positions);
  const save = useCommand(
    (body: { paper: Sheet; positions: Position[] }, idempotencyKey) =>
      client.commendations.updateCertificateLayout({ unitId, formCode, ...body }, { idempotencyKey, ifMatch: version }),
    { invalidates: [['certificate-layouts']], onDone: () => notifyDone('Đã lưu bố cục') },
  );
  const move = (key: Position['key'], patch: Partial<Position>) =>
    setPositions((all) => all.map((one) => (one.key === key ? { ...one, ...patch } : one)));
  const current = positions.find((one) => one.key === chosen);
  return (
    <>
      <p className={styles.soft}>
        {layout.changedAt
          ? `Chỉnh lần cuối bởi ${layout.changedBy}, ${formatInstant(layout.changedAt)}.`
          : 'Đang dùng bố cục mặc định; in thử lên giấy thường rồi đặt lên phôi để đối chiếu.'}
      </p>
      <div className={styles.layout}>
        <CertificateSheet
          paper={paper}
          positions={positions}
          chosen={chosen}
          onChoose={setChosen}
          {...(mayChange ? { onMove: move } : {})}
        />
        <div className={styles.side}>
          {current && (
            <PositionFields
              positions={positions}
              current={current}
              onChoose={setChosen}
              disabled={!mayChange}
              onChange={(patch) => move(current.key, patch)}
            />
          )}
          <SheetFields paper={paper} disabled={!mayChange} onChange={setPaper} />
          <ErrorNote error={save.error} />
          {fault && (
            <p role="alert" className={styles.problem}>
              {fault.words}
            </p>
          )}
          <div className={styles.acts}>
            {mayChange && (
              <Button
                loading={save.isPending}
                disabled={!unsaved || fault !== undefined}
                onClick={() => save.mutate({ paper, positions })}
              >
                Lưu bố cục
              </Button>
            )}
            <PaperMenu
              label="In thử"
              name={`in-thu-${formCode}`}
              run={(format) => client.commendations.getCertificateProof({ unitId, formCode, format })}
            />
          </div>
          {unsaved && <p className={styles.soft}>Tờ in thử theo bố cục đã lưu: lưu trước rồi in.</p>}
        </div>
      </div>
      <LeaveGuard unsaved={() => unsaved} />
    </>
  );
}

const sheetFields = {
  widthMm: 'Rộng (mm)',
  heightMm: 'Cao (mm)',
  shiftXMm: 'Dịch ngang cả tờ (mm)',
  shiftYMm: 'Dịch dọc cả tờ (mm)',
} as const;

interface SheetFieldsProps {
  paper: Sheet;
  disabled: boolean;
  onChange: (paper: Sheet) => void;
}

const SheetFields = ({ paper, disabled, onChange }: SheetFieldsProps) => (
  <fieldset className={styles.fields}>
    <legend>Tờ phôi</legend>
    <div className={styles.numbers}>
      {(Object.keys(sheetFields) as (keyof Sheet)[]).map((name) => (
        <NumberInput
          key={name}
          label={sheetFields[name]}
          value={paper[name]}
          disabled={disabled}
          min={name.startsWith('shift') ? -30 : 100}
          max={name.startsWith('shift') ? 30 : 500}
          step={0.5}
          decimalScale={1}
          decimalSeparator=","
          hideControls
          onChange={(next) => typeof next === 'number' && onChange({ ...paper, [name]: next })}
        />
      ))}
    </div>
  </fieldset>
);
