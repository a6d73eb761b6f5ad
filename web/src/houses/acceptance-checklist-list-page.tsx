import { type AcceptanceItem, itemConditions } from '@chung-tay/shared/houses/standards';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { acceptanceChecklistsQuery } from './queries.ts';
import { StandardPage } from './standard-page.tsx';

/** What an item asks for, in words: yes, or a figure and its least. */
function wanted({ answer, minimum, singleMinimum, unit }: AcceptanceItem): string {
  if (answer === 'yes_no') return 'Có';
  const measure = unit ?? (answer === 'area' ? 'm²' : '');
  if (minimum === null) return 'Ghi số';
  const single = singleMinimum === null ? '' : `; hộ một người ${formatNumber(singleMinimum)} ${measure}`;
  return `Ít nhất ${formatNumber(minimum)} ${measure}${single}`.trim();
}

/** What must be found of a house before a stage is accepted. */
export default function AcceptanceChecklistListPage() {
  const found = useQuery(acceptanceChecklistsQuery);
  return (
    <StandardPage
      title="Bảng kiểm nghiệm thu"
      lead="Giai đoạn có bảng kiểm đang hiệu lực thì phải trả lời từng mục khi nghiệm thu; mục bắt buộc không đạt thì phải trả lại. Câu trả lời giữ nguyên theo bản của ngày nghiệm thu."
      found={found}
      add={{ to: '/acceptance-checklists/new', label: 'Thêm bản bảng kiểm' }}
      nothing="Chưa có bảng kiểm nào"
      titleOf={(row) => `${stages[row.stage]}, ${houseKinds[row.kind].toLowerCase()}`}
    >
      {(row) => (
        <DataTable
          caption={`Bảng kiểm ${stages[row.stage]}, ${houseKinds[row.kind]}`}
          rows={row.items}
          rowKey={(item) => item.code}
          columns={[
            { key: 'text', header: 'Mục', render: (item) => item.text },
            { key: 'wanted', header: 'Đạt khi', render: wanted },
            { key: 'when', header: 'Áp dụng', render: (item) => itemConditions[item.when] },
            {
              key: 'required',
              header: 'Bắt buộc',
              render: (item) => (item.required ? <StatusBadge tone="info">Bắt buộc</StatusBadge> : 'Không bắt buộc'),
            },
          ]}
        />
      )}
    </StandardPage>
  );
}
