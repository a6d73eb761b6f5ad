import type { Award } from '@chung-tay/shared/awards/schema';
import { textSchema } from '@chung-tay/shared/core/text';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { client } from '../core/client.ts';
import { BulkBar } from '../ui/bulk-bar.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField } from '../ui/fields.tsx';
import type { Selection } from '../ui/list-selection.ts';
import { notifyDone } from '../ui/notify.ts';
import styles from './award.module.css';
import { awardChanges } from './queries.ts';

const schema = z.strictObject({ reasons: textSchema(4000).nullable() });

/** What can be done with the ticked files: one tờ trình of them. */
export function SubmissionBar({ rows, selection }: { rows: Award[]; selection: Selection }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <BulkBar count={rows.length} noun="hồ sơ" onClear={() => selection.keep([])}>
        <Button className={styles.act} onClick={() => setOpen(true)}>
          Lập tờ trình
        </Button>
      </BulkBar>
      {open && <CreateSubmissionDialog rows={rows} onClose={() => setOpen(false)} />}
    </>
  );
}

function CreateSubmissionDialog({ rows, onClose }: { rows: Award[]; onClose: () => void }) {
  const navigate = useNavigate();
  return (
    <CommandDialog
      title="Lập tờ trình"
      intro={`${rows.length} hồ sơ. Một tờ trình chỉ gồm hồ sơ của một đơn vị và một hình thức, chưa thẩm định.`}
      schema={schema}
      initial={{ reasons: null }}
      labels={{ reasons: 'Lý do trình' }}
      submitLabel="Lập tờ trình"
      send={({ reasons }, { idempotencyKey }) =>
        client.awards.createSubmission({ awardIds: rows.map(({ id }) => id), reasons }, { idempotencyKey })
      }
      invalidates={awardChanges}
      onDone={(made) => {
        notifyDone(`Đã lập tờ trình ${made.code}`);
        navigate(`/award-submissions/${made.id}`);
      }}
      onClose={onClose}
    >
      {({ fields }) => <LongTextField {...fields.reasons} help="Đưa vào tờ trình; để trống thì dùng câu mẫu" />}
    </CommandDialog>
  );
}
