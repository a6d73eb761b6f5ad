import { addDays } from '@chung-tay/shared/cases/lifecycle';
import type { Answer, CheckItem, Finding, Inspection, Subject } from '@chung-tay/shared/inspections/schema';
import type { SampleStage } from './stage.ts';

const note = 'Dữ liệu mẫu';

/**
 * What inspectors left behind by today: one inspection of the commune of today, concluded, with something found in every
 * state; one of the province, planned, its sample drawn; one supervision by the Front, under way.
 */
export async function makeInspections(stage: SampleStage): Promise<void> {
  await inspectCommune(stage);
  await superviseCommune(stage);
  await drawProvince(stage);
  stage.turnTo(stage.today);
}

const key = (name: string) => ({ idempotencyKey: `sample inspection ${name}` });
const days = (stage: SampleStage, from: number, to: number) => ({
  fromDay: addDays(stage.today, from),
  toDay: addDays(stage.today, to),
});
const at = (stage: SampleStage, ago: number): string => {
  const day = addDays(stage.today, -ago);
  stage.turnTo(day);
  return day;
};

/** The team of whoever plans: they lead, and a guest comes along. */
async function teamOf(stage: SampleStage, username: string, post: string) {
  const [{ userId, name } = { userId: null, name: post }] = (
    await stage.as(username).inspections.listInspectors({ q: post })
  ).data;
  return [
    { name, position: post, part: 'lead' as const, userId },
    { name: 'Thư ký đoàn (mẫu)', position: note, part: 'secretary' as const, userId: null },
  ];
}

/** Answers as one would wish them, but for those named. */
const answersOf = (items: readonly CheckItem[], wrong: readonly string[] = []): Answer[] =>
  items.map(({ code, answer }) => ({
    code,
    yes: answer === 'yes_no' ? !wrong.includes(code) : null,
    number: answer === 'number' ? 36 : null,
    text: answer === 'text' ? 'Hộ đồng tình (dữ liệu mẫu)' : null,
  }));

const itemsOf = ({ checklists }: Inspection, { type }: Subject): CheckItem[] =>
  checklists.find(({ subject }) => subject === type)?.items ?? [];

/** The houses of the commune that have stood longest, and the commune itself. */
async function addCommune(stage: SampleStage, username: string, id: string, most: number): Promise<Subject[]> {
  const client = stage.as(username);
  const { data } = await client.houses.listHouses({ unitId: stage.communeToday, limit: 200 });
  const houseIds = data
    .filter(({ status }) => status !== 'proposed' && status !== 'withdrawn')
    .map((house) => house.id)
    .sort()
    .slice(0, most);
  const wanted = { id, pickedBy: 'named' as const, houseIds, unitIds: [stage.communeToday] };
  await client.inspections.addSubjects(wanted, key(`subjects ${username}`));
  return (await client.inspections.listSubjects({ id, limit: 200 })).data;
}

const wrongs = [
  {
    code: 'hard_roof',
    severity: 'major',
    finding: 'Mái lợp thiếu đinh vít, gió lớn dễ bung',
    action: 'Bắt bổ sung vít, chằng mái',
  },
  {
    code: 'stage_true',
    severity: 'minor',
    finding: 'Sổ theo dõi chưa ghi ngày xong tường',
    action: 'Ghi bổ sung sổ theo dõi',
  },
  {
    code: 'money_received',
    severity: 'critical',
    finding: 'Hộ chưa nhận đủ xi măng đã ghi giao',
    action: 'Giao đủ xi măng cho hộ',
  },
  {
    code: 'photos_true',
    severity: 'minor',
    finding: 'Ảnh nghiệm thu chụp thiếu mặt sau',
    action: 'Chụp bổ sung mặt sau',
  },
] as const;

