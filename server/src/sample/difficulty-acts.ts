import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { ApiError, type Client } from '@chung-tay/shared/client';
import type { DifficultyReason } from '@chung-tay/shared/difficulties/schema';
import type { HouseItem } from '@chung-tay/shared/houses/schema';
import type { Calendar, SampleStage } from './stage.ts';
import type { Work } from './work.ts';

/** Every so many houses of the year one was stuck for a while. */
const stuckEvery = 17;

const stories: readonly { reason: DifficultyReason; title: string; answer: string }[] = [
  {
    reason: 'weather',
    title: 'Mưa dài ngày, chưa đổ được móng',
    answer: 'Đã che chắn, chuyển lịch thi công sang tuần sau',
  },
  {
    reason: 'labour',
    title: 'Thợ đi làm ăn xa, thiếu người xây',
    answer: 'Huyện đoàn cử đội thanh niên giúp ngày công',
  },
  {
    reason: 'materials',
    title: 'Đường lầy, xe chở xi măng không vào được',
    answer: 'Trung chuyển vật liệu bằng xe nhỏ',
  },
  {
    reason: 'no_matching_money',
    title: 'Hộ chưa lo đủ phần đối ứng',
    answer: 'Ngân hàng Chính sách xã hội cho vay phần còn thiếu',
  },
];

/** A refusal of the province ends the story there, as it would; anything else is our fault. */
async function unlessRefused(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof ApiError) || error.status >= 500) throw error;
  }
}

/** In the year: raised at the commune once building began, passed up to the district, answered there, confirmed. */
export function planDifficulties(stage: SampleStage, calendar: Calendar, works: readonly Work[]): void {
  for (const [at, work] of works.entries()) {
    const started = work.plan.stages.find((one) => one.stage === 'started')?.verifiedDay;
    if (at % stuckEvery !== 0 || !started || work.plan.ending) continue;
    const { code, districtCode } = work.plan.household.commune;
    const story = stories[(at / stuckEvery) % stories.length] as (typeof stories)[number];
    const told: { id?: string } = {};
    const step = (days: number, act: (id: string) => Promise<unknown>) =>
      calendar.add(addDays(started, days), async () => {
        if (told.id) await unlessRefused(() => act(told.id as string));
      });
    const key = (name: string) => ({ idempotencyKey: `${work.key} difficulty ${name}` });
    calendar.add(addDays(started, 2), () =>
      unlessRefused(async () => {
        if (work.houseId === '') return;
        const { reason, title } = story;
        const raised = { houseId: work.houseId, reason, title, detail: 'Dữ liệu mẫu' };
        told.id = (await stage.as(`xa.${code}`).difficulties.raiseDifficulty(raised, key('raise'))).id;
      }),
    );
    const officer = () => stage.as(`xa.${code}`).difficulties;
    step(4, (id) => officer().escalateDifficulty({ id, reason: 'Xã không tự lo được' }, key('escalate')));
    step(6, (id) =>
      stage.as(`huyen.${districtCode}`).difficulties.answerDifficulty({ id, answer: story.answer }, key('answer')),
    );
    step(8, (id) => officer().closeDifficulty({ id, result: 'Đã làm tiếp được' }, key('close')));
  }
}

type Difficulties = Client['difficulties'];

/** Of these weeks, in the commune of today: something in every state, and one whose day has passed. */
export async function makeDifficulties(stage: SampleStage): Promise<void> {
  const houses = await standingHouses(stage);
  const raised = new Map<string, string>();
  const unitId = stage.communeToday;
  const key = (name: string) => ({ idempotencyKey: `sample difficulty ${name}` });
  const raise = async (
    name: string,
    reason: DifficultyReason,
    title: string,
    about: { houseId: string } | { unitId: string },
  ) => {
    const body = { reason, title, detail: 'Dữ liệu mẫu', ...about };
    raised.set(name, (await stage.as('canboxa').difficulties.raiseDifficulty(body, key(name))).id);
  };
  const of = (at: number) => ({ houseId: houses[at % houses.length]?.id ?? '' });
  const then = async (
    name: string,
    act: string,
    by: string,
    how: (acts: Difficulties, id: string, key: { idempotencyKey: string }) => Promise<unknown>,
  ) => {
    const id = raised.get(name);
    if (id) await how(stage.as(by).difficulties, id, key(`${name} ${act}`));
  };
  const days: readonly [ago: number, act: () => Promise<unknown>][] = [
    [20, () => raise('workers', 'labour', 'Cả xã thiếu thợ xây vào vụ gặt', { unitId })],
    [8, () => raise('roof', 'materials', 'Thiếu tôn lợp, đại lý hẹn sang tuần', of(0))],
    [8, () => raise('away', 'absence', 'Chủ hộ đi chăm con nằm viện', of(1))],
    [7, () => raise('land', 'land', 'Ranh giới đất ở chưa thống nhất với hộ liền kề', of(2))],
    [7, () => raise('team', 'contractor', 'Đội thợ nhận thêm việc nơi khác, bỏ dở tường', of(3))],
    [6, () => raise('road', 'access', 'Cầu tạm bị lũ cuốn, xe không vào thôn được', of(4))],
    [6, () => raise('rain', 'weather', 'Mưa lớn, chưa dựng khung được', of(0))],
    [5, () => raise('guide', 'policy', 'Chưa rõ mức hỗ trợ với nhà lắp ghép', { unitId })],
    [
      5,
      () =>
        then('land', 'assign', 'chutich', (acts, id, key) =>
          acts.assignDifficulty(
            { id, ownerUnitId: unitId, dueOn: addDays(stage.today, 10), note: 'Xã hòa giải, báo cáo kết quả' },
            key,
          ),
        ),
    ],
    [
      4,
      () =>
        then('rain', 'withdraw', 'canboxa', (acts, id, key) =>
          acts.withdrawDifficulty({ id, reason: 'Trời đã tạnh, dựng khung được rồi' }, key),
        ),
    ],
    [
      4,
      () =>
        then('away', 'answer', 'canboxa', (acts, id, key) =>
          acts.answerDifficulty({ id, answer: 'Anh em trong họ trông việc thay' }, key),
        ),
    ],
    [
      3,
      () =>
        then('road', 'escalate', 'canboxa', (acts, id, key) =>
          acts.escalateDifficulty({ id, reason: 'Xã không có kinh phí làm cầu tạm' }, key),
        ),
    ],
    [
      3,
      () =>
        then('team', 'answer', 'canboxa', (acts, id, key) =>
          acts.answerDifficulty({ id, answer: 'Đã mời đội thợ của thôn bên vào làm tiếp' }, key),
        ),
    ],
    [
      2,
      () =>
        then('away', 'close', 'chutichxa', (acts, id, key) =>
          acts.closeDifficulty({ id, result: 'Đã khởi công lại' }, key),
        ),
    ],
  ];
  for (const [ago, act] of days) {
    if (stage.stopped() || houses.length === 0) break;
    stage.turnTo(addDays(stage.today, -ago));
    await unlessRefused(act);
  }
  stage.turnTo(stage.today);
}

/** Houses of the commune that are being built, the newest first: none of the acts above changes which they are. */
async function standingHouses(stage: SampleStage): Promise<HouseItem[]> {
  stage.turnTo(stage.today);
  const { data } = await stage.as('canboxa').houses.listHouses({
    unitId: stage.communeToday,
    status: ['approved', 'started', 'foundation', 'frame_walls', 'roof', 'completed'],
    sort: '-createdAt',
    limit: 5,
  });
  return data;
}
