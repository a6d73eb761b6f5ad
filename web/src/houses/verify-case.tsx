import { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { House, HouseStage } from '@chung-tay/shared/houses/schema';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { client } from '../core/client.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Facts } from '../ui/record-page.tsx';
import styles from './house.module.css';
import { HousePhoto, photoFacts } from './house-photos.tsx';
import { houseChanges } from './queries.ts';

interface VerifyCaseProps {
  house: House;
  /** The stage that was reported. */
  due: HouseStage;
  onDone: () => void;
  /** Another act beside the decision. */
  aside?: ReactNode;
}

/** One reported stage with everything needed to decide: the photos large, the report, verify or send back. */
export function VerifyCase({ house, due, onDone, aside }: VerifyCaseProps) {
  const [open, setOpen] = useState<'verify' | 'return'>();
  const close = () => setOpen(undefined);
  const evidence = due.photos.filter((photo) => photo.attached);
  return (
    <>
      <Facts
        items={[
          ['Hộ', `${house.headName}, ${house.village}, ${house.unitName}`],
          ['Loại hỗ trợ', houseKinds[house.kind]],
          ['Ngày làm xong', formatDay(due.happenedOn)],
          ['Người báo', `${due.reportedBy ?? '—'}, ${formatInstant(due.reportedAt)}`],
          ['Ghi chú của người báo', due.note],
          ['Số ảnh', evidence.length],
        ]}
      />
      <ul className={styles.evidence}>
        {evidence.map((photo, index) => (
          <li key={photo.id}>
            <HousePhoto photo={photo} size="large" alt={`Ảnh ${index + 1}, ${stages[due.stage]}`} />
            <p className={styles.caption}>
              Ảnh {index + 1}/{evidence.length}. {photoFacts(photo)}
            </p>
          </li>
        ))}
      </ul>
      <div className={styles.decide}>
        <Button onClick={() => setOpen('verify')}>Nghiệm thu</Button>
        <Button variant="outline" color="brick" onClick={() => setOpen('return')}>
          Trả lại
        </Button>
        {aside}
      </div>
      {open === 'verify' && <VerifyDialog house={house} due={due} onDone={onDone} onClose={close} />}
      {open === 'return' && <ReturnDialog house={house} due={due} onDone={onDone} onClose={close} />}
    </>
  );
}

type DecideProps = Omit<VerifyCaseProps, 'aside'> & { onClose: () => void };

const VerifyDialog = ({ house, due: { stage, reportedBy }, onDone, onClose }: DecideProps) => (
  <CommandDialog
    title={`Nghiệm thu: ${stages[stage]}`}
    intro={`Căn nhà sang giai đoạn “${stages[stage]}”. Người nghiệm thu phải khác người báo (${reportedBy}).`}
    schema={houseRoutes.verifyStage.body}
    initial={{ note: null }}
    labels={{ note: 'Nhận xét' }}
    submitLabel="Nghiệm thu"
    send={(body, { idempotencyKey }) =>
      client.houses.verifyStage({ id: house.id, stage, ...body }, { idempotencyKey, ifMatch: house.version })
    }
    invalidates={houseChanges}
    onDone={() => {
      notifyDone(`Đã nghiệm thu ${stages[stage]} của nhà ${house.code}`);
      onDone();
    }}
    onClose={onClose}
  >
    {({ fields }) => <LongTextField {...fields.note} help="Không bắt buộc" />}
  </CommandDialog>
);

const ReturnDialog = ({ house, due: { stage }, onDone, onClose }: DecideProps) => (
  <CommandDialog
    title={`Trả lại: ${stages[stage]}`}
    intro="Xã phải khắc phục rồi báo lại, với ảnh của phần đã khắc phục."
    schema={houseRoutes.returnStage.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do trả lại' }}
    submitLabel="Trả lại"
    danger
    send={(body, { idempotencyKey }) =>
      client.houses.returnStage({ id: house.id, stage, ...body }, { idempotencyKey, ifMatch: house.version })
    }
    invalidates={houseChanges}
    onDone={() => {
      notifyDone(`Đã trả lại ${stages[stage]} của nhà ${house.code}`);
      onDone();
    }}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} help="Ví dụ: ảnh mờ, chưa thấy móng phía sau" maxLength={500} />}
  </CommandDialog>
);
