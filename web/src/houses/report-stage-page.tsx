import { dayInVietnam } from '@chung-tay/shared/core/text';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { House, HouseStage } from '@chung-tay/shared/houses/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { KeepHouse } from '../offline/keep-house.tsx';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './house.module.css';
import { dueStage } from './house-steps.ts';
import { houseChanges, houseQuery } from './queries.ts';
import { StagePhotosField } from './stage-photos-field.tsx';

/** Says that the stage that is due is done on site, with photos: made for a phone at the house. */
export default function ReportStagePage() {
  const { id = '' } = useParams();
  const house = useQuery(houseQuery(id));
  if (house.isError) return <ErrorState error={house.error} retry={() => house.refetch()} />;
  if (house.isPending) return <PageSkeleton />;
  const due = dueStage(house.data);
  if (!due || due.state === 'reported')
    return (
      <>
        <h1>Báo xong giai đoạn</h1>
        <EmptyState
          title={due ? `“${stages[due.stage]}” đã báo, đang chờ nghiệm thu` : 'Không có giai đoạn nào chờ báo'}
          action={
            <Anchor component={Link} to={`/houses/${id}`}>
              Về hồ sơ nhà
            </Anchor>
          }
        />
      </>
    );
  return <ReportForm key={due.stage} house={house.data} due={due} />;
}

function ReportForm({ house, due }: { house: House; due: HouseStage }) {
  const navigate = useNavigate();
  const { id, version } = house;
  const { stage } = due;
  const ready = due.photos.filter((photo) => !photo.attached);
  const form = useRecordForm({
    schema: houseRoutes.reportStage.body,
    labels: { happenedOn: 'Ngày làm xong', photoIds: 'Ảnh tại công trình', note: 'Ghi chú' },
    initial: { happenedOn: dayInVietnam(new Date()), photoIds: ready.map((photo) => photo.id), note: null },
    draft: { key: `report-${id}-${stage}` },
    send: (body, { idempotencyKey }) =>
      client.houses.reportStage({ id, stage, ...body }, { idempotencyKey, ifMatch: version }),
    invalidates: houseChanges,
    onDone: () => {
      notifyDone(`Đã báo xong ${stages[stage]}, chờ nghiệm thu`);
      navigate(`/houses/${id}`);
    },
  });
  const photoErrors = form.errors.filter(([name]) => name.startsWith('photoIds')).map(([, message]) => message);
  return (
    <RecordForm
      title={`${due.state === 'returned' ? 'Báo lại' : 'Báo xong'}: ${stages[stage]}`}
      intro={`${house.headName}, ${house.village}, ${house.unitName}`}
      form={form}
      submitLabel="Gửi báo cáo"
      cancelTo={`/houses/${id}`}
    >
      {due.state === 'returned' && (
        <FormGroup title="Bị trả lại">
          <p style={{ margin: 0 }}>
            Lý do: {due.returnReason}. Ảnh của lần trước dùng lại được; chụp thêm phần đã khắc phục.
          </p>
        </FormGroup>
      )}
      {stage === 'started' && house.caseId && <Uncommitted caseId={house.caseId} />}
      <KeepHouse house={house} />
      <FormGroup title="Ảnh">
        <StagePhotosField
          houseId={id}
          stage={stage}
          photos={ready}
          value={form.values.photoIds ?? []}
          onChange={(photoIds) => form.set({ photoIds })}
          error={photoErrors[0]}
        />
      </FormGroup>
      <FormGroup title="Công việc">
        <DateField {...form.fields.happenedOn} past />
        <LongTextField {...form.fields.note} help="Điều người nghiệm thu cần biết" />
      </FormGroup>
    </RecordForm>
  );
}

/** Without the household's commitment the start is refused: said before the photos are taken, not after. */
function Uncommitted({ caseId }: { caseId: string }) {
  const opened = useQuery({
    queryKey: ['cases', caseId],
    queryFn: () => client.cases.getCase({ id: caseId }),
    enabled: useCan('case:read'),
  });
  if (!opened.data || opened.data.commitment) return null;
  return (
    <div className={styles.blocked} role="note">
      <p>
        Hộ chưa ký cam kết nên chưa báo khởi công được.{' '}
        <Anchor component={Link} to={`/cases/${caseId}`}>
          Ghi cam kết ở hồ sơ {opened.data.code}
        </Anchor>
      </p>
    </div>
  );
}
