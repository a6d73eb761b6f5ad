import { ApiError } from '@chung-tay/shared/client';
import { emptyDwelling, type SurveyValues, withFacet } from '@chung-tay/shared/surveys/facets';
import type { Survey, SurveyPatch } from '@chung-tay/shared/surveys/schema';
import { expect, it } from 'vitest';
import { createDraftKeeper } from './draft-keeper.ts';
import type { KeptDraft } from './draft-snapshot.ts';

const first = {
  id: 's',
  status: 'draft',
  version: 1,
  surveyedOn: '2024-06-10',
  dwelling: { ...emptyDwelling(true), areaM2: 30 },
  members: [],
  position: null,
  disasterProne: false,
  note: null,
  photos: [],
} as unknown as Survey;

const refusal = (code: string, status: number) => new ApiError({ type: '', title: code, status, code, requestId: 'r' });

/** A server with one survey, a device with one place to keep, and a network that can be cut. */
function world(survey = first, kept?: KeptDraft) {
  const server = { survey, away: false, refuses: undefined as ApiError | undefined, sent: 0 };
  const device = { kept };
  const keeper = () => {
    const made = createDraftKeeper({
      survey: server.survey,
      kept: device.kept,
      send: async (body: SurveyPatch, version) => {
        if (server.away) throw new TypeError('fetch failed');
        if (server.refuses) throw server.refuses;
        if (server.survey.status !== 'draft') throw refusal('action_not_allowed', 409);
        if (version !== server.survey.version) throw refusal('stale_version', 412);
        server.sent += 1;
        server.survey = { ...server.survey, ...body, version: version + 1 };
        return server.survey;
      },
      reload: async () => server.survey,
      keep: (draft) => {
        device.kept = draft;
        return true;
      },
      drop: () => {
        device.kept = undefined;
      },
      today: () => '2024-06-15',
      pause: { writing: 60_000, offline: 60_000 },
    });
    made.start();
    return made;
  };
  const other = (field: string, value: unknown) => {
    server.survey = { ...withFacet(server.survey, field, value), version: server.survey.version + 1 };
  };
  return { server, device, keeper, other };
}
const change = (keeper: ReturnType<ReturnType<typeof world>['keeper']>, field: string, value: unknown) =>
  keeper.change(withFacet(keeper.snapshot().values as SurveyValues, field, value));

it('a change is on the device at once, on the server after it was sent, and then no longer on the device', async () => {
  const { server, device, keeper } = world();
  const draft = keeper();
  change(draft, 'note', 'Dột');
  expect(device.kept).toMatchObject({ version: 1, values: { note: 'Dột' } });
  expect(draft.snapshot().state).toBe('waiting');
  await draft.flush();
  expect(server.survey).toMatchObject({ note: 'Dột', version: 2 });
  expect([draft.snapshot().state, device.kept]).toEqual(['saved', undefined]);
  await draft.flush();
  expect(server.sent).toBe(1);
  draft.stop();
});

it('without a network it stays on the device, also when the tab is closed, and goes when there is one', async () => {
  const { server, device, keeper } = world();
  server.away = true;
  const draft = keeper();
  change(draft, 'dwelling.areaM2', 31.5);
  await draft.flush();
  expect(draft.snapshot().state).toBe('offline');
  draft.stop();
  server.away = false;
  const again = keeper();
  expect(again.snapshot().values.dwelling.areaM2).toBe(31.5);
  await again.flush();
  expect(server.survey.dwelling.areaM2).toBe(31.5);
  expect(device.kept).toBeUndefined();
  again.stop();
});

it('what is typed while it is being sent is sent after it', async () => {
  const { server, keeper } = world();
  const draft = keeper();
  change(draft, 'note', 'một');
  const sent = draft.flush();
  change(draft, 'note', 'hai');
  await sent;
  expect([server.survey.note, draft.snapshot().state, draft.snapshot().values.note]).toEqual(['một', 'waiting', 'hai']);
  await draft.flush();
  expect([server.survey.note, server.survey.version]).toEqual(['hai', 3]);
  draft.stop();
});

