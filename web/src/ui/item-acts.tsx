import { ActionIcon } from '@mantine/core';
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';

interface ItemActsProps<Item> {
  items: readonly Item[];
  at: number;
  onChange: (items: Item[]) => void;
}

/** Moves one item of a list that is being written up, or takes it out; the last one stays. */
export function ItemActs<Item>({ items, at, onChange }: ItemActsProps<Item>) {
  const up = () => {
    const next = [...items];
    next.splice(at - 1, 0, ...next.splice(at, 1));
    onChange(next);
  };
  return (
    <>
      <ActionIcon variant="default" size={44} disabled={at === 0} aria-label={`Đưa mục ${at + 1} lên`} onClick={up}>
        <IconArrowUp size={16} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={44}
        disabled={items.length === 1}
        aria-label={`Bỏ mục ${at + 1}`}
        onClick={() => onChange(items.filter((_, index) => index !== at))}
      >
        <IconX size={16} aria-hidden="true" />
      </ActionIcon>
    </>
  );
}
