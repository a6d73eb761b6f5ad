import { ApiError } from '@chung-tay/shared/client';
import type { Import, ImportNoun } from '@chung-tay/shared/imports/schema';
import { Anchor, Button, Group, Radio, Stack } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { saveDownload } from '../core/download.ts';
import { FileDrop } from '../ui/file-drop.tsx';
import { notifyError } from '../ui/notify.ts';
import { Section } from '../ui/record-page.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { ColumnMapping } from './column-mapping.tsx';
import { ImportReport } from './import-report.tsx';
import { importChanges, sendFile } from './queries.ts';
import { type ColumnNames, headerFaults, rememberColumns, rememberedColumns } from './remembered-columns.ts';
import { nounPlaces } from './words.ts';

type Mode = 'all' | 'good';

const types: Record<string, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The file with the type its name promises: Windows reports CSV as a spreadsheet or not at all. */
const typed = (file: File): Blob =>
  file.slice(0, file.size, types[file.name.split('.').pop()?.toLowerCase() ?? ''] ?? file.type);

/** What the server said of a header that is not the template's. */
const headerOf = (error: unknown) =>
  error instanceof ApiError && error.code === 'file_columns' ? headerFaults(error.problem.errors ?? []) : undefined;

/** Sending a file of a noun, dry or in earnest, with what was said of its columns. */
function useSending(noun: ImportNoun, file: File | undefined, mode: Mode, onDone: (result: Import) => void) {
  const [names, setNames] = useState<ColumnNames>(() => rememberedColumns(noun));
  const run = useCommand(
    ({ dryRun, columns }: { dryRun: boolean; name: string; mode: Mode; columns: ColumnNames }, key) => {
      if (!file) throw new Error('no file chosen');
      const said = Object.keys(columns).length > 0 ? { columns: JSON.stringify(columns) } : {};
      return sendFile(noun, { file: typed(file), dryRun, mode, filename: file.name, ...said }, key);
    },
    { invalidates: importChanges(noun), onDone },
  );
  const send = (dryRun: boolean, columns = names) =>
    run.mutate({ dryRun, name: `${file?.name}:${file?.lastModified}`, mode, columns });
  const map = (mapped: ColumnNames) => {
    rememberColumns(noun, mapped);
    setNames(mapped);
    send(true, mapped);
  };
  return { run, send, map, names };
}

/** Page kind 9: a file, a dry run with the errors by line, then the writing with its progress and result. */
export function ImportPage({ noun }: { noun: ImportNoun }) {
  const place = nounPlaces[noun];
  const [params, setParams] = useSearchParams();
  const [file, setFile] = useState<File>();
  const [mode, setMode] = useState<Mode>('all');
  const [checked, setChecked] = useState<Import>();
  const importId = params.get('import');
  useEffect(() => {
    document.title = `${place.title} · Chung Tay`;
  }, [place]);
  const { run, send, map, names } = useSending(noun, file, mode, (result) => {
    setChecked(undefined);
    setParams({ import: result.id }, { replace: true });
  });
  const choose = (chosen: File | undefined) => {
    setFile(chosen);
    setChecked(undefined);
    setParams({}, { replace: true });
    run.reset();
  };
  const header = headerOf(run.error);
  const mayWrite = checked?.dryRun && checked.status === 'done' && (checked.rowsFailed === 0 || mode === 'good');
  return (
    <Stack maw={960} gap="md">
      <Anchor component={Link} to={place.to} size="sm">
        ← {place.list}
      </Anchor>
      <h1>{place.title}</h1>
      <Section title="1. Chọn tệp" aside={<Templates noun={noun} />}>
        <Stack gap="md">
          <FileDrop
            label={place.file}
            help={`CSV (UTF-8) hoặc Excel .xlsx, theo mẫu. ${place.help}`}
            accept=".csv,.xlsx"
            chosen={file ? [file] : []}
            onFiles={([chosen]) => choose(chosen)}
          />
          <Radio.Group label="Khi có dòng lỗi" value={mode} onChange={(value) => setMode(value as Mode)}>
            <Stack gap="xs" mt={6}>
              <Radio value="all" label="Không ghi dòng nào, sửa tệp rồi nhập lại" />
              <Radio value="good" label="Ghi các dòng đúng, bỏ qua dòng lỗi" />
            </Stack>
          </Radio.Group>
          <Group>
            <Button
              disabled={!file}
              loading={run.isPending}
              onClick={() => send(true)}
              variant={mayWrite ? 'default' : 'filled'}
            >
              Kiểm tra tệp
            </Button>
          </Group>
          <ErrorNote error={run.error} />
        </Stack>
      </Section>
      {header && file && (
        <ColumnMapping key={file.name} noun={noun} {...header} names={names} busy={run.isPending} onMapped={map} />
      )}
      {importId && (
        <ImportReport
          id={importId}
          onFinished={setChecked}
          next={
            file && mayWrite ? (
              <Button loading={run.isPending} onClick={() => send(false)}>
                Ghi vào hệ thống
              </Button>
            ) : (
              checked && !checked.dryRun && <Onward noun={noun} result={checked} />
            )
          }
        />
      )}
    </Stack>
  );
}

/** After the writing: what was written, and the way back. */
const Onward = ({ noun, result }: { noun: ImportNoun; result: Import }) => (
  <Group>
    {result.status === 'done' && (
      <Button component={Link} to={nounPlaces[noun].to}>
        Mở danh sách {nounPlaces[noun].list.toLowerCase()}
      </Button>
    )}
    <Button component={Link} to={`/imports/${result.id}`} variant="default">
      {result.undoable ? 'Xem lần nhập, hoàn tác' : 'Xem lần nhập'}
    </Button>
  </Group>
);

const Templates = ({ noun }: { noun: ImportNoun }) => {
  const save = (format: 'csv' | 'xlsx') =>
    client.imports
      .getImportTemplate({ noun, format })
      .then((response) => saveDownload(response, `mau-${noun}.${format}`))
      .catch(notifyError);
  return (
    <Group gap="xs">
      <Button variant="subtle" size="compact-sm" onClick={() => save('xlsx')}>
        Tải mẫu Excel
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={() => save('csv')}>
        Tải mẫu CSV
      </Button>
    </Group>
  );
};