async function inspectCommune(stage: SampleStage): Promise<void> {
  const inspector = stage.as('sonoivu').inspections;
  at(stage, 20);
  const team = await teamOf(stage, 'sonoivu', 'Chuyên viên Sở Nội vụ');
  const plan = {
    ...{ kind: 'inspection' as const, title: 'Kiểm tra tiến độ, chất lượng nhà ở (mẫu)', purpose: note, team },
    ...{
      unitId: stage.communeToday,
      leadUnitId: stage.provinceId,
      planNumber: '21/KH-ĐKT (mẫu)',
      ...days(stage, -18, -10),
    },
  };
  const inspection = await inspector.planInspection(plan, key('plan'));
  const { id } = inspection;
  const subjects = await addCommune(stage, 'sonoivu', id, wrongs.length);
  const found: Finding[] = [];
  const inspectedOn = at(stage, 16);
  const houses = subjects.filter(({ type }) => type === 'house');
  for (const subject of subjects) {
    const wrong = subject.type === 'house' ? wrongs[houses.indexOf(subject)] : undefined;
    const answers = answersOf(itemsOf(inspection, subject), wrong ? [wrong.code] : []);
    const looked = { id, subjectId: subject.id, inspectedOn, answers, note };
    await inspector.recordSubject(looked, key(`record ${subject.id}`));
    if (!wrong) continue;
    const { severity, finding, action } = wrong;
    const due = addDays(stage.today, found.length === 0 ? -3 : 9);
    const told = { id, subjectId: subject.id, severity, finding, action, dueOn: due };
    found.push(await inspector.recordFinding(told, key(`finding ${subject.id}`)));
  }
  at(stage, 12);
  const conclusion = 'Công trình cơ bản đúng hồ sơ; yêu cầu xã khắc phục các tồn tại đúng hạn. (Dữ liệu mẫu)';
  await inspector.concludeInspection({ id, conclusion }, key('conclude'));
  await putRight(stage, found);
}

/** The first is let lie; of the others one waits for the inspector, one is confirmed, one comes back. */
async function putRight(stage: SampleStage, [, acted, closed, returned]: readonly Finding[]): Promise<void> {
  const inspector = stage.as('sonoivu').inspections;
  const actedOn = at(stage, 8);
  for (const finding of [acted, closed, returned])
    if (finding) {
      const done = { id: finding.id, actedOn, note: 'Xã đã cử người làm xong (dữ liệu mẫu)' };
      await stage.as('canboxa').inspections.actOnFinding(done, key(`act ${finding.id}`));
    }
  at(stage, 6);
  if (closed) await inspector.closeFinding({ id: closed.id, note: 'Đã xem tại chỗ' }, key(`close ${closed.id}`));
  if (!returned) return;
  const back = { id: returned.id, reason: 'Ảnh gửi lên vẫn thiếu mặt sau', dueOn: addDays(stage.today, 7) };
  await inspector.returnFinding(back, key(`return ${returned.id}`));
}

async function superviseCommune(stage: SampleStage): Promise<void> {
  const front = stage.as('mttq').inspections;
  at(stage, 5);
  const team = await teamOf(stage, 'mttq', 'Cán bộ Ủy ban MTTQ tỉnh');
  const plan = {
    ...{ kind: 'supervision' as const, title: 'Giám sát việc niêm yết, bình xét (mẫu)', purpose: note, team },
    ...{ unitId: stage.communeToday, leadUnitId: stage.frontId, ...days(stage, -4, 6) },
  };
  const inspection = await front.planInspection(plan, key('plan supervision'));
  const subjects = await addCommune(stage, 'mttq', inspection.id, 2);
  const inspectedOn = at(stage, 3);
  for (const subject of subjects.filter(({ type }) => type === 'unit')) {
    const answers = answersOf(itemsOf(inspection, subject), ['objections_settled']);
    const looked = { id: inspection.id, subjectId: subject.id, inspectedOn, answers, note };
    await front.recordSubject(looked, key(`record ${subject.id}`));
  }
}

async function drawProvince(stage: SampleStage): Promise<void> {
  const inspector = stage.as('sonoivu').inspections;
  at(stage, 1);
  const team = await teamOf(stage, 'sonoivu', 'Chuyên viên Sở Nội vụ');
  const plan = {
    ...{ kind: 'inspection' as const, title: 'Kiểm tra ngẫu nhiên nhà đã hỗ trợ toàn tỉnh (mẫu)', purpose: note, team },
    ...{ unitId: stage.provinceId, leadUnitId: stage.provinceId, ...days(stage, 3, 24) },
  };
  const { id } = await inspector.planInspection(plan, key('plan province'));
  const request = {
    id,
    seed: `mau-${stage.today}`,
    strata: ['kind' as const, 'programme' as const],
    marginPercent: 10,
  };
  await inspector.drawSample(request, key('draw province'));
}
