import {
  type EvidenceFacts,
  type EvidenceFlag,
  type EvidenceReason,
  type EvidenceReview,
  type EvidenceRule,
  type EvidenceState,
  evidenceReasons,
} from '@chung-tay/shared/evidence/schema';
import type { Photo } from '@chung-tay/shared/houses/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { formatNumber } from '../core/format.ts';
import type { Tone } from '../ui/status-badge.tsx';

export const stateTones: Record<EvidenceState, Tone> = { open: 'waiting', cleared: 'good', rejected: 'late' };

export const stageStates: Record<EvidenceReview['stageState'], string> = {
  waiting: 'chưa báo',
  reported: 'đã báo, chờ nghiệm thu',
  returned: 'bị trả lại',
  verified: 'đã nghiệm thu',
};

/** `850 m`, `12,4 km`. */
export const distance = (metres: number): string =>
  metres < 1000 ? `${formatNumber(Math.round(metres))} m` : `${formatNumber(metres / 1000)} km`;

/** `45 phút`, `30 giờ`, `12 ngày`: what one can picture. */
export function duration(hours: number): string {
  if (hours < 1) return `${formatNumber(Math.round(hours * 60))} phút`;
  return hours <= 72 ? `${formatNumber(hours)} giờ` : `${formatNumber(Math.round(hours / 24))} ngày`;
}

const known = (value: number | undefined, words: (value: number) => string): string =>
  value === undefined ? '' : words(value);

const former = ({ formerStage }: EvidenceFacts): string =>
  formerStage ? `giai đoạn “${stages[formerStage]}”` : 'quyết định phê duyệt';

/** Where the other photo stands, as far as the reader may know. */
function otherPlace({ otherHouseCode, otherStage, otherUnitName, note }: EvidenceFacts): string {
  const parts = [
    otherStage && `giai đoạn “${stages[otherStage]}”`,
    otherHouseCode && `nhà ${otherHouseCode}`,
    otherUnitName,
    note?.toLowerCase(),
  ].filter(Boolean);
  return parts.length > 0 ? `: ${parts.join(', ')}` : '';
}

const sentences: Record<EvidenceReason, (facts: EvidenceFacts) => string> = {
  far: (facts) =>
    `Chụp cách công trình ${known(facts.distanceM, distance)}${known(facts.accuracyM, (m) => `, sai số ±${distance(m)}`)}${known(facts.limitM, (m) => `; cho phép ${distance(m)}`)}.`,
  abroad: () => 'Vị trí chụp nằm ngoài lãnh thổ Việt Nam.',
  early: (facts) =>
    `Chỉ ${known(facts.days, formatNumber)} ngày sau ${former(facts)}${known(facts.limitDays, (days) => `; ít nhất phải ${formatNumber(days)} ngày`)}.`,
  repeated: (facts) => `Trùng nguyên tệp với ảnh đã dùng${otherPlace(facts)}.`,
  similar: (facts) =>
    `Gần giống${known(facts.likeness, (share) => ` ${formatNumber(Math.round(share * 100))} %`)} một ảnh đã dùng${facts.mirrored ? ', đã lật gương' : ''}${otherPlace(facts)}.`,
  old_time: (facts) =>
    `Chụp ${known(facts.hours, duration)} trước khi gửi${known(facts.limitHours, (hours) => `; cho phép ${duration(hours)}`)}.`,
  future_time: (facts) => `Giờ chụp muộn hơn giờ gửi ${known(facts.hours, duration)}.`,
  before_stage: (facts) => `Chụp ${known(facts.days, formatNumber)} ngày trước ${former(facts)}.`,
  times_differ: (facts) =>
    `${facts.note ?? 'Giờ máy ảnh ghi và giờ thiết bị báo lệch nhau'} ${known(facts.hours, duration)}${known(facts.limitHours, (hours) => `; cho phép ${duration(hours)}`)}.`,
  places_differ: (facts) =>
    `Nơi máy ảnh ghi và nơi thiết bị đo cách nhau ${known(facts.distanceM, distance)}${known(facts.limitM, (m) => `; cho phép ${distance(m)}`)}.`,
  no_time: () => 'Tệp không ghi giờ chụp, thiết bị cũng không cho biết.',
  no_place: () => 'Tệp không ghi nơi chụp, thiết bị cũng không cho biết.',
  poor_accuracy: (facts) =>
    facts.accuracyM === undefined
      ? 'Thiết bị không cho biết sai số của vị trí.'
      : `Vị trí đo với sai số ±${distance(facts.accuracyM)}${known(facts.limitM, (m) => `; nên dưới ${distance(m)}`)}.`,
  exact_accuracy: (facts) =>
    `Vị trí chính xác bất thường${known(facts.accuracyM, (m) => ` (±${formatNumber(m)} m)`)}: phần mềm giả vị trí thường cho kết quả như vậy.`,
  edited: (facts) => `Tệp do phần mềm chỉnh sửa ghi${facts.software ? `: ${facts.software}` : ''}.`,
  raised: (facts) => facts.note ?? evidenceReasons.raised,
};

