import { type Caller, callerAs } from './api.ts';
import { freshLetters } from './people.ts';

interface Named {
  id: string;
  name: string;
}

/** Who competes: the department of `daidien`, that of `truongkhoi`, and the others of their block by their login. */
interface Bodies {
  own: Named;
  lead: Named;
  others: { username: string; unit: Named }[];
}

/** A block of this year with cards to be opened for it: what a journey about scoring begins with. */
export interface Competition {
  movement: Named;
  set: Named;
  block: Named;
  bodies: Bodies;
}

/** `YYYY-MM-DD` in Vietnam, some days from today. */
export const dayFromNow = (days: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date(Date.now() + days * 86_400_000));

/** As a form shows and takes it. */
export const written = (day: string): string => day.split('-').reverse().join('/');

/** The smallest file that is a PDF to whoever looks inside. */
export const somePdf = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
});

/** This year in Vietnam. */
export const year = Number(dayFromNow(0).slice(0, 4));

/** The unit at which somebody holds a role. */
async function seatOf(baseURL: string, username: string, role: string): Promise<Named> {
  const caller = await callerAs(baseURL, username);
  const { grants } = await caller.get<{ grants: { role: string; unitId: string; unitName: string }[] }>('/me');
  await caller.leave();
  const held = grants.find((one) => one.role === role);
  if (!held) throw new Error(`${username} holds no ${role}`);
  return { id: held.unitId, name: held.unitName };
}

/** Runs something as Sở Nội vụ, without a browser. */
export async function asHomeAffairs<Result>(baseURL: string, act: (caller: Caller) => Promise<Result>) {
  const caller = await callerAs(baseURL, 'sonoivu');
  const result = await act(caller);
  await caller.leave();
  return result;
}

const provinceOf = async (caller: Caller): Promise<string> => {
  const { data } = await caller.get<{ data: Named[] }>('/units?kind=province');
  return data[0]?.id ?? '';
};

/** A movement of this year in which these take part, launched; each owes a plan by the day. */
export async function launchedMovement(
  caller: Caller,
  unitIds: readonly string[],
  { planDueOn = dayFromNow(10), name = `Chung tay vì nhà ở ${freshLetters()} (mẫu)` } = {},
): Promise<Named> {
  const { id } = await caller.post<Named>('/movements', {
    ...{ unitId: await provinceOf(caller), name, objective: 'Xóa nhà tạm, nhà dột nát trên địa bàn.' },
    ...{ startsOn: `${year}-01-01`, endsOn: `${year}-12-31`, planDueOn },
    groups: [{ key: 'a', name: 'Các sở, ban, ngành', criteria: ['Nộp kế hoạch đúng hạn'] }],
  });
  await caller.post(`/movements/${id}/participants`, { groupKey: 'a', units: unitIds.map((unitId) => ({ unitId })) });
  await caller.post(`/movements/${id}/launch`, {});
  return { id, name };
}

/** 100 points: what the system counts, what must be shown, what is said; and what is taken for faults. */
const criteria = [
  {
    ...{ number: '1.1', title: 'Nộp kế hoạch đúng hạn', maxPoints: 20, source: 'computed' },
    ...{ measure: 'plan_filed_on_time', scale: { kind: 'met', at: 1 } },
  },
  { number: '1.2', title: 'Sáng kiến được áp dụng', maxPoints: 50, source: 'self_scored', evidenceRequired: true },
  { number: '1.3', title: 'Tuyên truyền, vận động', maxPoints: 30, source: 'self_scored' },
  { number: '2.1', title: 'Để xảy ra sai sót', part: 'penalty', maxPoints: 5, source: 'self_scored' },
];

/** What the units of a movement are scored by, in force. */
async function issuedSet(caller: Caller, movementId: string): Promise<Named> {
  const name = `Bảng điểm các sở ${freshLetters()} (mẫu)`;
  const { id } = await caller.post<Named>('/criteria-sets', {
    ...{ unitId: await provinceOf(caller), movementId, name, year, validFrom: `${year}-01-01` },
    ...{ citation: 'Hướng dẫn chấm điểm (mẫu)', criteria, tieRule: [{ by: 'criterion', number: '1.2' }] },
  });
  await caller.post(`/criteria-sets/${id}/issue`);
  return { id, name };
}

/** The block of this year in which `daidien` is and which `truongkhoi` leads, with the people of its other members. */
export async function blockOf(baseURL: string): Promise<Pick<Competition, 'block' | 'bodies'>> {
  const own = await seatOf(baseURL, 'daidien', 'unit_representative');
  const lead = await seatOf(baseURL, 'truongkhoi', 'block_lead');
  const logins = ['dv.taichinh', 'dv.yte', 'dv.giaoduc', 'dv.nongnghiep'];
  const others = await Promise.all(
    logins.map(async (username) => ({ username, unit: await seatOf(baseURL, username, 'unit_representative') })),
  );
  const block = await asHomeAffairs(baseURL, async (caller) => {
    const { data } = await caller.get<{ data: Named[] }>(`/blocks?year=${year}&unitId=${own.id}`);
    const body = {
      ...{ unitId: await provinceOf(caller), year, kind: 'block', name: 'Khối các sở kinh tế, xã hội (mẫu)' },
      ...{ leadUnitId: lead.id, deputyUnitId: others[1]?.unit.id },
      memberIds: [own.id, ...others.map(({ unit }) => unit.id)],
    };
    return data[0] ?? (await caller.post<Named>('/blocks', body));
  });
  return { block, bodies: { own, lead, others } };
}

/** A movement of its own with a table of points in force, for the block of `daidien`: nothing of it is used by another journey. */
export async function competition(baseURL: string): Promise<Competition> {
  const { block, bodies } = await blockOf(baseURL);
  const units = [bodies.own, ...bodies.others.map(({ unit }) => unit)];
  return asHomeAffairs(baseURL, async (caller) => {
    const movement = await launchedMovement(
      caller,
      units.map(({ id }) => id),
    );
    return { block, bodies, movement, set: await issuedSet(caller, movement.id) };
  });
}
