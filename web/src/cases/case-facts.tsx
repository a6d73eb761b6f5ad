import { buildingWays, type Case } from '@chung-tay/shared/cases/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { roles } from '@chung-tay/shared/core/permissions';
import { householdCategories, withdrawReasons } from '@chung-tay/shared/households/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { Findings } from '../rules/findings.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Facts, Section } from '../ui/record-page.tsx';
import { StatusBadge, type Tone } from '../ui/status-badge.tsx';
import styles from './case.module.css';
import { Score, Verdict } from './case-findings.tsx';
import { caseLabels } from './words.ts';

const vnd = (amount: number | null) => (amount === null ? null : formatVnd(amount));

/** Everything a case holds, in the order in which it is judged. */
export const CaseFacts = ({ row }: { row: Case }) => (
  <div>
    <Section title="Hộ và giấy tờ">
      <HouseholdOf row={row} />
      <Papers row={row} />
    </Section>
    <Section title="Điều kiện">
      <Verdict {...row} />
      <Findings findings={row.findings} />
    </Section>
    <Section title="Thứ tự ưu tiên">
      <Score {...row} />
    </Section>
    <Section title="Đơn và kinh phí">
      <Plan row={row} />
    </Section>
    {row.commitment && (
      <Section title="Cam kết của hộ">
        <Commitment commitment={row.commitment} />
      </Section>
    )}
  </div>
);

const HouseholdOf = ({ row }: { row: Case }) => (
  <Facts
    items={[
      [
        'Chủ hộ',
        <Anchor key="household" component={Link} to={`/households/${row.householdId}`}>
          {row.headName} ({row.householdCode})
        </Anchor>,
      ],
      ['Diện hộ', householdCategories[row.category as keyof typeof householdCategories] ?? row.category],
      ['Nơi ở', `${row.village}, ${row.unitName}`],
      [caseLabels.programme, programmes[row.programme]],
      [caseLabels.houseKind, houseKinds[row.houseKind]],
      ['Tuyến xét', row.routeName],
      ['Người khảo sát', row.surveyedBy],
      ['Hồ sơ bổ sung', row.addedLater ? 'Có, sau khi danh sách đã phê duyệt' : 'Không'],
      ...(row.deferredUntil ? [['Hoãn đến', formatDay(row.deferredUntil)] as [string, string]] : []),
      ...(row.withdrawReason ? [['Lý do rút', withdrawReasons[row.withdrawReason]] as [string, string]] : []),
      ...(row.note ? [[caseLabels.note, row.note] as [string, string]] : []),
    ]}
  />
);

/** The papers a case rests on, each on its own page. */
function Papers({ row }: { row: Case }) {
  const links: [to: string, label: string][] = [
    [`/surveys/${row.surveyId}`, 'Phiếu khảo sát'],
    ...(row.deliberationId ? [[`/deliberations/${row.deliberationId}`, 'Biên bản bình xét'] as [string, string]] : []),
    ...(row.postingId ? [[`/postings/${row.postingId}`, 'Đợt niêm yết'] as [string, string]] : []),
    ...(row.decisionId ? [[`/decisions/${row.decisionId}`, 'Quyết định phê duyệt'] as [string, string]] : []),
    ...(row.houseId ? [[`/houses/${row.houseId}`, 'Hồ sơ nhà'] as [string, string]] : []),
  ];
  return (
    <ul className={styles.papers} style={{ marginTop: 12 }}>
      {links.map(([to, label]) => (
        <li key={to}>
          <Anchor component={Link} to={to}>
            {label}
          </Anchor>
        </li>
      ))}
    </ul>
  );
}

/** What the household plans, what it is given by the norm and by the decision. */
export const Plan = ({ row }: { row: Case }) => (
  <Facts
    items={[
      [caseLabels.appliedOn, row.appliedOn && formatDay(row.appliedOn)],
      [caseLabels.plannedAreaM2, row.plannedAreaM2 === null ? null : `${formatNumber(row.plannedAreaM2)} m²`],
      [caseLabels.plannedCostVnd, vnd(row.plannedCostVnd)],
      [caseLabels.ownShareVnd, vnd(row.ownShareVnd)],
      ['Mức hỗ trợ theo quy định', vnd(row.normVnd)],
      ['Mức hỗ trợ đã phê duyệt', vnd(row.supportVnd)],
    ]}
  />
);

const Commitment = ({ commitment }: { commitment: NonNullable<Case['commitment']> }) => (
  <Facts
    items={[
      [caseLabels.committedOn, formatDay(commitment.committedOn)],
      [caseLabels.buildingWay, buildingWays[commitment.buildingWay]],
      [caseLabels.model, commitment.model],
      [caseLabels.startBy, commitment.startBy && formatDay(commitment.startBy)],
      [caseLabels.materialsNeeded, commitment.materialsNeeded],
    ]}
  />
);

const stepStates: Record<Case['steps'][number]['state'], { word: string; tone: Tone }> = {
  done: { word: 'Xong', tone: 'good' },
  current: { word: 'Đang chờ', tone: 'waiting' },
  returned: { word: 'Trả lại', tone: 'late' },
  stopped: { word: 'Dừng', tone: 'late' },
  ahead: { word: 'Chưa tới', tone: 'quiet' },
};

/** How a step was left, in words; the codes are those of the server's moves. */
const outcomes: Readonly<Record<string, string>> = {
  surveyed: 'Đã khảo sát',
  registered: 'Đã có đơn',
  pass: 'Đạt',
  return: 'Trả lại',
  decline: 'Không chọn',
  objection: 'Kiến nghị đúng',
  void: 'Hủy biên bản',
  submitted: 'Đã trình',
  committed: 'Đã cam kết',
  withdrawn: 'Đã rút',
  moved: 'Chuyển sang tuyến khác',
};

/** Every time a step was entered: by whom it was done, when, with what result; and the steps ahead. */
export const CaseStepTable = ({ row }: { row: Case }) => (
  <Section title="Các bước">
    <DataTable
      caption="Các bước của hồ sơ"
      rows={row.steps.map((step, index) => ({ ...step, index }))}
      rowKey={(step) => `${step.index}`}
      columns={[
        { key: 'name', header: 'Bước', render: (step) => step.name },
        {
          key: 'state',
          header: 'Tình trạng',
          render: (step) => <StatusBadge tone={stepStates[step.state].tone}>{stepStates[step.state].word}</StatusBadge>,
        },
        { key: 'who', header: 'Ai làm', render: (step) => step.doneBy ?? roles[step.role] },
        { key: 'entered', header: 'Bắt đầu', render: (step) => formatInstant(step.enteredAt), nowrap: true },
        { key: 'due', header: 'Hạn', render: (step) => formatDay(step.dueOn), nowrap: true },
        { key: 'done', header: 'Xong lúc', render: (step) => formatInstant(step.doneAt), nowrap: true },
        {
          key: 'outcome',
          header: 'Kết quả, ý kiến',
          render: (step) =>
            [step.outcome && (outcomes[step.outcome] ?? step.outcome), step.note].filter(Boolean).join(': ') || '—',
        },
      ]}
    />
  </Section>
);