/** A reason as a sentence with what was measured. */
export const flagWords = ({ reason, facts }: Pick<EvidenceFlag, 'reason' | 'facts'>): string =>
  sentences[reason](facts);

/** The reasons in a few words each, for a row. */
export const shortReasons = ({ flags }: Pick<EvidenceReview, 'flags'>): string =>
  [...new Set(flags.map((flag) => evidenceReasons[flag.reason]))].join('; ');

/** A verified stage rests on this rejected photo: nothing is paid for it until another photo takes its place. */
export const awaitsReplacement = ({ state, attached, stageState }: EvidenceReview): boolean =>
  state === 'rejected' && attached && stageState === 'verified';

/** Photos of the stage that came after the rejection and may still take the rejected one's place, the newest first. */
export const newPhotos = ({ stage, decidedAt }: EvidenceReview, photos: readonly Photo[]): Photo[] =>
  photos
    .filter((photo) => photo.stage === stage && !photo.attached && photo.evidence?.state !== 'rejected')
    .filter(({ uploadedAt }) => decidedAt !== null && Date.parse(uploadedAt) > Date.parse(decidedAt))
    .reverse();

/** The photos it is said to repeat, each once. */
export const otherPhotos = ({ flags }: Pick<EvidenceReview, 'flags'>): EvidenceFacts[] => [
  ...new Map(
    flags
      .filter(({ facts }) => facts.otherPhotoId && facts.otherHouseId)
      .map(({ facts }) => [facts.otherPhotoId, facts] as const),
  ).values(),
];

type Limit = Exclude<keyof EvidenceRule, 'id' | 'validFrom' | 'validTo' | 'citation' | 'blocking'>;

/** The thresholds in the order in which they are read, with their unit. */
export const limitWords: Record<Limit, { label: string; unit: string }> = {
  farM: { label: 'Xa công trình quá', unit: 'm' },
  placesDifferM: { label: 'Nơi máy ảnh ghi khác nơi thiết bị đo quá', unit: 'm' },
  poorAccuracyM: { label: 'Vị trí thô khi sai số lớn hơn', unit: 'm' },
  exactAccuracyM: { label: 'Vị trí chính xác bất thường khi sai số nhỏ hơn', unit: 'm' },
  oldHours: { label: 'Chụp trước khi gửi quá', unit: 'giờ' },
  futureMinutes: { label: 'Cho đồng hồ chạy nhanh tới', unit: 'phút' },
  timesDifferMinutes: { label: 'Giờ máy ảnh khác giờ thiết bị quá', unit: 'phút' },
  similarBits: { label: 'Gần giống khi vân ảnh 64 bit khác nhau không quá', unit: 'bit' },
};

export const limitNames = Object.keys(limitWords) as Limit[];
