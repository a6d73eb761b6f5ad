import { householdRoutes } from '@chung-tay/shared/households/contract';
import { useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { householdLabels } from './words.ts';

/** Finds a household by its head's national id; the number never stands in an address. */
export default function FindHouseholdDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  return (
    <CommandDialog
      title="Tìm hộ theo số CCCD"
      schema={householdRoutes.findHousehold.body}
      initial={{ nationalId: null }}
      labels={{ nationalId: householdLabels.nationalId }}
      submitLabel="Tìm"
      send={(body, { idempotencyKey }) => client.households.findHousehold(body, { idempotencyKey })}
      onDone={(household) => navigate(`/households/${household.id}`)}
      onClose={onClose}
    >
      {({ fields }) => (
        <TextField
          {...fields.nationalId}
          inputMode="numeric"
          maxLength={12}
          help="12 chữ số. Chỉ thấy hộ trong phạm vi của bạn."
        />
      )}
    </CommandDialog>
  );
}
