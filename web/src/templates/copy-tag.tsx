import { ActionIcon, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import { notifyDone } from '../ui/notify.ts';

/** Puts a tag on the clipboard; where the browser allows none, says how to do without. */
async function copy(tag: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(tag);
    notifyDone(`Đã chép ${tag}`);
  } catch {
    notifications.show({
      message: 'Trình duyệt không cho chép. Hãy bấm giữ vào tên trường để chọn rồi chép.',
      color: 'brick',
    });
  }
}

/** Copies a field as it is written in the file. */
export const CopyTag = ({ tag }: { tag: string }) => (
  <ActionIcon variant="default" size={44} aria-label={`Chép ${tag}`} onClick={() => copy(tag)}>
    <IconCopy size={18} aria-hidden="true" />
  </ActionIcon>
);

/** The same as a button that shows what is copied: for the ends of a loop. */
export const CopyButton = ({ tag }: { tag: string }) => (
  <Button
    variant="default"
    h={44}
    aria-label={`Chép ${tag}`}
    leftSection={<IconCopy size={16} aria-hidden="true" />}
    onClick={() => copy(tag)}
  >
    {tag}
  </Button>
);
