import { type EvidenceReview, evidenceReasonNames } from '@chung-tay/shared/evidence/schema';
import type { Photo } from '@chung-tay/shared/houses/schema';
import { expect, it } from 'vitest';
import { awaitsReplacement, distance, duration, flagWords, newPhotos, otherPhotos, shortReasons } from './words.ts';

it('distances and times are told as one pictures them', () => {
  expect([distance(849.6), distance(12_430)]).toEqual(['850 m', '12,4 km']);
  expect([duration(0.75), duration(30), duration(290)]).toEqual(['45 phút', '30 giờ', '12 ngày']);
});

it.each([
  [
    'far' as const,
    { distanceM: 5400, accuracyM: 12, limitM: 300 },
    'Chụp cách công trình 5,4 km, sai số ±12 m; cho phép 300 m.',
  ],
  ['far' as const, { distanceM: 900 }, 'Chụp cách công trình 900 m.'],
  [
    'early' as const,
    { days: 2, limitDays: 7, formerStage: 'foundation' as const },
    'Chỉ 2 ngày sau giai đoạn “Nền, móng”; ít nhất phải 7 ngày.',
  ],
  ['before_stage' as const, { days: 3 }, 'Chụp 3 ngày trước quyết định phê duyệt.'],
  [
    'similar' as const,
    { likeness: 0.9375, mirrored: true, otherStage: 'roof' as const, otherHouseCode: 'N-1', otherUnitName: 'Xã A' },
    'Gần giống 94 % một ảnh đã dùng, đã lật gương: giai đoạn “Mái”, nhà N-1, Xã A.',
  ],
  // Out of scope: the unit is told, to know whom to ask, and nothing else.
  ['repeated' as const, { otherUnitName: 'Xã B' }, 'Trùng nguyên tệp với ảnh đã dùng: Xã B.'],
  ['times_differ' as const, { hours: 5, note: 'Đồng hồ của thiết bị lệch' }, 'Đồng hồ của thiết bị lệch 5 giờ.'],
  ['poor_accuracy' as const, { note: 'x' }, 'Thiết bị không cho biết sai số của vị trí.'],
  ['raised' as const, { note: 'Ảnh của nhà bên cạnh' }, 'Ảnh của nhà bên cạnh'],
])('%s is a sentence with its figures', (reason, facts, words) => {
  expect(flagWords({ reason, facts })).toBe(words);
});

it('every reason is a sentence even when nothing was measured', () => {
  for (const reason of evidenceReasonNames) expect(flagWords({ reason, facts: {} })).not.toMatch(/undefined|NaN|—/);
});

const flag = (reason: 'similar' | 'repeated' | 'far', facts = {}) => ({
  reason,
  facts,
  blocks: true,
  raisedAt: '2026-05-01T00:00:00Z',
  raisedBy: null,
});

it('the same reason twice is one in a row, the same other photo twice is shown once, one out of scope not at all', () => {
  const other = { otherPhotoId: 'p', otherHouseId: 'h' };
  const flags = [flag('similar', other), flag('similar', other), flag('repeated', { otherUnitName: 'Xã B' })];
  expect(shortReasons({ flags })).toBe('Gần giống một ảnh đã dùng ở nơi khác; Trùng một ảnh đã dùng ở nơi khác');
  expect(otherPhotos({ flags })).toEqual([other]);
});

const rejected = {
  state: 'rejected',
  stage: 'roof',
  attached: true,
  stageState: 'verified',
  decidedAt: '2026-05-02T00:00:00Z',
} as EvidenceReview;

it('only a rejected photo that a verified stage still rests on waits for another', () => {
  expect(awaitsReplacement(rejected)).toBe(true);
  for (const other of [{ attached: false }, { stageState: 'reported' }, { state: 'open' }] as const)
    expect(awaitsReplacement({ ...rejected, ...other })).toBe(false);
});

it('what may take its place: of the stage, sent after the rejection, free and not rejected; a doubted one is shown too', () => {
  const photo = (id: string, change: object = {}) =>
    ({ id, stage: 'roof', attached: false, uploadedAt: '2026-05-03T00:00:00Z', evidence: null, ...change }) as Photo;
  const photos = [
    photo('new'),
    photo('doubted', { evidence: { state: 'open', blocks: true } }),
    photo('earlier', { uploadedAt: '2026-05-01T00:00:00Z' }),
    photo('used', { attached: true }),
    photo('refused', { evidence: { state: 'rejected', blocks: false } }),
    photo('other', { stage: 'foundation' }),
  ];
  expect(newPhotos(rejected, photos).map(({ id }) => id)).toEqual(['doubted', 'new']);
});
