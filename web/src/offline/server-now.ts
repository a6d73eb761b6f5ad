import type { House } from '@chung-tay/shared/houses/schema';
import type { Survey } from '@chung-tay/shared/surveys/schema';
import { queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import { surveyOf } from './outbox.ts';
import { dueOf, newestSurvey } from './send.ts';
import type { Entry, Payload } from './types.ts';

/** What the server has now of the thing that was written about. */
export type ServerNow =
  | { kind: 'house'; house: House }
  | {
      kind: 'household';
      /** The house the household was given meanwhile, if any. */
      houseId: string | null;
      /** The newest submitted survey. */
      newest: Survey | null;
      /** The survey that this person has open there. */
      mine: Survey | null;
    };

async function householdNow(id: string, surveyId: string | undefined): Promise<ServerNow> {
  const asked = { householdId: id, status: ['draft' as const], mine: true, limit: 1 };
  const [household, newest, drafts] = await Promise.all([
    client.households.getHousehold({ id }),
    newestSurvey(id),
    client.surveys.listSurveys(asked),
  ]);
  const open = surveyId ?? drafts.data[0]?.id;
  const [last, mine] = await Promise.all([
    newest ? client.surveys.getSurvey({ id: newest.id }) : null,
    open ? client.surveys.getSurvey({ id: open }) : null,
  ]);
  return { kind: 'household', houseId: household.houseId, newest: last, mine };
}

/** Asked anew each time somebody looks: a decision is made on what is there now. */
export const serverNowQuery = ({ key, subject, payload }: Entry, record: readonly Entry[]) =>
  queryOptions({
    queryKey: ['outbox', 'server-now', key],
    queryFn: async (): Promise<ServerNow> => {
      if (subject.kind === 'house') return { kind: 'house', house: await client.houses.getHouse({ id: subject.id }) };
      return householdNow(subject.id, payload.kind === 'survey-update' ? payload.surveyId : surveyOf(record)?.id);
    },
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

interface Anew {
  payload: Payload;
  label: string;
}

function reportNow(payload: Extract<Payload, { kind: 'stage-report' }>, house: House): Anew | undefined {
  const due = dueOf(house);
  if (due?.stage !== payload.stage || (due.state !== 'waiting' && due.state !== 'returned')) return undefined;
  return {
    payload: { ...payload, seen: { state: due.state, returnReason: due.returnReason } },
    label: 'Gửi lại theo trạng thái mới',
  };
}

type Household = Extract<ServerNow, { kind: 'household' }>;

function surveyNow(
  payload: Extract<Payload, { kind: 'survey-create' | 'survey-update' }>,
  now: Household,
): Anew | undefined {
  const { householdId, values } = payload;
  if (now.houseId) return undefined;
  if (now.mine?.status === 'draft')
    return {
      payload: { kind: 'survey-update', householdId, surveyId: now.mine.id, version: now.mine.version, values },
      label: 'Ghi bản của tôi vào bản nháp đó',
    };
  return {
    payload: { kind: 'survey-create', householdId, values, lastSurveyId: now.newest?.id ?? null },
    label: now.newest ? 'Vẫn nộp phiếu của tôi' : 'Gửi lại theo trạng thái mới',
  };
}

/** The same act on what the server has now, and how the button says it; undefined when it is not possible any more. */
export function payloadNow(payload: Payload, now: ServerNow | undefined): Anew | undefined {
  if (!now) return undefined;
  if (payload.kind === 'stage-report') return now.kind === 'house' ? reportNow(payload, now.house) : undefined;
  if (payload.kind === 'survey-create' || payload.kind === 'survey-update')
    return now.kind === 'household' ? surveyNow(payload, now) : undefined;
  return { payload, label: 'Gửi lại' };
}
