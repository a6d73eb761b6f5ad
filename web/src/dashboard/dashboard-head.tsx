import type { Dashboard } from '@chung-tay/shared/dashboard/schema';
import { Anchor, Button, NativeSelect } from '@mantine/core';
import IconArrowsMaximize from '@tabler/icons-react/dist/esm/icons/IconArrowsMaximize.mjs';
import IconArrowsMinimize from '@tabler/icons-react/dist/esm/icons/IconArrowsMinimize.mjs';
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs';
import { Link } from 'react-router';
import { formatDay } from '../core/format.ts';
import { writeSearch } from '../core/search.ts';
import { DateField } from '../ui/date-field.tsx';
import styles from './dashboard.module.css';
import { hasRows, treeWords } from './pipeline.ts';
import { type Asked, useUnitPath } from './queries.ts';

interface HeadProps {
  dashboard: Dashboard;
  asked: Asked;
  change: (patch: Asked) => void;
  /** The page fills the screen of the meeting room. */
  meeting: boolean;
  toggleMeeting: () => void;
}

/** Whose figures, of which day, by which tree; and what to do with the page. */
export function DashboardHead({ dashboard, asked, change, meeting, toggleMeeting }: HeadProps) {
  const { unit, eras, asOf, current } = dashboard;
  return (
    <header className={styles.head}>
      <div>
        <UnitPath dashboard={dashboard} asked={asked} />
        <h1>Tiến độ {unit.name}</h1>
        <p className={styles.tree}>
          {current ? `Hôm nay, ${formatDay(asOf)}` : `Đến hết ngày ${formatDay(asOf)}`}. {treeWords(dashboard.treeOn)}
          {!hasRows(dashboard) && '. Muốn mở danh sách từ con số, xem hôm nay theo cây mới nhất.'}
        </p>
      </div>
      <div className={styles.tools}>
        <div className={styles.day}>
          <DateField
            id="dashboard-day"
            label="Số liệu đến hết ngày"
            help=""
            past
            required={false}
            onBlur={() => undefined}
            value={asOf}
            onChange={(day) => change({ asOf: day || undefined })}
          />
        </div>
        <NativeSelect
          label="Cộng theo cây đơn vị"
          value={dashboard.treeOn}
          onChange={(event) => change({ treeOn: event.currentTarget.value })}
          data={eras.map((era) => ({ value: era, label: treeWords(era) }))}
        />
        {(asked.asOf || asked.treeOn) && (
          <Button variant="default" onClick={() => change({ asOf: undefined, treeOn: undefined })}>
            Hôm nay
          </Button>
        )}
        <Button
          variant="default"
          leftSection={
            meeting ? (
              <IconArrowsMinimize size={16} aria-hidden="true" />
            ) : (
              <IconArrowsMaximize size={16} aria-hidden="true" />
            )
          }
          onClick={toggleMeeting}
        >
          {meeting ? 'Thoát' : 'Toàn màn hình'}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden="true" />}
          onClick={() => window.print()}
        >
          In
        </Button>
      </div>
    </header>
  );
}

function UnitPath({ dashboard, asked }: Pick<HeadProps, 'dashboard' | 'asked'>) {
  const path = useUnitPath(dashboard.unit.id, dashboard.treeOn);
  if (path.length === 0) return null;
  return (
    <nav aria-label="Đơn vị cấp trên" className={styles.path}>
      {path.map((above) =>
        above.reachable ? (
          <span key={above.id}>
            <Anchor component={Link} to={`/dashboard?${writeSearch({ ...asked, unitId: above.id })}`}>
              {above.name}
            </Anchor>{' '}
            ›
          </span>
        ) : (
          <span key={above.id}>{above.name} ›</span>
        ),
      )}
    </nav>
  );
}
