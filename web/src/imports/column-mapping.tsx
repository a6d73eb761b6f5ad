import type { ImportNoun } from '@chung-tay/shared/imports/schema';
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Section } from '../ui/record-page.tsx';
import { importColumnsQuery } from './queries.ts';
import type { ColumnNames } from './remembered-columns.ts';

interface ColumnMappingProps {
  noun: ImportNoun;
  /** Titles of the file that are not those of the template. */
  unknown: readonly string[];
  missing: readonly string[];
  names: ColumnNames;
  busy: boolean;
  onMapped: (names: ColumnNames) => void;
}

/** Says of each column that is named otherwise what it is; kept on this device for the next file. */
export function ColumnMapping({ noun, unknown, missing, names, busy, onMapped }: ColumnMappingProps) {
  const { data } = useQuery(importColumnsQuery(noun));
  const [chosen, setChosen] = useState<ColumnNames>({});
  const columns = data?.data ?? [];
  const choices = [
    { value: '?', label: 'Chọn cột của mẫu' },
    { value: '', label: 'Bỏ qua cột này' },
    ...columns.map(({ field, title, required }) => ({ value: field, label: required ? `${title} (phải có)` : title })),
  ];
  const open = unknown.filter((title) => chosen[title] === undefined);
  return (
    <Section title="Ghép cột của tệp với mẫu">
      <Stack gap="sm">
        {missing.length > 0 && <Text>Tệp chưa có cột: {missing.join(', ')}.</Text>}
        {unknown.length > 0 && <Text>Cho biết mỗi cột sau là gì; lần sau hệ thống tự nhớ trên máy này.</Text>}
        {unknown.map((title) => (
          <NativeSelect
            key={title}
            label={`Cột “${title}” của tệp`}
            data={choices}
            value={chosen[title] ?? '?'}
            onChange={({ currentTarget: { value } }) => {
              const { [title]: _, ...rest } = chosen;
              setChosen(value === '?' ? rest : { ...rest, [title]: value });
            }}
          />
        ))}
        <Group>
          {unknown.length > 0 && (
            <Button loading={busy} disabled={open.length > 0} onClick={() => onMapped({ ...names, ...chosen })}>
              Ghi nhớ và kiểm tra lại
            </Button>
          )}
          {Object.keys(names).length > 0 && (
            <Button variant="default" onClick={() => onMapped({})}>
              Bỏ cách ghép đã nhớ
            </Button>
          )}
        </Group>
      </Stack>
    </Section>
  );
}
