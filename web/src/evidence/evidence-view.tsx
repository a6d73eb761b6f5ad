import {
  type EvidenceFacts,
  type EvidenceReview,
  evidenceReasons,
  evidenceStates,
} from '@chung-tay/shared/evidence/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { formatInstant } from '../core/format.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './evidence.module.css';
import { EvidencePhoto } from './evidence-photo.tsx';
import { flagWords, otherPhotos, stageStates, stateTones } from './words.ts';

/** The doubted photo, large, beside those it is said to repeat; under it why, in words with figures. */
export const EvidenceView = ({ review }: { review: EvidenceReview }) => {
  const others = otherPhotos(review);
  return (
    <div className={styles.view}>
      <div className={styles.photos} data-pair={others.length > 0 || undefined}>
        <figure className={styles.figure}>
          <EvidencePhoto
            houseId={review.houseId}
            photoId={review.id}
            alt={`Ảnh bị nghi vấn: ${stages[review.stage]}, ${review.headName}`}
            className={styles.photo}
          />
          <figcaption>
            <b>Ảnh này.</b> {takenWords(review)} {review.uploadedBy} gửi {formatInstant(review.uploadedAt)}.
          </figcaption>
        </figure>
        {others.slice(0, 3).map((facts) => (
          <OtherPhoto key={facts.otherPhotoId} facts={facts} />
        ))}
      </div>
      <Reasons review={review} />
    </div>
  );
};

const attachedWords = ({ attached, replacedBy }: EvidenceReview): string => {
  if (replacedBy) return '; ảnh đã được thay';
  return attached ? '' : '; ảnh chưa gắn vào lần báo nào';
};

const takenWords = ({ takenAt }: EvidenceReview): string =>
  takenAt ? `Chụp ${formatInstant(takenAt)}.` : 'Không rõ giờ chụp.';

const OtherPhoto = ({ facts }: { facts: EvidenceFacts }) => (
  <figure className={styles.figure}>
    <EvidencePhoto
      houseId={facts.otherHouseId ?? ''}
      photoId={facts.otherPhotoId ?? ''}
      alt={`Ảnh đã dùng${facts.otherStage ? `: ${stages[facts.otherStage]}` : ''}, nhà ${facts.otherHouseCode ?? ''}`}
      className={styles.photo}
    />
    <figcaption>
      <b>Ảnh đã dùng{facts.mirrored ? ', lật gương' : ''}.</b> {facts.otherStage && `${stages[facts.otherStage]}, `}
      <Anchor component={Link} to={`/houses/${facts.otherHouseId}`} underline="always">
        nhà {facts.otherHouseCode}
      </Anchor>
      {facts.otherUnitName && `, ${facts.otherUnitName}`}.
    </figcaption>
  </figure>
);

const Reasons = ({ review }: { review: EvidenceReview }) => (
  <section className={styles.reasons} aria-label="Lý do nghi vấn">
    <div className={styles.state}>
      <StatusBadge tone={stateTones[review.state]}>{evidenceStates[review.state]}</StatusBadge>
      <span>
        {stages[review.stage]}: {stageStates[review.stageState]}
        {attachedWords(review)}.
      </span>
      {review.blocks && review.attached && <StatusBadge tone="late">Đang giữ giai đoạn lại</StatusBadge>}
      {review.blocks && !review.attached && <StatusBadge tone="info">Dùng ảnh này thì giữ giai đoạn lại</StatusBadge>}
    </div>
    <ul>
      {review.flags.map((flag, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: reasons are never taken away nor moved
          key={index}
          data-blocks={flag.blocks || undefined}
        >
          <b>{evidenceReasons[flag.reason]}</b>
          <span>{flagWords(flag)}</span>
          <small>
            {flag.raisedBy ? `${flag.raisedBy} nêu` : 'Máy phát hiện'} {formatInstant(flag.raisedAt)}
            {flag.blocks ? '' : '; chỉ nhắc, không giữ giai đoạn'}
          </small>
        </li>
      ))}
    </ul>
    {review.decidedAt && (
      <p className={styles.decided}>
        {evidenceStates[review.state]}: {review.decidedBy}, {formatInstant(review.decidedAt)}. {review.decisionNote}
      </p>
    )}
  </section>
);
