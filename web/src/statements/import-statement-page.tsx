import { ApiError } from '@chung-tay/shared/client';
import { type StatementImport, statementFormats } from '@chung-tay/shared/statements/schema';
import { Anchor, Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { Facts, Section } from '../ui/record-page.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { bankAccountQuery, statementChanges } from './queries.ts';
import { signedVnd } from './words.ts';

/** Page kind 9: a file of the bank, a dry run that tells what is in it or what is wrong line by line, then the writing. */
export default function ImportStatementPage() {
  const { id = '' } = useParams();
  const account = useQuery(bankAccountQuery(id));
  const [file, setFile] = useState<File>();
  const [told, setTold] = useState<StatementImport>();
  useEffect(() => {
    document.title = 'Nhập sao kê · Chung Tay';
  }, []);
  const run = useCommand(
    ({ dryRun }: { dryRun: boolean; name: string }, idempotencyKey) => {
      if (!file) throw new Error('no file chosen');
      // Told apart by content: what the browser calls it does not matter.
      const content = file.slice(0, file.size, 'text/plain');
      return client.statements.importStatement({ id, file: content, dryRun, filename: file.name }, { idempotencyKey });
    },
    { invalidates: statementChanges, onDone: setTold },
  );
  const choose = (chosen: File | undefined) => {
    setFile(chosen);
    setTold(undefined);
    run.reset();
  };
  const start = (dryRun: boolean) => run.mutate({ dryRun, name: `${file?.name}:${file?.lastModified}` });
  return (
    <Stack maw={960} gap="md">
      <Anchor component={Link} to={`/bank-accounts/${id}`} size="sm">
        ← {account.data ? `${account.data.bankName}, ${account.data.accountMasked}` : 'Tài khoản ngân hàng'}
      </Anchor>
      <h1>Nhập sao kê</h1>
      <Section title="1. Chọn tệp">
        <Stack gap="md">
          <FileDrop
            label="Tệp sao kê của ngân hàng"
            help="CSV (UTF-8), Excel .xlsx, MT940 hoặc camt.053; tối đa 10 MB. Nhập lại cùng tệp không thêm gì."
            accept=".csv,.xlsx,.txt,.sta,.940,.mt940,.xml"
            chosen={file ? [file] : []}
            onFiles={([chosen]) => choose(chosen)}
          />
          <Group>
            <Button
              disabled={!file}
              loading={run.isPending}
              variant={told ? 'default' : 'filled'}
              onClick={() => start(true)}
            >
              Kiểm tra tệp
            </Button>
          </Group>
          <ErrorNote error={run.error} />
          <LineErrors error={run.error} />
        </Stack>
      </Section>
      {told && (
        <Section title={told.dryRun ? '2. Kết quả kiểm tra' : '2. Kết quả nhập'}>
          <Report told={told} />
          <Group mt="md">
            {told.dryRun && told.linesAdded > 0 && (
              <Button loading={run.isPending} onClick={() => start(false)}>
                Ghi {formatNumber(told.linesAdded)} dòng mới
              </Button>
            )}
            {!told.dryRun && (
              <Button component={Link} to={`/bank-accounts/${id}/match`}>
                Khớp với sổ
              </Button>
            )}
          </Group>
        </Section>
      )}
    </Stack>
  );
}

const Report = ({ told }: { told: StatementImport }) => (
  <Facts
    items={[
      ['Định dạng', statementFormats[told.format]],
      ['Kỳ', `${formatDay(told.fromOn)} – ${formatDay(told.toOn)}`],
      ['Số dư đầu', signedVnd(told.openingVnd)],
      ['Số dư cuối', signedVnd(told.closingVnd)],
      ['Tiền vào', signedVnd(told.creditVnd)],
      ['Tiền ra', signedVnd(-told.debitVnd)],
      ['Dòng mới', formatNumber(told.linesAdded)],
      ['Dòng đã có', formatNumber(told.linesKnown)],
      ['Số tài khoản', told.accountChecked ? 'Đúng tài khoản đã chọn' : 'Tệp không ghi số tài khoản'],
    ]}
  />
);

/** What is wrong, line by line. */
function LineErrors({ error }: { error: unknown }) {
  const faults = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  const rows = faults.filter(({ pointer }) => pointer.startsWith('/rows/'));
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption="Lỗi theo dòng"
      rows={rows}
      rowKey={({ pointer, code }) => `${pointer} ${code}`}
      columns={[
        { key: 'line', header: 'Dòng', render: ({ pointer }) => pointer.split('/')[2], align: 'right' },
        { key: 'message', header: 'Lỗi', render: ({ message }) => message },
      ]}
    />
  );
}
