import { type House, type HouseStage, houseStatuses } from '@chung-tay/shared/houses/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { facetWords, readFacet, type SurveyValues, sameValue, surveyFacets } from '@chung-tay/shared/surveys/facets';
import type { Survey } from '@chung-tay/shared/surveys/schema';
import { Anchor } from '@mantine/core';
import { formatDay } from '../core/format.ts';
import { HousePhoto } from '../houses/house-photos.tsx';
import { stageStates } from '../houses/words.ts';
import { useHeld } from './device.ts';
import { LocalPhotos } from './local-photos.tsx';
import styles from './offline.module.css';
import { sentPhotoIds } from './outbox.ts';
import type { ServerNow } from './server-now.ts';
import type { Entry } from './types.ts';

interface CompareViewProps {
  entry: Entry;
  record: readonly Entry[];
  now: ServerNow;
}

/** Both versions side by side: what the person wrote, what the server has now. */
export function CompareView({ entry, record, now }: CompareViewProps) {
  const photos = usePhotosOf(entry.owner, record);
  return (
    <>
      {now.kind === 'house' ? (
        <StageCompare record={record} house={now.house} />
      ) : (
        <SurveyCompare record={record} now={now} />
      )}
      <LocalPhotos photos={photos} alt="Ảnh của bạn, chưa gửi" />
    </>
  );
}

function usePhotosOf(owner: string, record: readonly Entry[]) {
  const held = useHeld(owner);
  return held?.photos.filter(({ key }) => record.some(({ photoKey }) => photoKey === key)) ?? [];
}

type Line = [label: string, mine: string | null, theirs: string | null];

const Lines = ({ caption, lines }: { caption: string; lines: readonly Line[] }) => (
  <table className={styles.compare}>
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col">Nội dung</th>
        <th scope="col">Bạn ghi</th>
        <th scope="col">Trên máy chủ</th>
      </tr>
    </thead>
    <tbody>
      {lines.map(([label, mine, theirs]) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          <td>{mine ?? '—'}</td>
          <td>{theirs ?? '—'}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const stateWords: Readonly<Record<string, string>> = { ...stageStates, cancelled: 'không làm nữa' };

function stageLines(record: readonly Entry[], house: House, step: HouseStage | undefined): Line[] {
  const report = record.map(({ payload }) => payload).find((payload) => payload.kind === 'stage-report');
  const photos = record.filter(({ payload }) => payload.kind === 'stage-photo').length;
  return [
    ['Căn nhà', null, houseStatuses[house.status]],
    ['Giai đoạn', 'làm xong', step ? (stateWords[step.state] ?? step.state) : 'không còn trong kế hoạch'],
    ['Ngày làm xong', formatDay(report?.happenedOn), formatDay(step?.happenedOn)],
    ['Ghi chú', report?.note ?? null, step?.note ?? null],
    ['Ảnh', `${photos} ảnh`, `${step?.photos.filter(({ attached }) => attached).length ?? 0} ảnh`],
    ['Người báo', 'bạn', step?.reportedBy ?? null],
    ['Lý do trả lại', null, step?.returnReason ?? null],
  ];
}

function StageCompare({ record, house }: { record: readonly Entry[]; house: House }) {
  const stage = record[0]?.subject.kind === 'house' ? record[0].subject.stage : undefined;
  const step = house.stages.find((one) => one.stage === stage);
  const mine = sentPhotoIds(record);
  const theirs = step?.photos.filter(({ attached, id }) => attached && !mine.includes(id)) ?? [];
  const lines = stageLines(record, house, step).filter(([, one, other]) => one !== null || other !== null);
  return (
    <>
      <Lines caption={stage ? stages[stage] : ''} lines={lines} />
      {theirs.length > 0 && (
        <ul className={styles.photos}>
          {theirs.map((photo, index) => (
            <li key={photo.id}>
              <HousePhoto photo={photo} size="thumb" alt={`Ảnh ${index + 1} trên máy chủ`} />
              <span className={styles.quiet}>{photo.uploadedBy} tải lên</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What the two say differently, in words. */
export const differingLines = (mine: SurveyValues, theirs: SurveyValues): Line[] =>
  surveyFacets
    .filter(({ field }) => !sameValue(readFacet(mine, field), readFacet(theirs, field)))
    .map((facet) => [
      facet.label,
      facetWords(facet, readFacet(mine, facet.field)),
      facetWords(facet, readFacet(theirs, facet.field)),
    ]);

const captionOf = ({ status, surveyedBy, surveyedOn }: Survey): string =>
  status === 'draft'
    ? `Bản nháp của bạn trên máy chủ, ngày ${formatDay(surveyedOn)}`
    : `Phiếu ${surveyedBy} đã nộp, khảo sát ngày ${formatDay(surveyedOn)}`;

function SurveyCompare({ record, now }: { record: readonly Entry[]; now: Extract<ServerNow, { kind: 'household' }> }) {
  const written = record.map(({ payload }) => payload).find((payload) => 'values' in payload);
  const theirs = now.mine ?? now.newest;
  return (
    <>
      {now.houseId && (
        <p>
          <b>Hộ này đã được hỗ trợ nhà ở</b> trong khi bạn chưa có mạng, nên không nhận phiếu khảo sát nữa.{' '}
          <Anchor href={`/admin/houses/${now.houseId}`} underline="always">
            Mở hồ sơ nhà
          </Anchor>
        </p>
      )}
      {written && theirs ? (
        <Lines caption={captionOf(theirs)} lines={differingLines(written.values, theirs)} />
      ) : (
        <p className={styles.quiet}>Trên máy chủ chưa có phiếu nào của hộ này.</p>
      )}
    </>
  );
}
