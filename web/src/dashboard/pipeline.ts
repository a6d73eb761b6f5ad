import type { Dashboard, Pipeline } from '@chung-tay/shared/dashboard/schema';
import type { HouseStatus } from '@chung-tay/shared/houses/schema';
import { writeSearch } from '../core/search.ts';
import { stageColour } from '../ui/house-stage.tsx';

export type HousePipeline = Omit<Pipeline, 'households'>;

/** The steps a house passes through in reports, each with the very statuses it counts and its fixed colour. */
export const houseSteps = [
  { key: 'proposed', label: 'Chờ duyệt', statuses: ['proposed'] },
  { key: 'approved', label: 'Chờ khởi công', statuses: ['approved'] },
  { key: 'building', label: 'Đang làm', statuses: ['started', 'foundation', 'frame_walls', 'roof'] },
  { key: 'completed', label: 'Hoàn thành', statuses: ['completed'] },
  { key: 'handedOver', label: 'Đã bàn giao', statuses: ['handed_over'] },
] as const satisfies readonly { key: keyof HousePipeline; label: string; statuses: readonly HouseStatus[] }[];

export type StepKey = (typeof houseSteps)[number]['key'];

/** The middle colour stands for the four stages of building. */
export const stepColour = (key: StepKey): string =>
  stageColour(
    {
      proposed: 'proposed',
      approved: 'approved',
      building: 'frame_walls',
      completed: 'completed',
      handedOver: 'handed_over',
    }[key],
  );

/** Houses that were not withdrawn. */
export const livingHouses = (pipeline: HousePipeline): number =>
  houseSteps.reduce((sum, { key }) => sum + pipeline[key], 0);

/** Surveyed households for which nobody has proposed a house yet. */
export const withoutHouse = (pipeline: Pipeline): number => Math.max(0, pipeline.households - livingHouses(pipeline));

/** The list with the very houses that a figure counts. */
export const housesLink = (key: StepKey, filters: Record<string, string | undefined>): string => {
  const statuses = houseSteps.find((step) => step.key === key)?.statuses ?? [];
  return `/houses?${writeSearch({ ...filters, status: [...statuses] })}`;
};

/** The tree of a day in words. Trees before the reorganisations of 2025 are called by their year. */
export function treeWords(era: string): string {
  const [year, month, day] = era.split('-').map(Number);
  if (era < '2025-01-01') return `Cây đơn vị năm ${year}`;
  const place = era === '2025-07-01' ? ' (Bắc Giang cũ trong tỉnh Bắc Ninh)' : '';
  return `Cây đơn vị từ ${day}/${month}/${year}${place}`;
}

/**
 * Whether a figure may lead to its rows. Lists show what is there now, by the units of today and what they came from: the rows
 * of a former day or of an older tree cannot be listed, and there the figures stand without a link rather than lead to others.
 */
export const hasRows = ({ current, treeOn, eras }: Pick<Dashboard, 'current' | 'treeOn' | 'eras'>): boolean =>
  current && treeOn === eras.at(-1);
