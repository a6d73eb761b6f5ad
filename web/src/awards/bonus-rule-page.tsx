import { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { BaseSalary, BonusRule } from '@chung-tay/shared/awards/form-schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField, MoneyField, NumberField, SelectField } from '../ui/fields.tsx';
import type { Column } from '../ui/list-table.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import { Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { ViewLinks, ViewPage } from '../ui/view-page.tsx';
import styles from './award.module.css';
import { catalogueLinks } from './catalogue-links.ts';
import { bonusRulesQuery } from './queries.ts';

const roundings = { up: 'Làm tròn lên', nearest: 'Làm tròn đến hàng gần nhất' } as const;
const changes = [['bonus-rules'], ['awards']] as const;
const period = ({ validFrom, validTo }: { validFrom: string; validTo: string | null }) =>
  validTo ? `${formatDay(validFrom)} – ${formatDay(validTo)}` : `Từ ${formatDay(validFrom)}`;

const salaryColumns: Column<BaseSalary>[] = [
  { key: 'period', header: 'Thời gian', render: period, nowrap: true },
  { key: 'amount', header: 'Mức lương cơ sở', render: (row) => formatVnd(row.amountVnd), align: 'right', nowrap: true },
  { key: 'citation', header: 'Căn cứ', render: (row) => row.citation },
];
const ruleColumns: Column<BonusRule>[] = [
  { key: 'period', header: 'Thời gian', render: period, nowrap: true },
  { key: 'collective', header: 'Tập thể', render: (row) => `× ${formatNumber(row.collectiveFactor)}`, nowrap: true },
  { key: 'household', header: 'Hộ gia đình', render: (row) => `× ${formatNumber(row.householdFactor)}`, nowrap: true },
  {
    key: 'rounding',
    header: 'Làm tròn',
    render: (row) => `${roundings[row.rounding]}, bước ${formatVnd(row.roundingVnd)}`,
  },
  { key: 'citation', header: 'Căn cứ', render: (row) => row.citation },
  { key: 'assumed', header: 'Chưa đối chiếu', render: (row) => row.assumptions ?? '—' },
];

/** Base salary and bonus rules by time: coefficient × base salary on the day of the decision × factor, rounded. */
export default function BonusRulePage() {
  const rules = useQuery(bonusRulesQuery);
  const mayCreate = useCan('award_form:manage');
  const [open, setOpen] = useState<'salary' | 'rule'>();
  if (rules.isError) return <ErrorState error={rules.error} retry={() => rules.refetch()} />;
  if (rules.isPending) return <PageSkeleton />;
  const add = (what: 'salary' | 'rule', label: string) =>
    mayCreate && (
      <Button variant="default" className={styles.act} onClick={() => setOpen(what)}>
        {label}
      </Button>
    );
  return (
    <ViewPage title="Tiền thưởng" aside={<ViewLinks label="Danh mục khen thưởng" links={catalogueLinks} />}>
      <p className={styles.soft}>
        Tiền thưởng = hệ số của hình thức × mức lương cơ sở vào ngày quyết định × hệ số tập thể hoặc hộ, rồi làm tròn.
      </p>
      <Section title="Mức lương cơ sở" aside={add('salary', 'Ghi mức mới')}>
        <DataTable
          caption="Mức lương cơ sở"
          rows={rules.data.salaries}
          rowKey={(row) => row.validFrom}
          columns={salaryColumns}
        />
      </Section>
      <Section title="Hệ số và làm tròn" aside={add('rule', 'Ghi quy tắc mới')}>
        <DataTable
          caption="Quy tắc tính tiền thưởng"
          rows={rules.data.rules}
          rowKey={(row) => row.validFrom}
          columns={ruleColumns}
        />
      </Section>
      {open === 'salary' && <SalaryDialog onClose={() => setOpen(undefined)} />}
      {open === 'rule' && <RuleDialog onClose={() => setOpen(undefined)} />}
    </ViewPage>
  );
}

const takesOver = 'Bản đang hiệu lực hết vào hôm trước; những gì đã quyết định giữ mức cũ.';

const SalaryDialog = ({ onClose }: { onClose: () => void }) => (
  <CommandDialog
    title="Ghi mức lương cơ sở"
    intro={takesOver}
    schema={awardRoutes.createBaseSalary.body}
    initial={{ validFrom: null, amountVnd: null, citation: null }}
    labels={{ validFrom: 'Từ ngày', amountVnd: 'Mức lương cơ sở', citation: 'Căn cứ' }}
    submitLabel="Ghi mức lương"
    send={(body, { idempotencyKey }) => client.awards.createBaseSalary(body, { idempotencyKey })}
    invalidates={changes}
    onDone={() => notifyDone('Đã ghi mức lương cơ sở')}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <FormPair>
          <DateField {...fields.validFrom} />
          <MoneyField {...fields.amountVnd} />
        </FormPair>
        <LongTextField {...fields.citation} rows={2} help="Số, ngày nghị định" />
      </>
    )}
  </CommandDialog>
);

const RuleDialog = ({ onClose }: { onClose: () => void }) => (
  <CommandDialog
    title="Ghi quy tắc tính tiền thưởng"
    intro={takesOver}
    schema={awardRoutes.createBonusRule.body}
    initial={{
      ...{ validFrom: null, collectiveFactor: 2, householdFactor: 1.5, rounding: 'up', roundingVnd: 10_000 },
      ...{ citation: null, assumptions: null },
    }}
    labels={{
      ...{ validFrom: 'Từ ngày', collectiveFactor: 'Hệ số tập thể', householdFactor: 'Hệ số hộ gia đình' },
      ...{ rounding: 'Cách làm tròn', roundingVnd: 'Bước làm tròn', citation: 'Căn cứ', assumptions: 'Chưa đối chiếu' },
    }}
    submitLabel="Ghi quy tắc"
    send={(body, { idempotencyKey }) => client.awards.createBonusRule(body, { idempotencyKey })}
    invalidates={changes}
    onDone={() => notifyDone('Đã ghi quy tắc tiền thưởng')}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <DateField {...fields.validFrom} />
        <FormPair>
          <NumberField {...fields.collectiveFactor} decimals={2} />
          <NumberField {...fields.householdFactor} decimals={2} />
        </FormPair>
        <FormPair>
          <SelectField {...fields.rounding} options={roundings} />
          <MoneyField {...fields.roundingVnd} />
        </FormPair>
        <LongTextField {...fields.citation} rows={2} />
        <LongTextField {...fields.assumptions} rows={2} />
      </>
    )}
  </CommandDialog>
);
