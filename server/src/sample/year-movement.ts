import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { foundCouncil } from './council-acts.ts';
import { type Competitor, front, organisation, receive, sendPlan, startMovement } from './movement-acts.ts';
import { blockKeys } from './people.ts';
import { departmentCriteria, districtCriteria, openCompetition } from './score-acts.ts';
import type { Calendar, SampleStage } from './stage.ts';

/** What the movement of 2024 is known by, once it is there. */
export interface YearMovement {
  movementId: string;
  councilId: string;
  clusterId: string;
  setId: string;
  /** The ten districts; the second leads their cluster, the third is deputy. */
  districts: readonly Competitor[];
}

const days = { startsOn: '2024-07-01', endsOn: '2024-12-31', planDueOn: '2024-08-15' };
const objective =
  'Phấn đấu đến hết năm 2024 hoàn thành việc xóa nhà tạm, nhà dột nát cho hộ nghèo, hộ cận nghèo, gia đình người có công (dữ liệu mẫu).';

/**
 * The movement of the year as its plan sets it: launched, units in groups and blocks, tables of points, plans due on 15/8,
 * drives. What is known of it is filled in as the year is played.
 */
export function planMovement(stage: SampleStage, calendar: Calendar): YearMovement {
  const districts = stage.seats.districts.map(({ id, name, code }) => ({
    ...{ unitId: id, name, username: `huyen.${code}` },
  }));
  const year: YearMovement = { movementId: '', councilId: '', clusterId: '', setId: '', districts };
  const departments = blockKeys.map((key) => organisation(stage, key));
  const others = [front(stage), organisation(stage, 'phunu'), organisation(stage, 'nongdan')];
  const enterprise = organisation(stage, 'doanhnghiep');
  calendar.add('2024-07-02', async () => {
    const draft = {
      ...{ ...days, objective, name: 'Chung tay xóa nhà tạm, nhà dột nát trên phạm vi toàn tỉnh trong năm 2024 (mẫu)' },
      documentIds: await groundsOf(stage),
    };
    const groups = { a: departments, b: districts, c: others, d: [enterprise] };
    year.movementId = await startMovement(stage, draft, groups);
  });
  calendar.add('2024-07-03', async () => {
    year.councilId = await foundCouncil(stage, '2024-07-01');
  });
  calendar.add('2024-07-04', () => compete(stage, year, departments));
  planPlans(stage, calendar, year, [...departments, ...others]);
  planDrives(stage, calendar, year, [districts[0], districts[3], departments[0]] as Competitor[]);
  return year;
}

/** The resolution and the decision of the Prime Minister, if the registry has them. */
async function groundsOf(stage: SampleStage): Promise<string[]> {
  const { data } = await stage.as('sonoivu').documents.listDocuments({ limit: 200 });
  const grounds = ['307-NQ/TU', '539/QĐ-TTg'];
  return grounds.flatMap((number) => data.find((one) => one.number === number)?.id ?? []);
}

async function compete(stage: SampleStage, year: YearMovement, departments: readonly Competitor[]): Promise<void> {
  const { movementId, districts } = year;
  const shared = { movementId, year: 2024 };
  const cluster = await openCompetition(stage, {
    ...{ ...shared, groupKey: 'b', name: 'Cụm các huyện, thị xã, thành phố', kind: 'cluster' },
    ...{ criteria: districtCriteria, members: districts },
  });
  year.clusterId = cluster.blockId;
  year.setId = cluster.setId;
  await openCompetition(stage, {
    ...{ ...shared, groupKey: 'a', name: 'Khối các sở', kind: 'block' },
    ...{ criteria: departmentCriteria, members: departments },
  });
}

/** Of ten districts one files late and says why, one is given longer, one never files; all others are in time. */
function planPlans(stage: SampleStage, calendar: Calendar, year: YearMovement, bodies: readonly Competitor[]): void {
  const number = ({ unitId }: Competitor) => `${(Number.parseInt(unitId.slice(0, 4), 16) % 300) + 1}/KH`;
  const file = (who: Competitor, day: string, lateReason?: string): void => {
    let plan: Awaited<ReturnType<typeof sendPlan>> | undefined;
    calendar.add(day, async () => {
      const how = {
        documentNumber: number(who),
        documentDate: addDays(day, -1),
        ...(lateReason ? { lateReason } : {}),
      };
      plan = await sendPlan(stage, year.movementId, who, how);
    });
    calendar.add(addDays(day, 4), async () => {
      for (const { recipient, unitId } of plan?.receipts ?? [])
        await receive(stage, readerOf(stage, recipient, unitId), plan?.id ?? '', recipient);
    });
  };
  const inTime = year.districts.filter((_, at) => ![6, 7, 8].includes(at));
  const [late, longer] = [year.districts[6], year.districts[7]] as [Competitor, Competitor];
  for (const [at, who] of [...bodies, ...inTime].entries()) file(who, addDays('2024-08-05', at % 9));
  file(late, '2024-08-19', 'Kế hoạch chờ ý kiến Thường trực Huyện ủy (dữ liệu mẫu)');
  calendar.add('2024-08-12', () => extend(stage, year.movementId, longer));
  file(longer, '2024-08-22');
  for (const day of ['2024-08-08', '2024-08-14', '2024-08-16', '2024-08-18', '2024-08-26'])
    calendar.add(day, async () => {
      await stage.remind();
    });
}

const extend = (stage: SampleStage, movementId: string, { unitId }: Competitor) =>
  stage
    .as('sonoivu')
    .plans.extendPlan(
      { movementId, unitIds: [unitId], dueOn: '2024-08-25', reason: 'Đang khắc phục mưa lũ (dữ liệu mẫu)' },
      { idempotencyKey: 'sample extension 2024' },
    )
    .then(() => undefined);

/** Who acknowledges a copy at the unit it went to. */
function readerOf({ seats }: SampleStage, recipient: 'block_lead' | 'home_affairs' | 'front', unitId: string): string {
  if (recipient !== 'block_lead') return recipient === 'front' ? 'mttq' : 'sonoivu';
  if (unitId === seats.organisations.taichinh.id) return 'truongkhoi';
  if (unitId === seats.organisations.yte.id) return 'khoi.yte';
  return `cum.${seats.districts.find(({ id }) => id === unitId)?.code}`;
}

/** Units compete for ten weeks and say what came of it. */
function planDrives(
  stage: SampleStage,
  calendar: Calendar,
  year: YearMovement,
  launching: readonly Competitor[],
): void {
  for (const [at, { unitId, username, name }] of launching.entries()) {
    const key = (act: string) => ({ idempotencyKey: `sample drive 2024 ${at} ${act}` });
    let id = '';
    calendar.add('2024-07-16', async () => {
      const launched = await stage.as(username).movements.launchDrive(
        {
          ...{ movementId: year.movementId, unitId, name: `70 ngày cao điểm xóa nhà tạm, ${name} (mẫu)` },
          ...{ objective: 'Dồn sức hoàn thành nhà trước mùa mưa bão (dữ liệu mẫu).' },
          ...{ startsOn: '2024-07-20', endsOn: '2024-09-30' },
          goals: [{ text: 'Ngày công giúp hộ nghèo dựng nhà', quantity: 300, measure: 'ngày công' }],
        },
        key('launch'),
      );
      id = launched.id;
    });
    calendar.add('2024-10-02', async () => {
      const result = 'Hoàn thành mục tiêu đề ra (dữ liệu mẫu).';
      await stage.as(username).movements.endDrive({ id, result, reached: [280 + 20 * at] }, key('end'));
    });
  }
}
