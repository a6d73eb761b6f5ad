import type { Permission } from '@chung-tay/shared/core/permissions';
import { nextStage } from '@chung-tay/shared/houses/lifecycle';
import type { House, HouseStage } from '@chung-tay/shared/houses/schema';
import { type Stage, stages } from '@chung-tay/shared/rules/stages';
import { formatDay } from '../core/format.ts';
import { stageColour } from '../ui/house-stage.tsx';
import type { StageStep } from '../ui/stage-bar.tsx';
import { slipWords } from './slip.ts';

/** The one thing to do next with a house, and what it needs. */
export type NextStep =
  | { act: 'report' | 'verify'; stage: Stage; again: boolean }
  | { act: 'none'; waitsFor: string | undefined };

type Known = Pick<House, 'status' | 'reportedStage' | 'stages' | 'deferredUntil'>;

/** The stage that comes next by the plan of the house. */
export const dueStage = (house: Known): HouseStage | undefined => {
  const due = nextStage(
    house.stages.map((step) => step.stage),
    house.status,
  );
  return house.stages.find((step) => step.stage === due);
};

/** What comes next by the lifecycle, if this person may do it; otherwise whom it waits for. */
export function nextStep(house: Known, may: (permission: Permission) => boolean): NextStep {
  const due = dueStage(house);
  if (!due) return { act: 'none', waitsFor: undefined };
  const name = stages[due.stage];
  if (house.deferredUntil && due.state !== 'reported')
    return { act: 'none', waitsFor: `Tạm hoãn đến ${formatDay(house.deferredUntil)}` };
  if (due.state === 'reported')
    return may('house:verify')
      ? { act: 'verify', stage: due.stage, again: false }
      : { act: 'none', waitsFor: `Chờ nghiệm thu: ${name}` };
  return may('house:report')
    ? { act: 'report', stage: due.stage, again: due.state === 'returned' }
    : { act: 'none', waitsFor: due.state === 'returned' ? `Chờ xã báo lại: ${name}` : `Chờ xã báo: ${name}` };
}

const noteOf = (step: HouseStage): string | undefined => {
  if (step.state === 'returned') return 'bị trả lại';
  if (step.state === 'reported') return `báo ${formatDay(step.happenedOn)}`;
  if (step.state === 'verified') return formatDay(step.happenedOn);
  if (step.state === 'cancelled') return undefined;
  if (step.slipDays !== null && step.slipDays > 0) return slipWords(step.slipDays);
  return step.plannedOn ? `dự kiến ${formatDay(step.plannedOn)}` : undefined;
};

const states = {
  waiting: 'waiting',
  reported: 'current',
  returned: 'returned',
  verified: 'done',
  // Nobody waits for what was not done of a house that has left the list.
  cancelled: 'waiting',
} as const;

/** The whole way of a house, from its approval to the last stage of its plan, for the stage bar. */
export function houseSteps(house: Known & Pick<House, 'decisionDate'>): StageStep[] {
  return [
    {
      key: 'approved',
      label: 'Phê duyệt',
      state: 'done',
      note: formatDay(house.decisionDate),
      colour: stageColour('approved'),
    },
    ...house.stages.map((step) => {
      const note = noteOf(step);
      return {
        key: step.stage,
        label: stages[step.stage],
        state: states[step.state],
        colour: stageColour(step.stage),
        ...(note ? { note } : {}),
      };
    }),
  ];
}
