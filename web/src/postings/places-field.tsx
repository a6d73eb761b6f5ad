import { ActionIcon, Button, Input, TextInput } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useState } from 'react';
import type { FieldProps } from '../ui/record-form-state.ts';
import styles from './posting.module.css';

/** Where the list hangs, one place a line. */
export function PlacesField({ id, label, required, value, onChange, onBlur, error }: FieldProps<string[]>) {
  // A line that is still empty is on the screen, but is no place.
  const [places, setPlaces] = useState(() => (value && value.length > 0 ? value : ['']));
  const change = (next: string[]) => {
    setPlaces(next);
    onChange(next.filter((place) => place.trim() !== ''));
  };
  const set = (index: number, place: string) => change(places.map((one, at) => (at === index ? place : one)));
  return (
    <div className={styles.lines}>
      <Input.Label htmlFor={id} required={required}>
        {label}
      </Input.Label>
      {places.map((place, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own, and are only added at the end
        <div key={index} className={styles.line}>
          <TextInput
            id={index === 0 ? id : `${id}-${index}`}
            {...(index === 0 ? {} : { 'aria-label': `Nơi niêm yết ${index + 1}` })}
            placeholder={index === 0 ? 'Ví dụ: Trụ sở UBND xã' : 'Ví dụ: Nhà văn hóa thôn Đông'}
            maxLength={200}
            value={place}
            onChange={(event) => set(index, event.currentTarget.value)}
            onBlur={onBlur}
          />
          {places.length > 1 && (
            <ActionIcon
              variant="default"
              size={36}
              aria-label={`Bỏ nơi niêm yết ${index + 1}`}
              onClick={() => change(places.filter((_, at) => at !== index))}
            >
              <IconX size={16} aria-hidden="true" />
            </ActionIcon>
          )}
        </div>
      ))}
      {error && <p className={styles.error}>{error}</p>}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => change([...places, ''])}
        >
          Thêm nơi niêm yết
        </Button>
      </div>
    </div>
  );
}
