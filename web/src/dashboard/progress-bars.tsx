import type { Dashboard } from '@chung-tay/shared/dashboard/schema';
import { formatNumber } from '../core/format.ts';
import { writeSearch } from '../core/search.ts';
import { Money, moneyColours } from '../ui/money.tsx';
import { PartsBar, percent } from '../ui/parts-bar.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState } from '../ui/states.tsx';
import styles from './dashboard.module.css';
import { MaybeLink } from './maybe-link.tsx';
import { hasRows, houseSteps, housesLink, stepColour, withoutHouse } from './pipeline.ts';

/** Need → approved → building → completed → handed over: each surveyed household stands in exactly one part. */
export function PipelineBar({ dashboard }: { dashboard: Dashboard }) {
  const { total, unit, awardsDecided } = dashboard;
  const linked = hasRows(dashboard);
  if (total.households === 0)
    return (
      <Section title="Từ nhu cầu tới bàn giao">
        <EmptyState title="Chưa có hộ nào được rà soát ở đây">
          Danh sách rà soát của xã nhập từ tệp hoặc thêm từng hộ.
        </EmptyState>
      </Section>
    );
  return (
    <Section title={`Từ nhu cầu tới bàn giao: ${formatNumber(total.households)} hộ đã rà soát`}>
      <PartsBar
        label="Số hộ theo bước"
        total={total.households}
        format={formatNumber}
        parts={[
          {
            key: 'need',
            label: 'Chưa có hồ sơ nhà',
            value: withoutHouse(total),
            colour: 'var(--stage-none)',
            to: linked
              ? `/households?${writeSearch({ unitId: unit.id, status: 'surveyed', hasHouse: false })}`
              : undefined,
          },
          ...houseSteps.map(({ key, label }) => ({
            key,
            label,
            value: total[key],
            colour: stepColour(key),
            to: linked ? housesLink(key, { unitId: unit.id }) : undefined,
          })),
        ]}
      />
      <p className={styles.aside}>
        Ngoài ra:{' '}
        <MaybeLink to={linked && `/houses?${writeSearch({ unitId: unit.id, status: 'withdrawn' })}`}>
          {formatNumber(total.withdrawn)} nhà đã rút
        </MaybeLink>
        ,{' '}
        <MaybeLink to={linked && `/awards?${writeSearch({ unitId: unit.id, status: ['decided', 'presented'] })}`}>
          {formatNumber(awardsDecided)} quyết định khen thưởng
        </MaybeLink>
        .
      </p>
    </Section>
  );
}

/** Money in hand as one bar; what is only promised stands apart in words. */
export function MoneyBar({ dashboard }: { dashboard: Dashboard }) {
  const { money, unit, allocatedVnd, releasedVnd } = dashboard;
  const link = (path: string, filters: Record<string, unknown>) =>
    hasRows(dashboard) ? `${path}?${writeSearch({ unitId: unit.id, ...filters })}` : undefined;
  if (money.pledgedVnd === 0 && money.receivedVnd === 0)
    return (
      <Section title="Tiền">
        <p className={styles.leaf}>
          Không có quỹ nào ở đây. Nhà ở đây, từ quỹ nơi khác: đã phân bổ <Money amount={allocatedVnd} />, đã giải ngân{' '}
          <Money amount={releasedVnd} />.
        </p>
      </Section>
    );
  return (
    <Section title="Tiền đã nhận của các quỹ ở đây">
      <PartsBar
        label="Tiền đã nhận theo việc dùng"
        total={money.receivedVnd}
        format={(amount) => <Money amount={amount} />}
        parts={[
          {
            key: 'released',
            label: 'Đã giải ngân',
            value: money.releasedVnd,
            colour: moneyColours.released,
            to: link('/allocations', { state: 'released' }),
          },
          {
            key: 'allocated',
            label: 'Phân bổ, chờ giải ngân',
            value: money.allocatedVnd - money.releasedVnd,
            colour: moneyColours.allocated,
            to: link('/allocations', { state: 'allocated' }),
          },
          {
            key: 'available',
            label: 'Chưa phân bổ',
            value: money.availableVnd,
            colour: moneyColours.available,
            to: link('/donations', { hasAvailable: true }),
          },
        ]}
      />
      <p className={styles.aside}>
        Đã nhận{' '}
        <MaybeLink to={link('/donations', {})}>
          <Money amount={money.receivedVnd} />
        </MaybeLink>{' '}
        trên <Money amount={money.pledgedVnd} /> đăng ký ({percent(money.receivedVnd, money.pledgedVnd)}); phần đăng ký
        chưa nhận không tính là tiền trong quỹ. Nhà ở đây, từ mọi quỹ: đã phân bổ <Money amount={allocatedVnd} />, đã
        giải ngân <Money amount={releasedVnd} />.
      </p>
    </Section>
  );
}
