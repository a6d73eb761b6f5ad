import type { House, HouseStage, Photo } from '@chung-tay/shared/houses/schema';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { Anchor, Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { EvidenceBadge } from '../evidence/evidence-badge.tsx';
import { FormGroup } from '../ui/record-form.tsx';
import { Facts } from '../ui/record-page.tsx';
import { blankFindings, type Findings, missingOf, returnReason, unmetOf } from './acceptance.ts';
import { ChecklistFields, MeasureFields, MemberFields } from './acceptance-fields.tsx';
import styles from './house.module.css';
import { HousePhoto, photoFacts } from './house-photos.tsx';
import { slipWords } from './slip.ts';
import { useBoard } from './use-board.ts';
import { ReturnDialog, VerifyDialog } from './verify-dialogs.tsx';
import { useVerifyKeys } from './verify-keys.ts';

interface VerifyCaseProps {
  house: House;
  /** The stage that was reported. */
  due: HouseStage;
  onDone: () => void;
  /** Another act beside the decision. */
  aside?: ReactNode;
}

/**
 * One reported stage with everything needed to decide: the report, the photos large, the checklist that the stage
 * demands, who was there; verified when everything required holds, sent back with the reasons when not.
 */
export function VerifyCase({ house, due, onDone, aside }: VerifyCaseProps) {
  const [open, setOpen] = useState<'verify' | 'return'>();
  const [asked, setAsked] = useState(false);
  const [found, setFound] = useState<Partial<Findings>>({});
  const proposed = blankFindings(house.headName, useBoard(house));
  const findings: Findings = { ...proposed, ...found, members: { ...proposed.members, ...found.members } };
  const set = (patch: Partial<Findings>) => setFound((before) => ({ ...before, ...patch }));
  const checklist = due.checklist ?? [];
  const missing = checklist.length > 0 ? missingOf(checklist, findings) : [];
  const unmet = unmetOf(checklist, findings);
  const evidence = due.photos.filter((photo) => photo.attached);
  const blocked = evidence.filter(({ evidence: review }) => review?.blocks || review?.state === 'rejected');
  const decide = () => {
    setAsked(true);
    const first = missing[0];
    if (first) return focusField(first[0]);
    setOpen(unmet.length > 0 ? 'return' : 'verify');
  };
  const mayVerify = blocked.length === 0;
  useVerifyKeys({
    checklist,
    findings,
    set,
    decide: mayVerify ? decide : () => undefined,
    sendBack: () => setOpen('return'),
  });
  const errors = asked ? Object.fromEntries(missing) : {};
  return (
    <>
      <CaseFacts house={house} due={due} photoCount={evidence.length} />
      {blocked.length > 0 && <Blocked photos={blocked} all={evidence} />}
      <Evidence photos={evidence} name={stages[due.stage]} />
      {checklist.length > 0 && (
        <FormGroup title={`Bảng kiểm ${stages[due.stage]}`}>
          <ChecklistFields checklist={checklist} findings={findings} set={set} errors={errors} />
        </FormGroup>
      )}
      {due.stage === 'completed' && (
        <FormGroup title="Đo và quyết toán">
          <MeasureFields checklist={checklist} findings={findings} set={set} errors={errors} />
        </FormGroup>
      )}
      <FormGroup title="Ban nghiệm thu">
        <MemberFields needed={checklist.length > 0} findings={findings} set={set} errors={errors} />
      </FormGroup>
      <div className={styles.decide}>
        {unmet.length > 0 && (
          <p className={styles.unmet} role="status">
            {formatNumber(unmet.length)} mục bắt buộc chưa đạt: giai đoạn phải trả lại.
          </p>
        )}
        {unmet.length === 0 && (
          <Button onClick={decide} disabled={!mayVerify}>
            Nghiệm thu
          </Button>
        )}
        <Button
          variant={unmet.length > 0 ? 'filled' : 'outline'}
          color="brick"
          onClick={unmet.length > 0 ? decide : () => setOpen('return')}
        >
          Trả lại
        </Button>
        {aside}
        <p className={styles.keys}>
          Phím: {checklist.length > 0 && 'C có, K không, '}Đ nghiệm thu, T trả lại{aside ? ', → để sau' : ''}
        </p>
      </div>
      {open === 'verify' && (
        <VerifyDialog house={house} due={due} findings={findings} onDone={onDone} onClose={() => setOpen(undefined)} />
      )}
      {open === 'return' && (
        <ReturnDialog
          house={house}
          due={due}
          reason={unmet.length > 0 ? returnReason(unmet) : null}
          onDone={onDone}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

/** A field of the form; of a question with chips its first chip takes the keys. */
function focusField(name: string): void {
  const field = document.getElementById(`field-${name}`);
  (field?.querySelector('input') ?? field)?.focus();
}

const CaseFacts = ({ house, due, photoCount }: { house: House; due: HouseStage; photoCount: number }) => (
  <Facts
    items={[
      ['Hộ', `${house.headName}, ${house.village}, ${house.unitName}`],
      ['Loại hỗ trợ', houseKinds[house.kind]],
      ['Ngày làm xong', [formatDay(due.happenedOn), slipWords(due.slipDays)].filter(Boolean).join(', ')],
      ['Người báo', `${due.reportedBy ?? '—'}, ${formatInstant(due.reportedAt)}`],
      ['Ghi chú của người báo', due.note],
      ['Số ảnh', photoCount],
    ]}
  />
);

const Evidence = ({ photos, name }: { photos: readonly Photo[]; name: string }) => (
  <ul className={styles.evidence}>
    {photos.map((photo, index) => (
      <li key={photo.id}>
        <HousePhoto photo={photo} size="large" alt={`Ảnh ${index + 1}, ${name}`} />
        <p className={styles.caption}>
          Ảnh {index + 1}/{photos.length}. {photoFacts(photo)}{' '}
          <EvidenceBadge photoId={photo.id} evidence={photo.evidence} />
        </p>
      </li>
    ))}
  </ul>
);

/** Photos that are not believed hold the stage: which, and where somebody decides about them. */
const Blocked = ({ photos, all }: { photos: readonly Photo[]; all: readonly Photo[] }) => (
  <div className={styles.blocked} role="note">
    <p>Chưa nghiệm thu được: ảnh bị nghi vấn phải được xem xét xong, hoặc trả lại để xã chụp ảnh khác.</p>
    <ul>
      {photos.map((photo) => (
        <li key={photo.id}>
          Ảnh {all.indexOf(photo) + 1}{' '}
          {photo.evidence?.state === 'rejected' ? 'không được chấp nhận' : 'đang chờ xem xét'}.{' '}
          <Anchor component={Link} to={`/evidence/${photo.id}`}>
            Xem nghi vấn
          </Anchor>
        </li>
      ))}
    </ul>
  </div>
);
