import { z } from 'zod';

/**
 * What is done on site, in the order of the longest plan. Which of them a kind of house passes through is data
 * (`stage_plans`); this vocabulary is closed.
 */
export const stages = {
  started: 'Khởi công',
  foundation: 'Nền, móng',
  frame_walls: 'Khung, tường',
  roof: 'Mái',
  completed: 'Hoàn thành',
  handed_over: 'Bàn giao',
} as const;
export type Stage = keyof typeof stages;
export const stageNames = Object.keys(stages) as [Stage, ...Stage[]];
export const stageSchema = z.enum(stageNames);
