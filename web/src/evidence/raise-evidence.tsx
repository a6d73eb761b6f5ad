import type { EvidenceState } from '@chung-tay/shared/evidence/schema';
import type { Stage } from '@chung-tay/shared/rules/stages';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCan } from '../core/can.ts';
import { DecideEvidenceDialog } from './decide-evidence-dialog.tsx';

interface RaiseEvidenceProps {
  photo: { id: string; stage: Stage; evidence: { state: EvidenceState } | null };
}

/** A doubt about a photo that nobody doubts, for who may decide about evidence; nothing for others. */
export function RaiseEvidence({ photo }: RaiseEvidenceProps) {
  const may = useCan('evidence:decide');
  const [open, setOpen] = useState(false);
  if (!may || (photo.evidence && photo.evidence.state !== 'cleared')) return null;
  return (
    <>
      <Button size="compact-md" variant="default" onClick={() => setOpen(true)}>
        Nêu nghi vấn về ảnh
      </Button>
      {open && (
        // biome-ignore lint/a11y/noStaticElementInteractions: what is typed here is none of the page's keys around it
        <span onKeyDown={(event) => event.stopPropagation()}>
          <DecideEvidenceDialog act="raise" review={photo} onClose={() => setOpen(false)} onDone={() => undefined} />
        </span>
      )}
    </>
  );
}
