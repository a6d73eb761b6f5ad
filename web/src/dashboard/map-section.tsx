import type { Dashboard } from '@chung-tay/shared/dashboard/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useCan } from '../core/can.ts';
import { Section } from '../ui/record-page.tsx';
import styles from './dashboard.module.css';
import { LoadBoundariesDialog } from './load-boundaries-dialog.tsx';
import { drawUnits } from './map-shapes.ts';
import { type Asked, boundariesQuery } from './queries.ts';
import { mapSteps, UnitMap } from './unit-map.tsx';

/** Where the houses are done and where not yet. */
export function MapSection({ dashboard, asked }: { dashboard: Dashboard; asked: Asked }) {
  const [loading, setLoading] = useState(false);
  const mayLoad = useCan('unit:manage');
  const boundaries = useQuery(boundariesQuery(dashboard.unit.id, dashboard.treeOn));
  // Placing dozens of names takes a while: once for a tree, not at every turn.
  const drawing = useMemo(
    () => boundaries.data && drawUnits(boundaries.data, dashboard.children),
    [boundaries.data, dashboard.children],
  );
  return (
    <div className={styles.onScreen}>
      <Section
        title="Sơ đồ tỷ lệ hoàn thành"
        aside={
          mayLoad && (
            <Button variant="default" onClick={() => setLoading(true)}>
              Nạp địa giới
            </Button>
          )
        }
      >
        {drawing ? (
          <>
            <UnitMap drawing={drawing} asked={asked}>
              {dashboard.children}
            </UnitMap>
            <p className={styles.legend}>
              {mapSteps.map(({ label, colour }) => (
                <span key={label} className={styles.step}>
                  <span
                    className={styles.swatch}
                    style={{ '--part': colour } as React.CSSProperties}
                    aria-hidden="true"
                  />
                  {label}
                </span>
              ))}
            </p>
            <p className={styles.aside}>
              Nhà hoàn thành trên hộ đã rà soát.{' '}
              {drawing.official
                ? `Địa giới: ${boundaries.data?.source}.`
                : 'Đây là sơ đồ, không phải địa giới: mỗi ô nằm quanh huyện cũ của đơn vị.'}
            </p>
          </>
        ) : (
          <p className={styles.leaf}>Đang tải…</p>
        )}
      </Section>
      {loading && <LoadBoundariesDialog day={dashboard.treeOn} close={() => setLoading(false)} />}
    </div>
  );
}
