import { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import type { Difficulty, DifficultyState, RaiseDifficulty } from '@chung-tay/shared/difficulties/schema';
import type { Answer, TestApp } from '../harness.ts';
import { bodyOf } from './answers.ts';
import { type Person, personWith } from './people.ts';

/** Communes, districts and the province as they stood in 2024, with somebody at each: a difficulty can be passed up twice. */
export interface DifficultyTeam {
  test: TestApp;
  commune: string;
  district: string;
  province: string;
  /** Commune officers of one office: raise, answer, close. */
  officer: Person;
  colleague: Person;
  districtOfficer: Person;
  authority: Person;
  /** Commune officer of another district. */
  stranger: Person;
}

/** Turns the clock to the middle of 2024 and signs everybody in. */
export async function difficultyTeam(test: TestApp, now = '2024-06-10T02:00:00Z'): Promise<DifficultyTeam> {
  test.clock.set(now);
  const rows = await test.sql<{ commune: string; district: string; province: string }>(
    `SELECT DISTINCT ON (d.unit_id) v.unit_id AS commune, d.unit_id AS district, d.parent_id AS province
     FROM unit_versions v JOIN units u ON u.id = v.unit_id AND u.kind = 'commune'
     JOIN unit_versions d ON d.unit_id = v.parent_id AND '2024-06-10' BETWEEN d.valid_from AND coalesce(d.valid_to, 'infinity')
     JOIN units du ON du.id = d.unit_id AND du.kind = 'district'
     WHERE '2024-06-10' BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity') ORDER BY d.unit_id, v.code`,
  );
  const [own, other] = rows;
  if (!own || !other) throw new Error('the registry has no two districts in 2024');
  const at = (role: 'commune_officer' | 'district_officer' | 'authority', unitId: string) =>
    personWith(test, [{ role, unitId }]);
  return {
    test,
    ...own,
    officer: await at('commune_officer', own.commune),
    colleague: await at('commune_officer', own.commune),
    districtOfficer: await at('district_officer', own.district),
    authority: await at('authority', own.province),
    stranger: await at('commune_officer', other.commune),
  };
}

/** A difficulty of the commune as a whole, waiting for the commune, unless told otherwise. */
export const raisedDifficulty = async (
  { test, commune, officer }: DifficultyTeam,
  input: Partial<RaiseDifficulty> = {},
  as = officer,
): Promise<Difficulty> =>
  bodyOf(
    await test.call(
      difficultyRoutes.raiseDifficulty,
      { unitId: commune, reason: 'labour', title: 'Thiếu thợ xây', ...input },
      { as },
    ),
  );

/** The acts on a difficulty by the name of each in its lifecycle. */
export const difficultyActs = {
  assign: difficultyRoutes.assignDifficulty,
  escalate: difficultyRoutes.escalateDifficulty,
  answer: difficultyRoutes.answerDifficulty,
  close: difficultyRoutes.closeDifficulty,
  reopen: difficultyRoutes.reopenDifficulty,
  withdraw: difficultyRoutes.withdrawDifficulty,
};
export type DifficultyAct = keyof typeof difficultyActs;

const inputs = ({ district }: DifficultyTeam): Record<DifficultyAct, object> => ({
  assign: { ownerUnitId: district, dueOn: '2024-07-01', note: 'Nhờ phòng Kinh tế – Hạ tầng' },
  escalate: { reason: 'Vượt khả năng của xã' },
  answer: { answer: 'Đã điều đội thợ của xã bên' },
  close: { result: 'Thợ đã làm tiếp' },
  reopen: { reason: 'Thợ lại bỏ', dueOn: '2024-07-05' },
  withdraw: { reason: 'Nêu nhầm' },
});

/** The answer to an act with an input that fits, but for what is told otherwise. */
export const actOn = (
  team: DifficultyTeam,
  act: DifficultyAct,
  { id }: Pick<Difficulty, 'id'>,
  as: Person,
  input: object = {},
): Promise<Answer<Difficulty>> =>
  team.test.call(difficultyActs[act], { id, ...inputs(team)[act], ...input } as never, { as });

/** The difficulty after an act that is not refused. */
export const acted = async (...of: Parameters<typeof actOn>): Promise<Difficulty> => bodyOf(await actOn(...of));

/** A new difficulty of the commune in this state. */
export async function difficultyIn(team: DifficultyTeam, state: DifficultyState): Promise<Difficulty> {
  const one = state === 'closed' ? await difficultyIn(team, 'answered') : await raisedDifficulty(team);
  if (state === 'in_hand') return acted(team, 'assign', one, team.districtOfficer);
  if (state === 'answered') return acted(team, 'answer', one, team.officer);
  if (state === 'closed') return acted(team, 'close', one, team.colleague);
  if (state === 'withdrawn') return acted(team, 'withdraw', one, team.officer);
  return one;
}
