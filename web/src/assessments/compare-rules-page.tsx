import { assessmentRoutes } from '@chung-tay/shared/assessments/contract';
import { type Programme, programmes } from '@chung-tay/shared/rules/schema';
import { Anchor, NativeSelect } from '@mantine/core';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { z } from 'zod';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { useListSearch } from '../core/search.ts';
import { DateField } from '../ui/date-field.tsx';
import { EmptyState } from '../ui/states.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import styles from './assessment.module.css';
import { Comparison } from './comparison.tsx';

const { before, after, programme, unitId } = assessmentRoutes.compareRules.query.shape;
const schema = z.strictObject({ before: before.optional(), after: after.optional(), programme, unitId });
const nothing = () => undefined;

/** The same households under the rules of two days: how many differ by programme and area, which, and why. */
export default function CompareRulesPage() {
  const { values, change } = useListSearch(schema);
  useEffect(() => {
    document.title = 'So sánh quy định của hai ngày · Chung Tay';
  }, []);
  return (
    <div className={styles.page}>
      <Anchor component={Link} to="/rules" className={styles.back}>
        ← Quy định
      </Anchor>
      <h1>So sánh quy định của hai ngày</h1>
      <p className={styles.text}>
        Cùng một dữ liệu: mỗi hộ được xét theo phiếu khảo sát mới nhất đã nộp, bằng quy định có hiệu lực của từng ngày.
      </p>
      <div className={styles.controls}>
        <DateField
          id="compare-before"
          label="Quy định ngày"
          required
          value={values.before ?? null}
          onChange={(day) => change({ before: day ?? undefined })}
          onBlur={nothing}
        />
        <DateField
          id="compare-after"
          label="So với ngày"
          required
          value={values.after ?? null}
          onChange={(day) => change({ after: day ?? undefined })}
          onBlur={nothing}
        />
        <NativeSelect
          label="Chương trình"
          value={values.programme?.[0] ?? ''}
          onChange={(event) => {
            const chosen = event.currentTarget.value as Programme | '';
            change({ programme: chosen ? [chosen] : undefined });
          }}
          data={[
            { value: '', label: 'Mọi chương trình' },
            ...Object.entries(programmes).map(([value, label]) => ({ value, label })),
          ]}
        />
        <UnitPicker
          id="compare-unit"
          label="Đơn vị"
          required={false}
          value={values.unitId ?? null}
          onChange={(unit) => change({ unitId: unit ?? undefined })}
          onBlur={nothing}
          clearable
        />
      </div>
      <Compared values={values} />
    </div>
  );
}

function Compared({ values }: { values: z.input<typeof schema> }) {
  const { before, after } = values;
  if (!before || !after)
    return (
      <EmptyState title="Chọn hai ngày để so sánh">
        Ví dụ 01/06/2024 và 01/02/2025: trước và sau khi QĐ 55/QĐ-BXD có hiệu lực.
      </EmptyState>
    );
  const question = { ...values, before, after, limit: 20 };
  return (
    <Comparison
      queryKey={['assessments', 'compare', question]}
      fetchPage={(cursor) => client.assessments.compareRules(cursor ? { ...question, cursor } : question)}
      sides={{ before: formatDay(before), after: formatDay(after) }}
    />
  );
}
