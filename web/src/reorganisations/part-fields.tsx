import { Select, TextInput } from '@mantine/core';
import type { Part } from './step-told.ts';

export type Choice = { value: string; label: string };

const ways: Record<Part['how'], string> = {
  new: 'Đơn vị mới',
  standing: 'Đơn vị đang có',
  unknown: 'Chưa rõ (chưa áp dụng được)',
};

interface PartFieldsProps {
  part: Part;
  /** Which of its fields the kind of step has. */
  asks: { how?: boolean; unknown?: boolean; to: boolean; named: boolean; parent: boolean; villages?: boolean };
  /** Added to labels where there are several. */
  words?: string;
  units: Choice[];
  onChange: (part: Part) => void;
}

/** Who receives: chosen among those that stand, or named as it begins. */
export function PartFields({ part, asks, words = '', units, onChange }: PartFieldsProps) {
  const set = (some: Partial<Part>) => onChange({ ...part, ...some });
  const text = (label: string, field: 'name' | 'code' | 'type' | 'villages', description?: string) => (
    <TextInput
      label={label + words}
      {...(description ? { description } : {})}
      value={part[field]}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
  const unit = (label: string, field: 'to' | 'parent') => (
    <Select
      label={label + words}
      searchable
      data={units}
      limit={60}
      value={part[field]}
      onChange={(id) => set({ [field]: id })}
    />
  );
  return (
    <>
      {asks.how && (
        <Select
          label={`Thành${words}`}
          data={Object.entries(ways)
            .filter(([how]) => how !== 'unknown' || asks.unknown)
            .map(([value, label]) => ({ value, label }))}
          value={part.how}
          allowDeselect={false}
          onChange={(how) => how && set({ how: how as Part['how'] })}
        />
      )}
      {asks.to && unit('Đơn vị nhận', 'to')}
      {asks.named && (
        <>
          {text('Tên', 'name')}
          {text('Mã', 'code')}
          {text('Loại', 'type', 'xã, phường, thị trấn…')}
        </>
      )}
      {asks.parent && unit('Cấp trên', 'parent')}
      {asks.villages && text('Các thôn', 'villages', 'Cách nhau dấu phẩy; để trống khi tách cấp huyện')}
    </>
  );
}
