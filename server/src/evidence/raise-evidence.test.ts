import { describe, expect, it } from 'vitest';
import { evidenceDesk, decisionReason as reason } from '../../test/factories/evidence-desk.ts';
import { bodyOf } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { clear, raise, verify, reportedInDoubt } = await evidenceDesk(test);

describe('raiseEvidence: a doubted photo', () => {
  it('raised by an inspector, also a cleared one, it waits again; old explained reasons hold nothing back by themselves', async () => {
    const { house, photo } = await reportedInDoubt();
    bodyOf(await clear(photo.id));
    const raised = bodyOf(await raise(photo.id));
    expect(raised).toMatchObject({ state: 'open', blocks: true, decidedBy: null });
    expect(raised.flags.map((flag) => flag.reason)).toEqual(['no_place', 'raised']);
    expect(raised.flags[1]).toMatchObject({ facts: { note: reason }, raisedBy: expect.any(String) });
    expect((await verify(house.id)).problem.detail).not.toContain('không có nơi chụp');
    bodyOf(await clear(photo.id));
    expect((await verify(house.id)).status).toBe(200);
  });
});
