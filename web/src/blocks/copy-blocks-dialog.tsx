import type { blockRoutes } from '@chung-tay/shared/blocks/contract';
import { copyBlocksBody } from '@chung-tay/shared/blocks/schema';
import type { Output } from '@chung-tay/shared/core/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { Button, Modal } from '@mantine/core';
import { useRef, useState } from 'react';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { NumberField } from '../ui/fields.tsx';
import { FormPair } from '../ui/record-form.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import styles from './block.module.css';
import { blockChanges } from './queries.ts';

type Copied = Output<typeof blockRoutes.copyBlocks>;

/** Last year's blocks into a new year, and who was left out. */
export function CopyBlocksDialog({ onClose }: { onClose: () => void }) {
  const own = useOwnUnit('block:manage');
  const [copied, setCopied] = useState<Copied>();
  const done = useRef(false);
  const thisYear = Number(dayInVietnam(new Date()).slice(0, 4));
  if (copied) return <CopiedDialog copied={copied} onClose={onClose} />;
  return (
    <CommandDialog
      title="Chép cụm, khối sang năm khác"
      intro="Chép tên, nhóm, trưởng, phó và các thành viên còn hoạt động. Cụm, khối đã có cùng tên ở năm mới thì không chép lại."
      schema={copyBlocksBody}
      initial={{ unitId: own, fromYear: thisYear, toYear: thisYear + 1 }}
      labels={{ unitId: 'Đơn vị tổ chức', fromYear: 'Chép của năm', toYear: 'Sang năm' }}
      submitLabel="Chép"
      send={async (body, { idempotencyKey }) => {
        const result = await client.blocks.copyBlocks(body, { idempotencyKey });
        done.current = true;
        return result;
      }}
      invalidates={blockChanges}
      onDone={setCopied}
      // What was copied is shown in its place.
      onClose={() => done.current || onClose()}
    >
      {({ fields }) => (
        <>
          <UnitPicker {...fields.unitId} />
          <FormPair>
            <NumberField {...fields.fromYear} plain />
            <NumberField {...fields.toYear} plain />
          </FormPair>
        </>
      )}
    </CommandDialog>
  );
}

const CopiedDialog = ({ copied, onClose }: { copied: Copied; onClose: () => void }) => (
  <Modal opened onClose={onClose} title={`Đã chép ${copied.blocks.length} cụm, khối`}>
    {copied.leftOut.length === 0 ? (
      <p>Mọi thành viên đều sang năm mới.</p>
    ) : (
      <>
        <p>Các đơn vị không chép được, hãy xem lại:</p>
        <ul className={styles.notes}>
          {copied.leftOut.map(({ unitId, unitName, blockName, reason }) => (
            <li key={`${blockName} ${unitId}`}>
              {unitName} ({blockName}): {reason.toLowerCase()}
            </li>
          ))}
        </ul>
      </>
    )}
    <Button mt="md" onClick={onClose}>
      Xong
    </Button>
  </Modal>
);
