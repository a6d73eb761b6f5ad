import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FieldProps } from '../ui/record-form-state.ts';
import { RecordPicker } from '../ui/record-picker.tsx';
import { CreateDonorDialog } from './create-donor-dialog.tsx';
import styles from './donation.module.css';
import { donorChoice, donorQuery, searchDonors } from './queries.ts';

/** A donor on file, or one added on the way. */
export function DonorPicker(field: FieldProps<string>) {
  const [adding, setAdding] = useState(false);
  const donor = useQuery({ ...donorQuery(field.value ?? ''), enabled: Boolean(field.value) });
  return (
    <div className={styles.pick}>
      <RecordPicker
        {...field}
        queryKey={['donors', 'search']}
        search={searchDonors}
        chosen={donor.data && donorChoice(donor.data)}
        placeholder="Gõ tên nhà hảo tâm"
        nothing="Không có nhà hảo tâm phù hợp"
      />
      <Button variant="default" size="compact-md" onClick={() => setAdding(true)}>
        Thêm nhà hảo tâm mới
      </Button>
      {adding && <CreateDonorDialog onDone={({ id }) => field.onChange(id)} onClose={() => setAdding(false)} />}
    </div>
  );
}
