import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { foundCouncil, holdSession, planSession } from './council-acts.ts';
import { playDays } from './dated.ts';
import {
  appraise,
  decide,
  draftFile,
  fundBonuses,
  nominateSimply,
  type Proposal,
  present,
  putDownBonuses,
  submitFile,
} from './honour-acts.ts';
import { type Competitor, front, organisation } from './movement-acts.ts';
import type { SampleStage } from './stage.ts';

/** Nominations at every step from sent to paid. */
export async function makeHonours(stage: SampleStage, movementId: string, founded: string | undefined): Promise<void> {
  let councilId = founded ?? '';
  let formId = '';
  const proposal = (by: Competitor, number: number): Proposal => ({
    ...{ by, formId, movementId, name: `Cá nhân tiêu biểu ${number}`, key: `today award ${number}` },
  });
  const [mttq, xaydung] = [front(stage), organisation(stage, 'xaydung')];
  const [yte, giaoduc] = [organisation(stage, 'yte'), organisation(stage, 'giaoduc')];
  const files = { decided: [] as string[], voted: [] as string[], agenda: [] as string[] };
  let session: Awaited<ReturnType<typeof planSession>>;
  let decision = '';
  await playDays(stage, [
    [
      30,
      async (day) => {
        if (councilId === '') councilId = await foundCouncil(stage, day);
        const { data } = await stage.as('sonoivu').awards.listAwardForms({ asOf: day });
        formId = data.find(({ code }) => code === 'bang_khen_tinh')?.id ?? '';
      },
    ],
    [30, (day) => fundBonuses(stage, day, '88/QĐ-STC (mẫu)', 40_000_000)],
    [
      26,
      async () => {
        for (const number of [1, 2]) files.decided.push(await nominateSimply(stage, proposal(mttq, number)));
        files.voted.push(await submitFile(stage, proposal(mttq, 3)));
      },
    ],
    [23, () => appraise(stage, [...files.decided, ...files.voted])],
    [
      20,
      async (day) => {
        decision = await decide(stage, files.decided, '214/QĐ-UBND', day);
        session = await planSession(stage, councilId, files.voted, addDays(day, 4));
      },
    ],
    [16, () => holdSession(stage, session)],
    [14, (day) => present(stage, decision, files.decided.slice(0, 1), day)],
    [
      13,
      async () => {
        files.agenda.push(await submitFile(stage, proposal(yte, 4)));
        files.agenda.push(await submitFile(stage, proposal(giaoduc, 5)));
        files.agenda.push(await submitFile(stage, proposal(mttq, 6)));
      },
    ],
    [9, () => appraise(stage, files.agenda)],
    [3, () => planSession(stage, councilId, files.agenda, stage.today)],
    [2, () => putDownBonuses(stage, files.decided.slice(0, 1))],
    [
      1,
      async () => {
        await nominateSimply(stage, proposal(xaydung, 7));
        await nominateSimply(stage, proposal(xaydung, 8));
        await draftFile(stage, proposal(xaydung, 9));
      },
    ],
  ]);
}
