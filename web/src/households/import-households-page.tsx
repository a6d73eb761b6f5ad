import type { Import } from '@chung-tay/shared/imports/schema';
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
import { ImportReport } from './import-report.tsx';

type Mode = 'all' | 'good';

const types: Record<string, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The file with the type its name promises: Windows reports CSV as a spreadsheet or not at all. */
const typed = (file: File): Blob =>
  file.slice(0, file.size, types[file.name.split('.').pop()?.toLowerCase() ?? ''] ?? file.type);

const isDone = (result: Import) => result.status === 'done' && !result.dryRun;

/** Page kind 9: a file, a dry run with the errors by line, then the writing with its progress and result. */
export default function ImportHouseholdsPage() {
  const [params, setParams] = useSearchParams();
  const [file, setFile] = useState<File>();
  const [mode, setMode] = useState<Mode>('all');
  const [checked, setChecked] = useState<Import>();
  const importId = params.get('import');
  useEffect(() => {
    document.title = 'Nhập hộ từ tệp · Chung Tay';
  }, []);
  const run = useCommand(
    ({ dryRun }: { dryRun: boolean; name: string; mode: Mode }, idempotencyKey) => {
      if (!file) throw new Error('no file chosen');
      return client.households.importHouseholds(
        { file: typed(file), dryRun, mode, filename: file.name },
        { idempotencyKey },
      );
    },
    {
      invalidates: [['households']],
      onDone: (result) => {
        setChecked(undefined);
        setParams({ import: result.id }, { replace: true });
      },
    },
  );
  const choose = (chosen: File | undefined) => {
    setFile(chosen);
    setChecked(undefined);
    setParams({}, { replace: true });
    run.reset();
  };
  const start = (dryRun: boolean) => run.mutate({ dryRun, name: `${file?.name}:${file?.lastModified}`, mode });
  const mayWrite = checked?.dryRun && checked.status === 'done' && (checked.rowsFailed === 0 || mode === 'good');
  return (
    <Stack maw={960} gap="md">
      <Anchor component={Link} to="/households" size="sm">
        ← Hộ
      </Anchor>
      <h1>Nhập hộ từ tệp</h1>
      <Section title="1. Chọn tệp" aside={<Templates />}>
        <Stack gap="md">
          <FileDrop
            label="Tệp danh sách hộ"
            help="CSV (UTF-8) hoặc Excel .xlsx, theo mẫu. Nhập lại cùng tệp không tạo hộ trùng."
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
              onClick={() => start(true)}
              variant={mayWrite ? 'default' : 'filled'}
            >
              Kiểm tra tệp
            </Button>
          </Group>
          <ErrorNote error={run.error} />
        </Stack>
      </Section>
      {importId && (
        <ImportReport
          id={importId}
          onFinished={setChecked}
          write={
            file &&
            mayWrite && (
              <Button loading={run.isPending} onClick={() => start(false)}>
                Ghi vào hệ thống
              </Button>
            )
          }
        />
      )}
      {checked && isDone(checked) && (
        <Button component={Link} to="/households" style={{ justifySelf: 'start', alignSelf: 'start' }}>
          Mở danh sách hộ
        </Button>
      )}
    </Stack>
  );
}

const Templates = () => {
  const save = (format: 'csv' | 'xlsx') =>
    client.households
      .getHouseholdTemplate({ format })
      .then((response) => saveDownload(response, `mau-nhap-ho.${format}`))
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
