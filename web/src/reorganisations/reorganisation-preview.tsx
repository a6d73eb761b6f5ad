import { formatVnd } from '@chung-tay/shared/core/money';
import {
  type MoveCount,
  type MoveSubject,
  moveSubjects,
  type ReorganisationPreview as Preview,
  type Reorganisation,
} from '@chung-tay/shared/reorganisations/schema';
import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Facts, Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { previewQuery } from './queries.ts';

/** What applying it now would do, or what is wrong with its steps. */
export function ReorganisationPreview({ row }: { row: Reorganisation }) {
  const preview = useQuery(previewQuery(row.id, row.version));
  if (preview.isError) return <ErrorState error={preview.error} retry={() => preview.refetch()} />;
  if (preview.isPending) return <PageSkeleton />;
  const { data } = preview;
  return data.faults.length > 0 ? <Faults preview={data} /> : <Whole preview={data} />;
}

const stepOf = (pointer: string): string => {
  const [, at] = pointer.match(/^\/steps\/(\d+)/) ?? [];
  return at === undefined ? '—' : formatNumber(Number(at) + 1);
};

const Faults = ({ preview }: { preview: Preview }) => (
  <Section title={`Còn ${formatNumber(preview.faults.length)} lỗi: chưa áp dụng được`}>
    <DataTable
      caption="Lỗi của các bước"
      rows={preview.faults}
      rowKey={(fault) => `${fault.pointer} ${fault.code} ${fault.message}`}
      columns={[
        { key: 'step', header: 'Bước', render: (fault) => stepOf(fault.pointer), align: 'right' },
        { key: 'message', header: 'Lỗi', render: (fault) => fault.message },
      ]}
    />
  </Section>
);

function Whole({ preview }: { preview: Preview }) {
  const { ends, begins, changes, totals, moves } = preview;
  return (
    <div>
      <Section title="Tổng hợp">
        <Facts
          items={[
            ['Đơn vị kết thúc', formatNumber(ends.length)],
            ['Đơn vị lập mới', formatNumber(begins.length)],
            ['Đơn vị đổi tên, mã, cấp trên', formatNumber(changes.length)],
            ...Object.entries(moveSubjects).flatMap(([subject, label]): [string, string][] =>
              totals[subject] ? [[label, formatNumber(totals[subject])]] : [],
            ),
          ]}
        />
      </Section>
      <Notes preview={preview} />
      <Section title="Chuyển từ đâu sang đâu">
        {moves.length === 0 ? (
          <EmptyState title="Không có gì đang mở ở các đơn vị này" />
        ) : (
          <DataTable
            caption="Những gì đang mở chuyển sang đơn vị kế thừa"
            rows={pairsOf(moves)}
            rowKey={(pair) => pair.key}
            columns={[
              { key: 'from', header: 'Từ', render: (pair) => pair.from },
              { key: 'to', header: 'Sang', render: (pair) => pair.to },
              ...columns.map(({ subject, header }) => ({
                key: subject,
                header,
                align: 'right' as const,
                render: (pair: Pair) => formatNumber(pair.counts[subject] ?? 0),
              })),
              { key: 'other', header: 'Việc khác', align: 'right', render: (pair) => formatNumber(pair.other) },
              {
                key: 'vnd',
                header: 'Số dư quỹ',
                align: 'right',
                render: (pair) => (pair.vnd ? formatVnd(pair.vnd) : '—'),
              },
            ]}
          />
        )}
      </Section>
      <Units title="Đơn vị kết thúc" rows={ends} told={(unit) => unit.successors.join(', ') || '—'} header="Kế thừa" />
      <Units title="Đơn vị lập mới" rows={begins} />
      <Units
        title="Đơn vị thay đổi"
        rows={changes}
        told={(unit) =>
          [unit.oldName !== unit.name && `trước là ${unit.oldName}`, unit.moved && 'đổi cấp trên']
            .filter(Boolean)
            .join(', ') || '—'
        }
        header="Thay đổi"
      />
    </div>
  );
}

const Notes = ({ preview: { twins, rolesEnding, casesRerouted } }: { preview: Preview }) => (
  <>
    {twins > 0 && (
      <Alert mb="sm" title={`${formatNumber(twins)} hộ trùng tên, năm sinh và thôn khi về cùng đơn vị`}>
        Tên thôn của các hộ này được ghi thêm tên xã cũ để phân biệt.
      </Alert>
    )}
    {rolesEnding > 0 && (
      <Alert mb="sm" title={`${formatNumber(rolesEnding)} vai trò kết thúc vì không còn cấp đó`}>
        Không chuyển lên cấp trên vì sẽ thấy rộng hơn trước; quản trị viên cấp vai trò mới cho từng người.
      </Alert>
    )}
    {casesRerouted && (
      <Alert mb="sm" title="Hồ sơ đang mở chuyển sang tuyến xét có hiệu lực ngày đó">
        Cấp huyện không còn: bước thẩm định do cấp khác làm, hạn tính theo tuyến mới.
      </Alert>
    )}
  </>
);

interface Pair {
  key: string;
  from: string;
  to: string;
  counts: Partial<Record<MoveSubject, number>>;
  other: number;
  vnd: number;
}

const columns: { subject: MoveSubject; header: string }[] = [
  { subject: 'household', header: 'Hộ' },
  { subject: 'case', header: 'Hồ sơ' },
  { subject: 'house', header: 'Nhà' },
  { subject: 'grant', header: 'Vai trò' },
  { subject: 'posting', header: 'Niêm yết' },
];

/** One line for each from and to. */
function pairsOf(moves: readonly MoveCount[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const move of moves) {
    const key = `${move.fromUnitId} ${move.toUnitId}`;
    const pair = pairs.get(key) ?? { key, from: move.fromUnitName, to: move.toUnitName, counts: {}, other: 0, vnd: 0 };
    if (columns.some(({ subject }) => subject === move.subjectType))
      pair.counts[move.subjectType] = (pair.counts[move.subjectType] ?? 0) + move.count;
    else pair.other += move.count;
    pair.vnd += move.vnd ?? 0;
    pairs.set(key, pair);
  }
  return [...pairs.values()];
}

function Units<Row extends { id: string; name: string; code: string | null }>(props: {
  title: string;
  rows: readonly Row[];
  told?: (row: Row) => string;
  header?: string;
}) {
  const { title, rows, told, header = '' } = props;
  if (rows.length === 0) return null;
  return (
    <Section title={`${title} (${formatNumber(rows.length)})`}>
      <DataTable
        caption={title}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          { key: 'name', header: 'Đơn vị', render: (row) => row.name },
          { key: 'code', header: 'Mã', render: (row) => row.code ?? '—' },
          ...(told ? [{ key: 'told', header, render: told }] : []),
        ]}
      />
    </Section>
  );
}
