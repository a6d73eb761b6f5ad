import { CommandDialog } from '../ui/dialogs.tsx';
import { RaiseFields, raising, sendRaised, tellRaised } from './raise-fields.tsx';

interface RaiseDifficultyDialogProps {
  house: { id: string; code: string; headName: string };
  onClose: () => void;
}

/** Says why one house is stuck, where one sees it: on the board or on its page. */
export const RaiseDifficultyDialog = ({ house, onClose }: RaiseDifficultyDialogProps) => (
  <CommandDialog
    {...raising({ houseId: house.id, unitId: null })}
    title="Nêu lý do căn nhà bị vướng"
    intro={`${house.headName} (${house.code}). Đơn vị phải giải quyết và hạn được giao ngay theo quy định của lý do.`}
    submitLabel="Nêu khó khăn"
    send={sendRaised}
    onDone={tellRaised}
    onClose={onClose}
  >
    {(form) => <RaiseFields {...form} />}
  </CommandDialog>
);
