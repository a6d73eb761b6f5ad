import { formatVnd } from '@chung-tay/shared/core/money';
import { useQuery } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { PaperMenu } from '../ui/paper-menu.tsx';
import { Section } from '../ui/record-page.tsx';
import { ErrorNote, PageSkeleton } from '../ui/states.tsx';
import styles from './house.module.css';
import { houseSettlementQuery } from './queries.ts';

interface Line {
  key: string;
  name: string;
  allocated: string;
  released: string;
}

/** The settlement sheet: cost, own share and every source against what was paid; the gap that remains. */
export function HouseSettlement({ houseId }: { houseId: string }) {
  const settlement = useQuery(houseSettlementQuery(houseId));
  if (settlement.isPending) return <PageSkeleton />;
  const { data } = settlement;
  return (
    <Section
      title="Quyết toán"
      aside={
        data && (
          <PaperMenu
            label="Bảng quyết toán để in"
            name={`quyet-toan-${data.houseCode}`}
            run={(format) => client.donations.getHouseSettlementPaper({ id: houseId, format })}
          />
        )
      }
    >
      <ErrorNote error={settlement.error} />
      {data && (
        <DataTable<Line>
          caption="Quyết toán của căn nhà"
          rows={[
            { key: 'own', name: 'Hộ tự lo', allocated: formatVnd(data.ownShareVnd), released: '—' },
            ...data.sources.map(({ donorId, donorName, allocatedVnd, releasedVnd }) => ({
              key: donorId,
              name: donorName,
              allocated: formatVnd(allocatedVnd),
              released: formatVnd(releasedVnd),
            })),
            ...data.inKind.map(({ kind, item, measure, allocated, released, valueVnd }) => ({
              key: `${kind} ${item} ${measure}`,
              name: `${item ?? 'Ngày công'}, quy ra ${formatVnd(valueVnd)}`,
              allocated: `${formatNumber(allocated / 1000)} ${measure ?? 'ngày'}`,
              released: `${formatNumber(released / 1000)} ${measure ?? 'ngày'}`,
            })),
          ]}
          rowKey={(row) => row.key}
          columns={[
            { key: 'name', header: 'Nguồn', render: (row) => row.name },
            { key: 'allocated', header: 'Phân bổ', render: (row) => row.allocated, align: 'right' },
            { key: 'released', header: 'Đã chi', render: (row) => row.released, align: 'right' },
          ]}
          footer={
            <>
              <Sum label="Cộng tiền hỗ trợ" allocated={data.allocatedVnd} released={data.releasedVnd} />
              <Sum label="Dự toán" allocated={data.plannedCostVnd} />
              <Sum label="Còn thiếu" allocated={data.gapVnd} />
              {data.inKindVnd > 0 && (
                <Sum label="Còn thiếu, trừ cả hiện vật và ngày công" allocated={data.gapAfterInKindVnd} />
              )}
            </>
          }
        />
      )}
    </Section>
  );
}

const Sum = ({ label, allocated, released }: { label: string; allocated: number; released?: number }) => (
  <tr className={styles.sum}>
    <td>{label}</td>
    <td data-align="right">{formatVnd(allocated)}</td>
    <td data-align="right">{released === undefined ? '' : formatVnd(released)}</td>
  </tr>
);
