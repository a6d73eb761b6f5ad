import { householdRoutes } from '@chung-tay/shared/households/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { householdLabels } from './words.ts';

/** Goes straight to a household by its head's national id; the number never stands in an address. */
export function FindHousehold() {
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Tìm theo CCCD
      </Button>
      {open && (
        <CommandDialog
          title="Tìm hộ theo số CCCD"
          schema={householdRoutes.findHousehold.body}
          initial={{ nationalId: null }}
          labels={{ nationalId: householdLabels.nationalId }}
          submitLabel="Tìm"
          send={(body) => client.households.findHousehold(body)}
          onDone={(household) => navigate(`/households/${household.id}`)}
          onClose={() => setOpen(false)}
        >
          {(form) => (
            <TextField
              {...form.fields.nationalId}
              inputMode="numeric"
              maxLength={12}
              help="12 chữ số. Chỉ thấy hộ trong phạm vi của bạn."
            />
          )}
        </CommandDialog>
      )}
    </>
  );
}
