import { type Duplicate, duplicateKinds, duplicateStatuses } from '@chung-tay/shared/duplicates/schema';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { formatInstant, formatNumber } from '../core/format.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './duplicate.module.css';
import { comparedFacts, statusTones } from './words.ts';

const SideHead = ({ side }: { side: Duplicate['first'] }) => (
  <th scope="col">
    {side.inScope ? (
      <Anchor component={Link} to={`/households/${side.householdId}`} underline="always">
        {side.householdCode}
      </Anchor>
    ) : (
      <>
        {side.householdCode} <small>ngoài phạm vi của bạn</small>
      </>
    )}
  </th>
);

const Value = ({ value, differs }: { value: string | null; differs: boolean }) => (
  <td data-differs={differs || undefined}>{value ?? '—'}</td>
);

/** Two households side by side; what differs is marked by a word and a tint. */
export const PairView = ({ pair }: { pair: Duplicate }) => (
  <div className={styles.pair}>
    <div className={styles.signs}>
      <StatusBadge tone={statusTones[pair.status]}>{duplicateStatuses[pair.status]}</StatusBadge>
      <span>
        Giống nhau <b>{formatNumber(pair.likeness)}/100</b>
      </span>
      {pair.kinds.map((kind) => (
        <StatusBadge key={kind} tone="info">
          {duplicateKinds[kind]}
        </StatusBadge>
      ))}
    </div>
    <p className={styles.explanation}>{pair.explanation}</p>
    <table className={styles.sides}>
      <caption>So hai hồ sơ</caption>
      <thead>
        <tr>
          <td className={styles.corner} />
          <SideHead side={pair.first} />
          <SideHead side={pair.second} />
        </tr>
      </thead>
      <tbody>
        {comparedFacts(pair).map(({ label, first, second, differs }) => (
          <tr key={label}>
            <th scope="row">
              {label} {differs && <span className={styles.mark}>khác</span>}
            </th>
            <Value value={first} differs={differs} />
            <Value value={second} differs={differs} />
          </tr>
        ))}
      </tbody>
    </table>
    {pair.settledAt && (
      <p className={styles.settled}>
        {duplicateStatuses[pair.status]}: {pair.settledBy}, {formatInstant(pair.settledAt)}. {pair.reason}
      </p>
    )}
  </div>
);
