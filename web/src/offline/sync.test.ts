import { ApiError } from '@chung-tay/shared/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { MovedOn, type Outcome, wokenUp } from './outbox.ts';
import { type SyncParts, syncAll } from './sync.ts';
import type { CarriedHouse, Entry, Payload } from './types.ts';

const house: CarriedHouse = {
  ...{ kind: 'house', id: 'h1', code: 'N-1', headName: 'Nguyễn Văn Mẫu', village: 'Thôn Một', unitName: 'Xã Mẫu' },
  ...{ stage: 'foundation', state: 'waiting', returnReason: null, notBefore: null },
};
const capture = { capturedAt: '2026-03-01T01:00:00Z', position: null, source: 'camera' } as const;
const photo = { kind: 'stage-photo', houseId: 'h1', stage: 'foundation', capture } as const;
const seen = { state: 'waiting', returnReason: null } as const;
const report = {
  kind: 'stage-report',
  houseId: 'h1',
  stage: 'foundation',
  happenedOn: '2026-03-01',
  note: null,
  seen,
} as const;

const entry = (key: string, order: number, payload: Payload, record = 'r1', line = 1): Entry => ({
  ...{ key, owner: 'me', record, order, line, subject: house, payload, photoKey: null, state: 'waiting', tries: [] },
  ...{ after: 0, refusal: null, result: null, createdAt: '2026-03-01T01:00:00Z', sentAt: null },
});

/** The device: entries by key, as they are written down. */
let device: Map<string, Entry>;
/** The server: what each key did, once. */
let effects: Map<string, string>;
let asked: string[];
let clock: number;
let keys: number;
const refuse = (status: number, code: string) =>
  new ApiError({ type: 'about:blank', title: 'Không', status, code, requestId: 'x' });

/** Answers as the server does: a key that was used has its effect once and its answer again. */
function serve({ key, payload }: Entry): Outcome {
  asked.push(key);
  if (!effects.has(key)) effects.set(key, payload.kind);
  return { is: 'done', result: { id: `id-${key}`, version: null } };
}

const serveNow: SyncParts['send'] = async (one, _record, onTry) => {
  await onTry({});
  return serve(one);
};

const parts = (send: SyncParts['send'] = serveNow): SyncParts => ({
  read: async () => [...device.values()],
  replace: async (key, one) => {
    device.delete(key);
    device.set(one.key, one);
  },
  send,
  now: () => clock,
  newKey: () => {
    keys += 1;
    return `new-${keys}`;
  },
});

const fill = (...entries: Entry[]) => {
  for (const one of entries) device.set(one.key, one);
};
const states = () => Object.fromEntries([...device.values()].map((one) => [one.key, one.state]));

beforeEach(() => {
  device = new Map();
  effects = new Map();
  asked = [];
  clock = 0;
  keys = 0;
});

describe('sending the outbox', () => {
  it('sends photos before their report, records in the order they were put in', async () => {
    fill(entry('x', 0, photo, 'r2', 2), entry('c', 2, report), entry('b', 1, photo), entry('a', 0, photo));
    expect(await syncAll(parts())).toBe('idle');
    expect(asked).toEqual(['a', 'b', 'c', 'x']);
    expect(new Set(Object.values(states()))).toEqual(new Set(['sent']));
  });

  it('cut off after the server has done it, it goes again under the same key: one effect', async () => {
    fill(entry('a', 0, photo));
    const cut = parts(async (one, _, onTry) => {
      await onTry({});
      serve(one);
      throw new TypeError('Failed to fetch');
    });
    expect(await syncAll(cut)).toBe('away');
    expect(states()).toEqual({ a: 'waiting' });
    clock = 60_000;
    expect(await syncAll(parts())).toBe('idle');
    expect(asked).toEqual(['a', 'a']);
    expect(effects.size).toBe(1);
  });

  it('killed in the middle of a sending, it is taken up after the next start', async () => {
    fill(entry('a', 0, photo), entry('b', 1, report));
    const never = parts(async (one, _, onTry) => {
      await onTry({ uploadId: 'u1' });
      serve(one);
      return new Promise(() => undefined);
    });
    void syncAll(never);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(states()).toEqual({ a: 'sending', b: 'waiting' });
    for (const [key, one] of device) device.set(key, wokenUp(one));
    expect(device.get('a')?.tries).toEqual([{ at: 0, uploadId: 'u1' }]);
    await syncAll(parts());
    expect(states()).toEqual({ a: 'sent', b: 'sent' });
    expect(effects).toEqual(
      new Map([
        ['a', 'stage-photo'],
        ['b', 'stage-report'],
      ]),
    );
  });

  it('the same outbox twice, from another copy of the device, has the same effects once', async () => {
    const all = [entry('a', 0, photo), entry('b', 1, report)];
    fill(...all);
    await syncAll(parts());
    device = new Map();
    fill(...all);
    await syncAll(parts());
    expect(asked).toHaveLength(4);
    expect(effects.size).toBe(2);
  });

  it('what moved on meanwhile waits for a person; other records go on', async () => {
    fill(entry('a', 0, report), entry('x', 0, photo, 'r2', 2));
    const moved = parts(async (one, _, onTry) => {
      if (one.key === 'a') throw new MovedOn('stage_reported', 'Đã báo');
      await onTry({});
      return serve(one);
    });
    expect(await syncAll(moved)).toBe('idle');
    expect(states()).toEqual({ a: 'conflict', x: 'sent' });
  });

  it('a role that was taken away refuses, and keeps everything', async () => {
    fill(entry('a', 0, photo), entry('b', 1, report));
    await syncAll(parts(async () => Promise.reject(refuse(403, 'forbidden'))));
    expect(states()).toEqual({ a: 'refused', b: 'waiting' });
  });

  it('stops at an expired session with everything as it was, and goes on after the login', async () => {
    fill(entry('a', 0, photo), entry('b', 1, report));
    expect(await syncAll(parts(async () => Promise.reject(refuse(401, 'session_expired'))))).toBe('login');
    expect(states()).toEqual({ a: 'waiting', b: 'waiting' });
    expect(await syncAll(parts())).toBe('idle');
    expect(effects.size).toBe(2);
  });

  it('another version of the house than was named: once more, looked at anew, under a new key', async () => {
    fill(entry('a', 0, report));
    let first = true;
    const stale = parts(async (one, _, onTry) => {
      if (first) {
        first = false;
        await onTry({ ifMatch: 3 });
        return { is: 'anew' };
      }
      expect(one.tries).toEqual([]);
      await onTry({ ifMatch: 4 });
      return serve(one);
    });
    await syncAll(stale);
    expect(states()).toEqual({ 'new-1': 'sent' });
  });
});
