import { type Inspection, type Sample, strata } from '@chung-tay/shared/inspections/schema';
import { Button } from '@mantine/core';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { formatInstant, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { DownloadMenu } from '../ui/download-menu.tsx';
import { Facts, Section } from '../ui/record-page.tsx';
import { ErrorNote } from '../ui/states.tsx';
import styles from './inspection.module.css';
import { sampleQuery } from './queries.ts';
import { shownMargin } from './sample-form.ts';

/** How many of how many, and how near the truth a share found in them is: `36/240 nhà, sai số ±12,4% (tin cậy 95%)`. */
export const sampleWords = ({ size, population, marginPercent, confidencePercent }: SampleSize): string =>
  `${formatNumber(size)}/${formatNumber(population)} nhà, sai số ±${formatNumber(shownMargin(marginPercent))}% (độ tin cậy ${confidencePercent}%)`;

type SampleSize = Pick<Sample, 'size' | 'population' | 'marginPercent' | 'confidencePercent'>;

/** The parts of a sample: how many of each stratum there are and how many are drawn. */
export const SampleParts = ({ parts }: Pick<Sample, 'parts'>) => (
  <DataTable
    caption="Các tầng của mẫu"
    rows={parts}
    rowKey={(part) => part.stratum}
    columns={[
      { key: 'stratum', header: 'Tầng', render: (part) => part.stratum || 'Tất cả' },
      { key: 'population', header: 'Tổng thể', render: (part) => formatNumber(part.population), align: 'right' },
      { key: 'size', header: 'Rút', render: (part) => formatNumber(part.size), align: 'right' },
    ]}
  />
);

/** The sample told so that anybody can draw it again: seed, method, digest of the frozen population, the list itself. */
export function InspectionSample({ row, sample }: { row: Inspection; sample: Omit<Sample, 'houses'> }) {
  const [checking, setChecking] = useState(false);
  return (
    <Section
      title="Mẫu ngẫu nhiên"
      aside={
        <DownloadMenu
          label="Xuất tổng thể"
          icon={IconDownload}
          formats={{ csv: 'CSV', xlsx: 'Excel (XLSX)', jsonl: 'JSON từng dòng' }}
          name={`tong-the-${row.code}`}
          run={(format) => client.inspections.exportPopulation({ id: row.id, format })}
        />
      }
    >
      <p className={styles.text}>
        <b>{sampleWords(sample)}</b>
      </p>
      <Facts
        items={[
          [
            'Số mầm',
            <code key="seed" className={styles.code}>
              {sample.seed}
            </code>,
          ],
          ['Chia tầng theo', sample.strata.map((one) => strata[one].toLowerCase()).join(', ') || 'không chia tầng'],
          ['Người rút', sample.drawnBy && `${sample.drawnBy}, ${formatInstant(sample.drawnAt)}`],
        ]}
      />
      <h3 className={styles.under}>Cách rút lại mẫu này</h3>
      <p className={styles.text}>{sample.method}</p>
      <p className={`${styles.soft} ${styles.digest}`}>
        SHA-256 của tổng thể: <code className={styles.code}>{sample.populationDigest}</code>
      </p>
      <SampleParts parts={sample.parts} />
      {checking ? (
        <SampleCheck row={row} />
      ) : (
        <Button variant="default" mt="md" onClick={() => setChecking(true)}>
          Tính lại từ số mầm
        </Button>
      )}
    </Section>
  );
}

/** The server draws again from what was frozen; the houses with the digest that put each in its place. */
function SampleCheck({ row }: { row: Inspection }) {
  const again = useQuery({ ...sampleQuery(row.id), staleTime: 0 });
  if (!again.data) return again.error ? <ErrorNote error={again.error} /> : <p role="status">Đang tính lại…</p>;
  return (
    <>
      <p role="status" className={styles.text}>
        Tính lại lúc này ra {formatNumber(again.data.houses.length)} nhà:
      </p>
      <DataTable
        caption="Nhà rút được khi tính lại"
        rows={again.data.houses}
        rowKey={(house) => house.houseId}
        columns={[
          { key: 'code', header: 'Mã nhà', render: (house) => house.houseCode, nowrap: true },
          { key: 'stratum', header: 'Tầng', render: (house) => house.stratum || 'Tất cả' },
          {
            key: 'rank',
            header: 'Thứ tự (đầu mã băm)',
            render: (house) => <code title={house.rank}>{house.rank.slice(0, 12)}</code>,
            nowrap: true,
          },
        ]}
      />
    </>
  );
}
