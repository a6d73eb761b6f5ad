import { fold } from '@chung-tay/shared/core/text';
import type { CellType } from '@chung-tay/shared/reports/forms';
import { type TemplateField, type TemplateKind, templateKinds } from '@chung-tay/shared/templates/fields';
import { templateKindSchema } from '@chung-tay/shared/templates/schema';
import { Anchor, NativeSelect, TextInput } from '@mantine/core';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { useDeferredValue, useState } from 'react';
import { Link } from 'react-router';
import { z } from 'zod';
import { client } from '../core/client.ts';
import { useListSearch } from '../core/search.ts';
import { DownloadMenu } from '../ui/download-menu.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState } from '../ui/states.tsx';
import { ViewPage } from '../ui/view-page.tsx';
import { CopyButton, CopyTag } from './copy-tag.tsx';
import { type FieldGroup, fieldGroups, matchesField } from './field-groups.ts';
import { starterFormats } from './queries.ts';
import styles from './template.module.css';
import { kindGroups, templateLabels } from './words.ts';

const schema = z.strictObject({ kind: templateKindSchema.optional() });

/** How a figure is written into the paper. */
const types: Record<CellType, string> = {
  text: 'chữ',
  day: 'ngày',
  count: 'số',
  vnd: 'số tiền, đồng',
  labour: 'ngày công',
  percent: 'tỷ lệ %',
};

/** What may stand between braces in a template of a kind, to be copied; and the template to start from. */
export default function TemplateFieldsPage() {
  const { values, change } = useListSearch(schema);
  const { kind = 'narrative-week' } = values;
  const [typed, setTyped] = useState('');
  const sought = fold(useDeferredValue(typed).trim());
  const groups = fieldGroups(kind)
    .map((group) => ({ ...group, fields: group.fields.filter((field) => matchesField(field, sought, fold)) }))
    .filter(({ fields }) => fields.length > 0);
  return (
    <ViewPage
      title="Trường dùng được trong mẫu"
      aside={
        <DownloadMenu
          label="Tải mẫu có sẵn"
          icon={IconDownload}
          formats={starterFormats}
          name={`mau-${kind}`}
          run={(format) => client.templates.getStarterTemplate({ kind, format })}
        />
      }
      filters={<KindFilter kind={kind} onChange={(next) => change({ kind: next })} typed={typed} onType={setTyped} />}
    >
      <p className={styles.soft}>
        Viết trường trong ngoặc nhọn, đúng như dưới đây; hệ thống thay bằng số liệu thật khi lập văn bản. Cách nhanh
        nhất: tải mẫu có sẵn, sửa phần trình bày, giữ nguyên các trường rồi gửi lên ở{' '}
        <Anchor component={Link} to="/templates">
          trang mẫu văn bản
        </Anchor>
        .
      </p>
      {groups.length === 0 && <EmptyState title="Không có trường nào như vậy" />}
      <div>
        {groups.map((group) => (
          <Group key={group.key} group={group} />
        ))}
      </div>
    </ViewPage>
  );
}

interface KindFilterProps {
  kind: TemplateKind;
  onChange: (kind: TemplateKind) => void;
  typed: string;
  onType: (text: string) => void;
}

const KindFilter = ({ kind, onChange, typed, onType }: KindFilterProps) => (
  <>
    <NativeSelect
      label={templateLabels.kind}
      data={Object.entries(kindGroups).map(([group, kinds]) => ({
        group,
        items: kinds.map((value) => ({ value, label: templateKinds[value] })),
      }))}
      value={kind}
      onChange={({ currentTarget }) => onChange(currentTarget.value as TemplateKind)}
    />
    <TextInput
      type="search"
      label="Tìm trường"
      placeholder="Ví dụ: khởi công"
      value={typed}
      onChange={({ currentTarget }) => onType(currentTarget.value)}
    />
  </>
);

const Group = ({ group }: { group: FieldGroup }) => (
  <Section title={group.title}>
    {group.loop && (
      <div className={styles.stack}>
        <p className={styles.soft}>
          Lặp lại cho từng dòng: đặt chỗ mở ở ô đầu, chỗ đóng ở ô cuối của dòng. Trong Word là cùng một dòng của bảng,
          trong Excel là cùng một hay vài dòng. Các trường dưới đây chỉ dùng giữa hai chỗ ấy.
        </p>
        <div className={styles.loop}>
          <CopyButton tag={`{#${group.loop}}`} />
          <CopyButton tag={`{/${group.loop}}`} />
        </div>
      </div>
    )}
    <ul className={styles.rows}>
      {group.fields.map((field) => (
        <FieldRow key={field.name} field={field} />
      ))}
    </ul>
  </Section>
);

const FieldRow = ({ field }: { field: TemplateField }) => (
  <li>
    <code className={styles.tag}>{`{${field.name}}`}</code>
    <span className={styles.meaning}>
      {field.title} <small>({types[field.type]})</small>
    </span>
    <CopyTag tag={`{${field.name}}`} />
  </li>
);
