import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';

// The form's machinery comes when it is asked for: the list itself needs none of it.
const FindHouseholdDialog = lazy(() => import('./find-household-dialog.tsx'));

/** The button on the list that goes straight to a household by its head's national id. */
export function FindHousehold() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Tìm theo CCCD
      </Button>
      {open && (
        <Suspense fallback={null}>
          <FindHouseholdDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
