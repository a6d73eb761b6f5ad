import type { Client } from '@chung-tay/shared/client';
import type { Stage } from '@chung-tay/shared/rules/stages';

/** What the board finds at a house of the sample; everything else that is asked for is there. */
export interface Accepted {
  houseId: string;
  stage: Stage;
  headName: string;
  areaM2: number;
  /** đồng; told when the house is completed */
  costVnd: number;
}

/** Stages whose acceptance asks for a board and a checklist in the rules that come with the installation. */
const asking: readonly Stage[] = ['completed', 'handed_over'];

/**
 * Accepts a reported stage. Asked again by the same key, it says the same: what was accepted already tells which items there
 * were.
 */
export async function accept(client: Client, { houseId: id, stage, ...found }: Accepted, key: string): Promise<void> {
  const form = asking.includes(stage) ? await filledForm(client, id, stage, found) : {};
  await client.houses.verifyStage({ id, stage, ...form }, { idempotencyKey: key });
}

async function filledForm(
  client: Client,
  id: string,
  stage: Stage,
  { headName, areaM2, costVnd }: Omit<Accepted, 'houseId' | 'stage'>,
) {
  const house = await client.houses.getHouse({ id });
  const step = house.stages.find((one) => one.stage === stage);
  const items = step?.checklist ?? step?.acceptance?.answers ?? [];
  const codes = items.filter(({ code }) => code !== 'area').map(({ code }) => code);
  return {
    members: [
      { side: 'commune' as const, name: 'Đại diện xã (mẫu)' },
      { side: 'village' as const, name: 'Trưởng thôn (mẫu)' },
      { side: 'household' as const, name: headName },
    ],
    answers: codes.map((code) => (code === 'life' ? { code, number: 25 } : { code, yes: true })),
    areaM2: stage === 'completed' ? areaM2 : null,
    actualCostVnd: stage === 'completed' ? costVnd : null,
  };
}
