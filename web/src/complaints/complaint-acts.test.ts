import { type ComplaintState, complaintStates } from '@chung-tay/shared/complaints/schema';
import { expect, it } from 'vitest';
import { complaintActs } from './complaint-acts.ts';

const row = (state: ComplaintState) => ({ state, late: false, extended: false });

it('whoever may do everything is offered what the state allows, the next act first', () => {
  const acts = (state: ComplaintState) => complaintActs(row(state), () => true).map(({ act }) => act);
  expect(Object.fromEntries((Object.keys(complaintStates) as ComplaintState[]).map((one) => [one, acts(one)]))).toEqual(
    {
      received: ['accept', 'passOn', 'assign', 'decline'],
      accepted: ['answer', 'passOn', 'assign', 'extend'],
      declined: [],
      answered: [],
      appealed: ['answer', 'passOn', 'assign', 'extend'],
      answered_finally: [],
      withdrawn: [],
      noted: ['acceptDenunciation', 'forwardDenunciation', 'declineDenunciation'],
      verifying: ['concludeDenunciation', 'forwardDenunciation', 'extendDenunciation'],
      forwarded: [],
      concluded: [],
    },
  );
});

it('what is late or was extended is not extended; an act that one may not do is not offered', () => {
  const words = (late: boolean, extended: boolean) =>
    complaintActs({ state: 'accepted', late, extended }, (permission) => permission === 'complaint:settle').map(
      ({ act }) => act,
    );
  expect([words(true, false), words(false, true)]).toEqual([
    ['answer', 'passOn'],
    ['answer', 'passOn'],
  ]);
});
