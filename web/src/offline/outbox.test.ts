import { ApiError } from '@chung-tay/shared/client';
import { describe, expect, it } from 'vitest';
import { again, MovedOn, nextEntry, outcomeOf, pauseAfter, settle, tally, wokenUp } from './outbox.ts';
import type { CarriedHouse, Entry, Payload } from './types.ts';

const house: CarriedHouse = {
  ...{ kind: 'house', id: 'h1', code: 'N-1', headName: 'Nguyễn Văn Mẫu', village: 'Thôn Một', unitName: 'Xã Mẫu' },
  ...{ stage: 'foundation', state: 'waiting', returnReason: null, notBefore: null },
};
const photo: Payload = {
  ...{ kind: 'stage-photo', houseId: 'h1', stage: 'foundation' },
  capture: { capturedAt: '2026-03-01T01:00:00Z', position: null, source: 'camera' },
};

const entry = (patch: Partial<Entry> = {}): Entry => ({
  ...{ key: 'k1', owner: 'me', record: 'r1', order: 0, line: 1, subject: house, payload: photo, photoKey: null },
  ...{ state: 'waiting', tries: [], after: 0, refusal: null, result: null, createdAt: '2026-03-01T01:00:00Z' },
  ...{ sentAt: null, ...patch },
});

const refused = (status: number, code: string): ApiError =>
  new ApiError({ type: 'about:blank', title: 'Không', status, code, requestId: 'x' });

describe('what goes next', () => {
  it('within a record in its order, whatever order the entries are read in', () => {
    const entries = [entry({ key: 'b', order: 1 }), entry({ key: 'c', order: 2 }), entry({ key: 'a' })];
    expect(nextEntry(entries, 10)?.key).toBe('a');
    const after = entries.map((one) => (one.key === 'a' ? entry({ key: 'a', state: 'sent' }) : one));
    expect(nextEntry(after.reverse(), 10)?.key).toBe('b');
  });

  it('a record in which something needs a person holds back its rest, and no other record', () => {
    const entries = [
      entry({ key: 'a', state: 'conflict' }),
      entry({ key: 'b', order: 1 }),
      entry({ key: 'other', record: 'r2', line: 2 }),
    ];
    expect(nextEntry(entries, 10)?.key).toBe('other');
  });

  it('nothing before its time; but a clock that was set back holds up nothing', () => {
    const waiting = entry({ after: 60_000 });
    expect(nextEntry([waiting], 0)).toBeUndefined();
    expect(nextEntry([waiting], 60_000)?.key).toBe('k1');
    expect(nextEntry([entry({ after: Date.UTC(2050, 0, 1) })], Date.UTC(1970, 0, 2))?.key).toBe('k1');
  });
});

describe('what an answer means', () => {
  it('a lost connection, a busy server and a key in flight are tried again under the same key', () => {
    for (const error of [
      new TypeError('Failed to fetch'),
      refused(503, 'unavailable'),
      refused(429, 'too_many_requests'),
      refused(409, 'idempotency_key_in_flight'),
    ])
      expect(outcomeOf(error)).toEqual({ is: 'again' });
    const later = settle(entry({ tries: [{ at: 0 }] }), { is: 'again' }, 1000, () => 'new');
    expect(later).toMatchObject({ key: 'k1', state: 'waiting', after: 1000 + pauseAfter(1) });
  });

  it('an expired session loses nothing: the entry waits as it was', () => {
    const kept = settle(entry({ tries: [{ at: 0 }] }), outcomeOf(refused(401, 'session_expired')), 5, () => 'new');
    expect(kept).toMatchObject({ key: 'k1', state: 'waiting', after: 0 });
  });

  it('a lost role is refused and kept; a changed state is a conflict', () => {
    expect(outcomeOf(refused(403, 'forbidden'))).toMatchObject({ is: 'refused', refusal: { status: 403 } });
    expect(outcomeOf(refused(422, 'invalid_request'))).toMatchObject({ is: 'refused' });
    for (const [status, code] of [
      [409, 'action_not_allowed'],
      [412, 'stale_version'],
      [404, 'not_found'],
    ] as const)
      expect(outcomeOf(refused(status, code))).toMatchObject({ is: 'conflict', refusal: { code } });
    expect(outcomeOf(new MovedOn('stage_reported', 'Đã báo'))).toMatchObject({ is: 'conflict' });
  });

  it('what was refused goes again under a new key only when a person says so', () => {
    const stuck = settle(entry(), outcomeOf(refused(409, 'action_not_allowed')), 5, () => 'new');
    expect(nextEntry([stuck], 1e12)).toBeUndefined();
    expect(again(stuck, () => 'new')).toMatchObject({ key: 'new', state: 'waiting', refusal: null, tries: [] });
  });

  it('a try that a dead tab left behind goes again under the same key', () => {
    expect(wokenUp(entry({ state: 'sending', tries: [{ at: 1, ifMatch: 4 }] }))).toMatchObject({
      ...{ key: 'k1', state: 'waiting', tries: [{ at: 1, ifMatch: 4 }] },
    });
  });

  it('pauses grow, up to five minutes', () => {
    expect([1, 2, 3, 20].map(pauseAfter)).toEqual([5_000, 10_000, 20_000, 300_000]);
  });
});

it('counts records, not parts: three wait, one needs a person', () => {
  const entries = [
    entry({ key: 'a', state: 'sent' }),
    entry({ key: 'b', order: 1 }),
    entry({ key: 'c', record: 'r2', state: 'refused' }),
    entry({ key: 'd', record: 'r3', state: 'sent' }),
  ];
  expect(tally(entries)).toEqual({ waiting: 1, toSee: 1, sent: 1 });
});
