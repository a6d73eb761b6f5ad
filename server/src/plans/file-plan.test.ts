import { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { Movement } from '@chung-tay/shared/movements/schema';
import { planRoutes } from '@chung-tay/shared/plans/contract';
import { uploadRoutes } from '@chung-tay/shared/uploads/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { launchedMovement, type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { fileFor, pdfFile } from '../../test/factories/plans.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
let movement: Movement;

/** The clock of the server, in Hà Nội. */
async function clockAt(hanoi: string): Promise<void> {
  test.clock.set(new Date(`${hanoi}+07:00`).toISOString());
  await team.signIn();
}

beforeAll(async () => {
  team = await movementTeam(test);
}, 60_000);

const filing = (place: 0 | 1, input: object = {}) =>
  fileFor(
    test,
    place === 0 ? team.districtOfficer : team.otherOfficer,
    { movementId: movement.id, unitId: team.districts[place] },
    input,
  );
const count = async () => (await test.sql<{ n: number }>('SELECT count(*)::int AS n FROM plans'))[0]?.n;

describe('filePlan, by the calendar of the plan', () => {
  it('23:59:59 on 15/8/2024 in Hà Nội is in time; one second later is late', async () => {
    await clockAt('2024-07-01T09:00:00');
    movement = await launchedMovement(team);
    await clockAt('2024-08-15T23:59:59');
    const inTime = await filing(0);
    expect(inTime.status).toBe(201);
    expect(inTime.body).toMatchObject({ late: false, lateReason: null, dueAt: '2024-08-15T16:59:59Z', state: 'filed' });
    await clockAt('2024-08-16T00:00:00');
    const before = await count();
    const refused = await filing(1);
    expect([refused.status, refused.problem.code, refused.problem.errors?.[0]?.pointer]).toEqual([
      409,
      'plan_late',
      '/lateReason',
    ]);
    expect(await count(), 'nothing is written').toBe(before);
    const late = await filing(1, { lateReason: 'Chờ ý kiến Ban Thường vụ' });
    expect(late.body).toMatchObject({
      late: true,
      lateReason: 'Chờ ý kiến Ban Thường vụ',
      judgedAt: late.body.filedAt,
    });
  });

  it('by an extension the last second moves with it', async () => {
    await clockAt('2024-07-01T09:00:00');
    movement = await launchedMovement(team);
    const asked = { movementId: movement.id, unitIds: [team.districts[0]], dueOn: '2024-08-20', reason: 'Mưa lũ' };
    bodyOf(await test.call(planRoutes.extendPlan, asked, { as: team.homeAffairs }));
    await clockAt('2024-08-20T23:59:59');
    expect((await filing(1)).problem.code).toBe('plan_late');
    expect((await filing(0)).body).toMatchObject({ late: false, dueAt: '2024-08-20T16:59:59Z' });
  });

  it('the database judges too: a time, a deadline or a reason that does not fit is refused', async () => {
    await clockAt('2024-08-14T09:00:00');
    const [plan] = await test.sql<{ id: string }>('SELECT id FROM plans LIMIT 1');
    const copy = (changes: string, unit = team.department) =>
      test.sql(
        `INSERT INTO plans (id, movement_id, unit_id, document_number, document_date, file_key, file_name, file_type, file_bytes, file_sha256,
           filed_by, filed_by_name, filed_at, judged_at, due_at, late_reason)
         SELECT uuidv7(), $2, $3, document_number, document_date, file_key, file_name, file_type, file_bytes, file_sha256,
           filed_by, filed_by_name, ${changes} FROM plans WHERE id = $1`,
        [plan?.id, movement.id, unit],
      );
    const due = `'2024-08-15T23:59:59+07'`;
    await expect(copy(`'2024-08-14Z', '2024-08-14Z', '2024-08-31Z', NULL`)).rejects.toMatchObject({
      constraint: 'plans_judged',
    });
    await expect(copy(`'2024-08-16Z', '2024-08-14Z', ${due}, NULL`)).rejects.toMatchObject({
      constraint: 'plans_judged',
    });
    await expect(copy(`'2024-08-16Z', '2024-08-16Z', ${due}, NULL`)).rejects.toMatchObject({
      constraint: 'plans_late_reason',
    });
    await expect(copy(`'2024-08-14Z', '2024-08-14Z', ${due}, NULL`, team.communes[0])).rejects.toMatchObject({
      constraint: 'plans_participant',
    });
  });
});

describe('filePlan', () => {
  beforeAll(async () => {
    await clockAt('2024-08-01T09:00:00');
    movement = await launchedMovement(team);
  });

  it('takes one plan of a unit; a later version takes its place by name, and stays judged as the first', async () => {
    const first = bodyOf(await filing(0));
    expect(first.code).toMatch(/^KH-\d{7}$/);
    const second = await filing(0);
    expect([second.status, second.problem.code]).toEqual([409, 'plan_filed']);
    await clockAt('2024-09-10T09:00:00');
    const replacing = { replacesId: first.id, documentNumber: '20/KH-UBND', documentDate: '2024-09-09' };
    expect((await filing(0, replacing)).problem.errors?.[0]?.pointer).toBe('/replaceReason');
    const revised = bodyOf(await filing(0, { ...replacing, replaceReason: 'Điều chỉnh chỉ tiêu' }));
    expect(revised).toMatchObject({
      late: false,
      judgedAt: first.judgedAt,
      supersedesId: first.id,
      dueAt: first.dueAt,
    });
    expect(Date.parse(revised.filedAt)).toBeGreaterThan(Date.parse(first.filedAt));
    const old = bodyOf(await test.call(planRoutes.getPlan, { id: first.id }, { as: team.districtOfficer }));
    expect(old).toMatchObject({ state: 'superseded', supersededById: revised.id });
    expect((await filing(0, { ...replacing, replaceReason: 'Lần nữa' })).problem.code).toBe('conflict');
    const told = bodyOf(await test.call(planRoutes.getPlanHistory, { id: first.id }, { as: team.districtOfficer }));
    expect(told.data.map(({ action }) => action)).toEqual(['plan.superseded', 'plan.filed']);
    await clockAt('2024-08-01T09:00:00');
  });

  it('two that file at once: one plan', async () => {
    const both = await Promise.all([filing(1), filing(1)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.problem.code).toBe('plan_filed');
  });

  it('is by somebody of the unit itself, of a unit that takes part, in a movement that runs', async () => {
    const of = { movementId: movement.id, unitId: team.department };
    expect((await fileFor(test, team.departmentOfficer, { ...of, unitId: team.communes[0] })).problem.code).toBe(
      'not_participant',
    );
    expect((await fileFor(test, team.departmentOfficer, { ...of, unitId: team.districts[0] })).problem.code).toBe(
      'not_competent',
    );
    expect((await fileFor(test, team.districtOfficer, of)).problem.errors?.[0]?.pointer).toBe('/unitId');
    bodyOf(await fileFor(test, team.departmentOfficer, of));
    await clockAt('2024-08-01T09:00:00');
    const other = await launchedMovement(team);
    bodyOf(await test.call(movementRoutes.closeMovement, { id: other.id, note: 'Hết' }, { as: team.homeAffairs }));
    const closed = await fileFor(test, team.departmentOfficer, { movementId: other.id, unitId: team.department });
    expect(closed.problem.code).toBe('action_not_allowed');
  });

  it.each([
    ['anything else than a PDF or DOCX', Buffer.from('không phải PDF')],
    ['a PDF that was cut off', Buffer.from('%PDF-1.7\n1 0 obj')],
  ])('%s is file_invalid, and nothing is kept', async (_what, content) => {
    const one = await launchedMovement(team);
    const before = await count();
    const input = { movementId: one.id, unitId: team.districts[0], documentNumber: '1/KH', documentDate: '2024-07-30' };
    const options = { as: team.districtOfficer, file: { ...pdfFile(), content } };
    expect((await test.call(planRoutes.filePlan, input, options)).problem.code).toBe('file_invalid');
    expect(
      (await test.call(planRoutes.filePlan, { ...input, documentDate: '2024-08-02' }, options)).problem.errors?.[0],
    ).toMatchObject({
      pointer: '/documentDate',
      code: 'in_future',
    });
    expect(await count()).toBe(before);
  });

  it('comes in parts over a weak network; refused as late, the parts stay and are filed with a reason', async () => {
    const one = await launchedMovement(team);
    await clockAt('2024-08-16T08:00:00');
    const { content } = pdfFile('gửi từng phần');
    const as = { as: team.districtOfficer };
    const upload = bodyOf(await test.call(uploadRoutes.beginUpload, { bytes: content.length }, as));
    const half = Math.floor(content.length / 2);
    for (const [offset, part] of [
      [0, content.subarray(0, half)],
      [half, content.subarray(half)],
    ] as const)
      bodyOf(
        await test.call(
          uploadRoutes.appendUpload,
          { id: upload.id, offset },
          {
            ...as,
            file: { content: part, contentType: 'application/octet-stream' },
          },
        ),
      );
    const input = {
      ...{ movementId: one.id, unitId: team.districts[0], documentNumber: '5/KH', documentDate: '2024-08-10' },
      ...{ uploadId: upload.id, filename: 'C:\\Kế hoạch\\kh 5.pdf' },
    };
    expect((await test.call(planRoutes.filePlan, input, as)).problem.code).toBe('plan_late');
    const filed = bodyOf(await test.call(planRoutes.filePlan, { ...input, lateReason: 'Mất mạng' }, as));
    expect(filed).toMatchObject({ fileName: 'kh 5.pdf', fileBytes: content.length, late: true });
    const file = await test.call(planRoutes.getPlanFile, { id: filed.id }, as);
    expect([file.status, file.text]).toEqual([200, content.toString()]);
  });
});
