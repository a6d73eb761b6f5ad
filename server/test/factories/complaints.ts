import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import type { Complaint, ComplaintItem, TrackedComplaint } from '@chung-tay/shared/complaints/schema';
import type { CallInput } from '@chung-tay/shared/core/contract';
import { formToken } from '../../src/complaints/form-token.ts';
import { createCipher } from '../../src/core/crypto/cipher.ts';
import type { Answer, TestApp } from '../harness.ts';
import { testSecret } from '../template.ts';
import { bodyOf } from './answers.ts';
import { type DifficultyTeam, difficultyTeam } from './difficulties.ts';
import { type Person, personWith } from './people.ts';

/** A commune, its district and the province in 2024; who settles complaints at each, and who inspects. */
export interface ComplaintTeam extends DifficultyTeam {
  inspector: Person;
  provinceOfficer: Person;
  auditor: Person;
}

export async function complaintTeam(test: TestApp): Promise<ComplaintTeam> {
  const team = await difficultyTeam(test);
  const at = (role: 'inspector' | 'home_affairs_officer' | 'auditor') =>
    personWith(test, [{ role, unitId: team.province }]);
  return {
    ...team,
    inspector: await at('inspector'),
    provinceOfficer: await at('home_affairs_officer'),
    auditor: await at('auditor'),
  };
}

/** A form opened a minute before. */
export const formOpened = (now = new Date()): string =>
  formToken(createCipher(testSecret), new Date(now.getTime() - 60_000));

export type Sent = Partial<CallInput<typeof complaintRoutes.sendComplaint>> & { unitId: string };

/** What somebody sends, each from an address of their own. */
export const sendAs = (
  test: TestApp,
  input: Sent,
  remoteAddress = freshAddress(),
): Promise<{ statusCode: number; body: string; json<Body>(): Body }> =>
  test.app.inject({
    method: 'POST',
    url: '/api/v1/public/complaints',
    remoteAddress,
    payload: {
      ...{ token: formOpened(test.services.clock.now()), kind: 'complaint', about: 'other' },
      content: `Đường vào thôn bị chặn, vật liệu không vào được (${remoteAddress}).`,
      ...input,
    },
  });

let senders = 0;
const freshAddress = (): string => `10.99.${Math.floor(++senders / 250)}.${(senders % 250) + 1}`;

/** A complaint that arrived, with its id. */
export async function sentComplaint(test: TestApp, input: Sent): Promise<{ id: string } & TrackedComplaint> {
  const answer = await sendAs(test, input);
  if (answer.statusCode !== 201) throw new Error(answer.body);
  const tracked = answer.json<TrackedComplaint>();
  const [row] = await test.sql<{ id: string }>('SELECT id FROM complaints WHERE code = $1', [tracked.code]);
  return { ...tracked, id: row?.id ?? '' };
}

type Act =
  | ('acceptComplaint' | 'declineComplaint' | 'extendComplaint' | 'answerComplaint')
  | (
      | 'acceptDenunciation'
      | 'declineDenunciation'
      | 'forwardDenunciation'
      | 'extendDenunciation'
      | 'concludeDenunciation'
    );
const inputs: Record<Act, object> = {
  acceptComplaint: {},
  declineComplaint: { reason: 'Không thuộc thẩm quyền, mời gửi Phòng Tài nguyên và Môi trường' },
  extendComplaint: { reason: 'Phải xác minh ở hai nơi' },
  answerComplaint: { answer: 'Đã kiểm tra, yêu cầu mở lại đường trong tuần.' },
  acceptDenunciation: {},
  declineDenunciation: { reason: 'Không nêu được việc, nơi và thời gian để xác minh' },
  forwardDenunciation: { to: 'Cơ quan điều tra (mẫu)', reason: 'Có dấu hiệu tội phạm' },
  extendDenunciation: { reason: 'Phải xác minh ở hai nơi' },
  concludeDenunciation: { finding: 'partly_right', conclusion: 'Có giao thiếu hai bao; không có việc nhận tiền.' },
};

/** An act of whoever holds it. */
export const settle = (
  test: TestApp,
  act: Act,
  { id }: Pick<ComplaintItem, 'id'>,
  as: Person,
  input: object = {},
): Promise<Answer<Complaint>> =>
  test.call(complaintRoutes[act], { id, ...inputs[act], ...input } as never, { as }) as never;

/** Sent, taken on and answered by the commune. */
export async function answeredComplaint(team: ComplaintTeam, input: Partial<Sent> = {}) {
  const sent = await sentComplaint(team.test, { unitId: team.commune, ...input });
  bodyOf(await settle(team.test, 'acceptComplaint', sent, team.officer));
  const complaint = bodyOf(await settle(team.test, 'answerComplaint', sent, team.officer));
  return { ...sent, complaint };
}

/** Turns the clock to noon of a day; people sign in anew, for a token does not last for weeks. */
export async function onDay(team: ComplaintTeam, day: string): Promise<ComplaintTeam> {
  const { test } = team;
  test.clock.set(`${day}T05:00:00Z`);
  const at = (role: Parameters<typeof personWith>[1][number]['role'], unitId: string) =>
    personWith(test, [{ role, unitId }]);
  return {
    ...team,
    officer: await at('commune_officer', team.commune),
    districtOfficer: await at('district_officer', team.district),
    authority: await at('authority', team.province),
    provinceOfficer: await at('home_affairs_officer', team.province),
    inspector: await at('inspector', team.province),
  };
}
