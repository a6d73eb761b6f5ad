import { createDonorBody, type Donor, donorKinds } from '@chung-tay/shared/donations/schema';
import { useQueryClient } from '@tanstack/react-query';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { CheckField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { donorQuery } from './queries.ts';
import { donorKindGroups, donorLabels } from './words.ts';

/** Adds a donor: an enterprise, a person, a budget. */
export function CreateDonorDialog({ onDone, onClose }: { onDone: (donor: Donor) => void; onClose: () => void }) {
  const queries = useQueryClient();
  const ownUnit = useOwnUnit('donation:pledge');
  return (
    <CommandDialog
      title="Thêm nhà hảo tâm"
      schema={createDonorBody}
      initial={{ name: null, kind: null, unitId: ownUnit, anonymous: false }}
      labels={donorLabels}
      submitLabel="Thêm"
      send={(body, { idempotencyKey }) => client.donations.createDonor(body, { idempotencyKey })}
      invalidates={[
        ['donors', 'list'],
        ['donors', 'search'],
      ]}
      onDone={(donor) => {
        queries.setQueryData(donorQuery(donor.id).queryKey, donor);
        notifyDone(`Đã thêm nhà hảo tâm ${donor.code}`);
        onDone(donor);
      }}
      onClose={onClose}
    >
      {({ fields }) => (
        <>
          <TextField {...fields.name} maxLength={200} help="Tên đầy đủ như trên giấy tờ" />
          <SelectField {...fields.kind} options={donorKinds} groups={donorKindGroups} />
          <UnitPicker {...fields.unitId} />
          <CheckField {...fields.anonymous} />
        </>
      )}
    </CommandDialog>
  );
}
