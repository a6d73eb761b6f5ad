import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type Period, parsePeriod, periodAround, periodBefore } from '@chung-tay/shared/reports/period';
import { isNarrative, type TemplateKind } from '@chung-tay/shared/templates/fields';
import type { Template } from '@chung-tay/shared/templates/schema';
import { Button } from '@mantine/core';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { saveDownload } from '../core/download.ts';
import { PeriodPicker } from '../reports/period-picker.tsx';
import { Section } from '../ui/record-page.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import styles from './template.module.css';
import { usualPeriod } from './words.ts';

/** The last period that is over, of the kind this paper is written for. */
const lastPeriod = (kind: TemplateKind): Period =>
  periodBefore(periodAround(dayInVietnam(new Date()), isNarrative(kind) ? usualPeriod[kind] : 'week'));

/** The template filled with the real figures of a unit and period, as a file to look at or to send. */
export function TemplatePreview({ row }: { row: Template }) {
  const [unitId, setUnitId] = useState<string | null>(null);
  const [period, setPeriod] = useState(() => lastPeriod(row.kind));
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const fill = async () => {
    setState({ busy: true });
    try {
      const asked = { id: row.id, period: period.code, ...(unitId ? { unitId } : {}) };
      await saveDownload(await client.templates.fillTemplate(asked), `${row.kind}-${period.code}.${row.format}`);
      setState({ busy: false });
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <Section title="Điền số liệu thật">
      <div className={styles.stack}>
        <p className={styles.soft}>
          Tải tệp đã điền số liệu của một đơn vị, một kỳ: để xem thử trước khi dùng, hoặc để lấy văn bản theo mẫu này.
          Để trống đơn vị thì lấy đơn vị cao nhất trong phạm vi của bạn.
          {isNarrative(row.kind) && ' Phần lời của báo cáo để trống.'}
          {row.kind === 'bieu-04' && ' Danh sách có họ tên: lần tải được ghi lại.'}
        </p>
        <div className={styles.preview}>
          <div className={styles.unit}>
            <UnitPicker
              id="preview-unit"
              label="Số liệu của đơn vị"
              required={false}
              value={unitId}
              onChange={setUnitId}
              onBlur={() => undefined}
              clearable
            />
          </div>
          <PeriodPicker period={period} onChange={(code) => setPeriod((now) => parsePeriod(code) ?? now)} />
          <Button
            variant="default"
            h={44}
            loading={state.busy}
            onClick={fill}
            leftSection={<IconDownload size={16} aria-hidden="true" />}
          >
            Tải tệp đã điền
          </Button>
        </div>
        <ErrorNote error={state.error} />
      </div>
    </Section>
  );
}
