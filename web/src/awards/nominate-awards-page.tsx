import { type Nominations, nominateAwardsBody } from '@chung-tay/shared/awards/bulk-schema';
import { awardeeTypes, routeCodes } from '@chung-tay/shared/awards/schema';
import { positiveVndSchema } from '@chung-tay/shared/core/money';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { daySchema, idSchema } from '@chung-tay/shared/core/text';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { z } from 'zod';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { useMe } from '../core/session.ts';
import { Choice } from '../surveys/choice.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField, MoneyField, NumberField, SelectField, TextField } from '../ui/fields.tsx';
import type { Column } from '../ui/list-table.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, FormPair, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import styles from './award.module.css';
import { MovementField } from './nomination-fields.tsx';
import { awardChanges, awardFormsQuery } from './queries.ts';
import { awardLabels } from './words.ts';

/** The body as it is typed: the source told by fields of its own, as the page shows them. */
const schema = nominateAwardsBody.omit({ source: true, dryRun: true }).extend({
  kind: z.enum(['ranking', 'donors']),
  rankingId: idSchema.nullable().default(null),
  first: z.int().min(1).max(100).nullable().default(null),
  minVnd: positiveVndSchema.nullable().default(null),
  fromOn: daySchema.nullable().default(null),
  toOn: daySchema.nullable().default(null),
});
type Typed = z.output<typeof schema>;

const labels = {
  ...awardLabels,
  kind: 'Theo',
  rankingId: 'Bảng xếp hạng',
  first: 'Từ hạng 1 đến hạng',
  minVnd: 'Ủng hộ từ (đồng)',
  fromOn: 'Từ ngày',
  toOn: 'Đến ngày',
};

/** What the server is asked, from what was typed. */
export function bodyOf({ kind, rankingId, first, minVnd, fromOn, toOn, ...rest }: Typed, dryRun: boolean) {
  const source =
    kind === 'ranking'
      ? { kind, rankingId: rankingId ?? '', first: first ?? 1 }
      : { kind, minVnd: minVnd ?? 0, fromOn: fromOn ?? '', toOn: toOn ?? '' };
  return { ...rest, source, dryRun };
}

/** Many at once: the first of a ranking or donors above a sum. First who and who not, then the drafts. */
export default function NominateAwardsPage() {
  const me = useMe();
  const [told, setTold] = useState<{ typed: string; result: Nominations }>();
  const year = new Date().getFullYear();
  const form = useRecordForm({
    schema,
    labels,
    initial: {
      nominatingUnitId: rootsFor(me, 'award:nominate')[0] ?? null,
      ...{ formId: null, movementId: null, meritYear: year, merit: null, achievement: null, route: 'regular' },
      ...{ kind: 'ranking', rankingId: null, first: 3, minVnd: 50_000_000 },
      ...{ fromOn: `${year}-01-01`, toOn: `${year}-12-31` },
    },
    draft: { key: 'awards-bulk' },
    send: async (typed, { idempotencyKey }) => {
      const asked = JSON.stringify(typed);
      const dryRun = told?.typed !== asked || !told.result.dryRun;
      const result = await client.awards.nominateAwards(bodyOf(typed, dryRun), { idempotencyKey });
      return { typed: asked, result };
    },
    invalidates: awardChanges,
    onDone: (next) => {
      setTold(next);
      if (!next.result.dryRun) notifyDone(`Đã lập ${next.result.nominated} hồ sơ nháp`);
    },
  });
  const { kind } = form.values;
  const previewed = told?.result.dryRun === true;
  return (
    <>
      <RecordForm
        title="Đề nghị khen thưởng nhiều đối tượng"
        intro="Xem trước ai đề nghị được, ai không và vì sao; bấm lần nữa để lập hồ sơ nháp cho những ai đề nghị được."
        form={form}
        submitLabel={previewed ? 'Lập hồ sơ nháp, hoặc xem lại nếu đã sửa' : 'Xem trước'}
        cancelTo="/awards"
      >
        <FormGroup title="Lấy từ đâu">
          <Choice
            id="field-kind"
            legend={labels.kind}
            even
            options={[
              ['ranking', 'Bảng xếp hạng'],
              ['donors', 'Mức ủng hộ'],
            ]}
            value={kind}
            onChange={(next) => form.set({ kind: next ?? 'ranking' })}
          />
          {kind === 'donors' ? (
            <>
              <MoneyField {...form.fields.minVnd} />
              <FormPair>
                <DateField {...form.fields.fromOn} />
                <DateField {...form.fields.toOn} />
              </FormPair>
            </>
          ) : (
            <FormPair>
              <RankingField {...form.fields.rankingId} />
              <NumberField {...form.fields.first} />
            </FormPair>
          )}
        </FormGroup>
        <CommonFields form={form} />
      </RecordForm>
      {told && <Told result={told.result} />}
    </>
  );
}

