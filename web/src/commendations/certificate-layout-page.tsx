import { rootsFor } from '@chung-tay/shared/core/policy';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { awardFormsQuery } from '../awards/queries.ts';
import { useMe } from '../core/session.ts';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { unitTreeQuery } from '../units/queries.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { CertificateLayoutForm } from './certificate-layout-form.tsx';
import styles from './commendation.module.css';
import { layoutQuery } from './queries.ts';

/** Where the machine prints on pre-printed stock, for one unit and form: moved by hand or by number, proved on paper. */
export default function CertificateLayoutPage() {
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const forms = useQuery(awardFormsQuery);
  const tree = useQuery(unitTreeQuery());
  const formCode = params.get('form') ?? 'bang_khen_tinh';
  const level = forms.data?.data.find(({ code }) => code === formCode)?.level;
  const roots = rootsFor(me, 'commendation:read');
  const ofLevel = tree.data?.units.find(({ id, kind }) => roots.includes(id) && kind === level);
  const unitId = params.get('unitId') ?? ofLevel?.id ?? roots[0] ?? '';
  const set = (patch: Record<string, string>) => setParams({ unitId, form: formCode, ...patch }, { replace: true });
  useEffect(() => {
    document.title = 'Bố cục in phôi · Chung Tay';
  }, []);
  if (forms.isError) return <ErrorState error={forms.error} retry={() => forms.refetch()} />;
  if (forms.isPending || tree.isPending) return <PageSkeleton />;
  return (
    <div className={styles.page}>
      <h1>Bố cục in phôi bằng khen, giấy khen</h1>
      <div className={styles.stock}>
        <UnitPicker
          id="field-unitId"
          label="Đơn vị quyết định"
          required
          value={unitId || null}
          onChange={(next) => next && set({ unitId: next })}
          onBlur={() => undefined}
        />
        <NativeSelect
          label="Hình thức"
          value={formCode}
          onChange={(event) => set({ form: event.currentTarget.value })}
          data={forms.data.data.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </div>
      {unitId && <Layout key={`${unitId} ${formCode}`} unitId={unitId} formCode={formCode} />}
    </div>
  );
}

function Layout({ unitId, formCode }: { unitId: string; formCode: string }) {
  const layout = useQuery(layoutQuery(unitId, formCode));
  if (layout.isError) return <ErrorState error={layout.error} retry={() => layout.refetch()} />;
  if (layout.isPending) return <PageSkeleton />;
  return <CertificateLayoutForm key={layout.data.version} layout={layout.data} />;
}
