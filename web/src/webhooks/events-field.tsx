import { eventNouns } from '@chung-tay/shared/webhooks/events';
import { type ComboboxItem, TagsInput } from '@mantine/core';
import type { FieldProps } from '../ui/record-form-state.ts';

const words: Record<string, string> = {
  '*': 'Mọi sự kiện',
  ...Object.fromEntries(Object.entries(eventNouns).map(([noun, label]) => [`${noun}.*`, label])),
};

/** Which events are told: chosen by the record they are about, or typed as a name. */
export const EventsField = (field: FieldProps<string[]>) => (
  <TagsInput
    id={field.id}
    label={field.label}
    description="Chọn theo loại hồ sơ, hoặc gõ một tên như house.stage_verified rồi nhấn Enter"
    error={field.error}
    withAsterisk={field.required}
    inputWrapperOrder={['label', 'input', 'description', 'error']}
    data={Object.keys(words)}
    renderOption={({ option }) => (
      <span>
        {words[(option as ComboboxItem).value]} <small>{(option as ComboboxItem).value}</small>
      </span>
    )}
    value={field.value ?? []}
    onChange={field.onChange}
    onBlur={field.onBlur}
    placeholder={(field.value ?? []).length === 0 ? 'house.*' : ''}
    limit={60}
    maxDropdownHeight={320}
    clearButtonProps={{ 'aria-label': 'Bỏ mọi loại sự kiện' }}
  />
);