it('what another person wrote meanwhile is put together with it, without a question', async () => {
  const { server, keeper, other } = world();
  const draft = keeper();
  other('dwelling.states.roof', 'unsafe');
  change(draft, 'note', 'Của tôi');
  await draft.flush();
  await draft.flush();
  expect(server.survey).toMatchObject({
    note: 'Của tôi',
    version: 3,
    dwelling: { areaM2: 30, states: { roof: 'unsafe' } },
  });
  expect(draft.snapshot()).toMatchObject({ state: 'saved', values: { dwelling: { states: { roof: 'unsafe' } } } });
  draft.stop();
});

it('what both changed waits for a choice; nothing of either is gone before it', async () => {
  const { server, device, keeper, other } = world();
  const draft = keeper();
  other('note', 'Của bạn');
  change(draft, 'note', 'Của tôi');
  change(draft, 'dwelling.areaM2', 28);
  await draft.flush();
  expect(draft.snapshot()).toMatchObject({
    state: 'conflict',
    merged: { conflicts: [{ mine: 'Của tôi', theirs: 'Của bạn' }] },
  });
  expect(server.survey.note).toBe('Của bạn');
  expect(device.kept?.values.note).toBe('Của tôi');
  await draft.flush();
  expect(server.survey.version).toBe(2);
  draft.choose(['note']);
  await draft.flush();
  expect(server.survey).toMatchObject({ note: 'Của bạn', dwelling: { areaM2: 28 }, version: 3 });
  expect(draft.snapshot()).toMatchObject({ state: 'saved', merged: undefined, values: { note: 'Của bạn' } });
  draft.stop();
});

it('a draft that waited on the device while others went on is put together with what is there now', async () => {
  const kept = { version: 1, base: first, values: { ...first, note: 'Viết khi mất mạng' } } as unknown as KeptDraft;
  const { server, keeper, other } = world(first, kept);
  other('disasterProne', true);
  const draft = keeper();
  await draft.flush();
  expect(server.survey).toMatchObject({ note: 'Viết khi mất mạng', disasterProne: true });
  draft.stop();
});

it('what cannot be stays on the device with its reason; the rest goes', async () => {
  const { server, device, keeper } = world();
  const draft = keeper();
  change(draft, 'dwelling.areaM2', 9999);
  change(draft, 'note', 'Vẫn gửi');
  await draft.flush();
  expect(server.survey).toMatchObject({ note: 'Vẫn gửi', dwelling: { areaM2: 30 } });
  expect(draft.snapshot()).toMatchObject({ state: 'held', held: [{ pointer: '/dwelling/areaM2' }] });
  expect(device.kept?.values.dwelling.areaM2).toBe(9999);
  draft.stop();
});

it('a survey that was submitted meanwhile takes nothing more; what was written is not thrown away', async () => {
  const { server, device, keeper } = world();
  const draft = keeper();
  server.survey = { ...server.survey, status: 'submitted', version: 2 };
  change(draft, 'note', 'Muộn');
  await draft.flush();
  expect(draft.snapshot()).toMatchObject({ state: 'closed', saved: { status: 'submitted' }, values: { note: 'Muộn' } });
  expect(device.kept?.values.note).toBe('Muộn');
  draft.stop();
});

it('another refusal is told, and the next change tries again', async () => {
  const { server, keeper } = world();
  const draft = keeper();
  server.refuses = refusal('invalid_request', 422);
  change(draft, 'note', 'x');
  await draft.flush();
  expect(draft.snapshot()).toMatchObject({ state: 'refused', error: { code: 'invalid_request' } });
  server.refuses = undefined;
  change(draft, 'note', 'y');
  await draft.flush();
  expect([server.survey.note, draft.snapshot().state]).toEqual(['y', 'saved']);
  draft.stop();
});
