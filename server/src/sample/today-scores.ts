import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { playDays } from './dated.ts';
import { organisation } from './movement-acts.ts';
import { blockKeys } from './people.ts';
import { departmentCriteria, openCompetition, review, scoreSelf } from './score-acts.ts';
import type { SampleStage } from './stage.ts';

type OpenBlock = Awaited<ReturnType<typeof openCompetition>>;

const yearOf = ({ today }: SampleStage): number => Number(today.slice(0, 4));

/** Five departments make a block of this year, with the table they are scored by. */
export async function openBlock(stage: SampleStage, movementId: string): Promise<OpenBlock> {
  let opened: OpenBlock = { blockId: '', setId: '' };
  const competition = {
    ...{ movementId, groupKey: 'a', year: yearOf(stage), name: 'Khối các sở', criteria: departmentCriteria },
    ...{ members: blockKeys.map((key) => organisation(stage, key)), kind: 'block' as const },
  };
  await playDays(stage, [
    [
      39,
      async () => {
        opened = await openCompetition(stage, competition);
      },
    ],
  ]);
  return opened;
}

/** One card waits for the block, one for Sở Nội vụ, the others for their units. */
export async function makeScores(stage: SampleStage, opened: OpenBlock): Promise<void> {
  const year = yearOf(stage);
  let cards: readonly { id: string; unitId: string }[] = [];
  let reviewed = '';
  await playDays(stage, [
    [
      7,
      async () => {
        const period = { fromOn: `${year}-01-01`, toOn: `${year}-12-31` };
        const due = { selfDueOn: addDays(stage.today, 7), reviewDueOn: addDays(stage.today, 14) };
        const wanted = { ...opened, ...period, ...due };
        cards = (await stage.as('sonoivu').scorecards.openScorecards(wanted, { idempotencyKey: 'sample today cards' }))
          .scorecards;
      },
    ],
    [
      4,
      async () => {
        const yte = organisation(stage, 'yte');
        reviewed = await scoreSelf(stage, yte, cards, { 2: 44, 5: 13.5, 7: 3 });
      },
    ],
    [3, () => scoreSelf(stage, organisation(stage, 'giaoduc'), cards, { 2: 41, 5: 12, 7: 0 })],
    [
      1,
      () =>
        review(stage, 'truongkhoi', reviewed, {
          ...{ number: '5', points: 12, reason: 'Chưa sơ kết quý III như đã đăng ký (dữ liệu mẫu)' },
        }),
    ],
  ]);
}