function CommonFields({ form }: { form: ReturnType<typeof useRecordForm<typeof schema, unknown>> }) {
  const forms = useQuery(awardFormsQuery);
  const choices = Object.fromEntries((forms.data?.data ?? []).map(({ id, name }) => [id, name]));
  return (
    <FormGroup title="Đề nghị">
      <FormPair>
        <UnitPicker {...form.fields.nominatingUnitId} />
        <SelectField {...form.fields.formId} options={choices} />
      </FormPair>
      <FormPair>
        <MovementField {...form.fields.movementId} />
        <NumberField {...form.fields.meritYear} required={false} plain />
      </FormPair>
      <TextField {...form.fields.merit} maxLength={120} />
      <LongTextField
        {...form.fields.achievement}
        rows={4}
        help="Thành tích chung; hạng, điểm hoặc số tiền của từng đối tượng được ghi thêm"
      />
      <SelectField {...form.fields.route} options={routeCodes} />
    </FormGroup>
  );
}

/** Published rankings that no correction has replaced. */
function RankingField(props: Parameters<typeof SelectField<string>>[0] extends infer P ? Omit<P, 'options'> : never) {
  const rankings = useQuery({
    queryKey: ['rankings', 'published'],
    queryFn: () => client.rankings.listRankings({ state: ['published'], limit: 100 }),
  });
  const options = Object.fromEntries(
    (rankings.data?.data ?? [])
      .filter((ranking) => ranking.current)
      .map(({ id, code, blockName, year }) => [id, `${blockName}, ${year} (${code})`]),
  );
  return <SelectField {...props} options={options} />;
}

type NominationRow = Nominations['rows'][number];

const outcome = (row: NominationRow, dryRun: boolean) => {
  if (row.refusedBecause) return <StatusBadge tone="late">Không</StatusBadge>;
  if (row.awardId)
    return (
      <Button component={Link} to={`/awards/${row.awardId}`} variant="subtle" className={styles.act}>
        {row.awardCode}
      </Button>
    );
  return <StatusBadge tone="good">{dryRun ? 'Đề nghị được' : 'Đã lập'}</StatusBadge>;
};

function Told({ result }: { result: Nominations }) {
  const columns: Column<NominationRow>[] = [
    { key: 'name', header: 'Đối tượng', render: (row) => row.awardeeName },
    { key: 'type', header: 'Loại', render: (row) => awardeeTypes[row.awardeeType], nowrap: true },
    { key: 'basis', header: 'Căn cứ', render: (row) => row.basis ?? '—' },
    { key: 'result', header: 'Kết quả', render: (row) => outcome(row, result.dryRun) },
    {
      key: 'why',
      header: 'Lý do, lưu ý',
      render: (row) => row.refusedBecause ?? (row.notes.join(' ') || '—'),
    },
  ];
  return (
    <section aria-live="polite">
      <h2>
        {result.dryRun ? 'Xem trước' : 'Đã lập'}: {formatNumber(result.nominated)} đề nghị được,{' '}
        {formatNumber(result.refused)} không
      </h2>
      <DataTable
        caption="Kết quả đề nghị"
        rows={result.rows}
        rowKey={(row) => `${row.awardeeType} ${row.awardeeName} ${row.basis ?? ''}`}
        columns={columns}
      />
    </section>
  );
}
