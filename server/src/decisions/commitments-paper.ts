import { buildingWays } from '@chung-tay/shared/cases/schema';
import type { Decision, DecisionEntry } from '@chung-tay/shared/decisions/schema';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import {
  type Paper,
  paperAmount,
  paperDate,
  paperNumber,
  peoplesCommittee,
  placeOf,
  type Row,
  type Table,
} from '../core/document/paper.ts';
import { inSentence } from './decision-paper.ts';
import type { PaperFacts } from './paper-facts.ts';

const columns: Table['columns'] = [
  { header: 'TT', width: 4, align: 'center' },
  { header: 'Họ và tên chủ hộ', width: 15 },
  { header: 'Thôn, xã', width: 16 },
  { header: 'Loại', width: 7, align: 'center' },
  { header: 'Ngày cam kết', width: 12, align: 'center' },
  { header: 'Cách làm', width: 9 },
  { header: 'Mẫu nhà', width: 8 },
  { header: 'Diện tích (m²)', width: 6, align: 'right', group: 'Dự kiến của hộ' },
  { header: 'Dự toán (đồng)', width: 15, align: 'right', group: 'Dự kiến của hộ' },
  { header: 'Hộ tự lo (đồng)', width: 14, align: 'right', group: 'Dự kiến của hộ' },
  { header: 'Khởi công', width: 12, align: 'center', group: 'Dự kiến của hộ' },
  { header: 'Nhu cầu cung ứng vật liệu', width: 16 },
];

const shortDay = (day: string | null | undefined): string => (day ? day.split('-').reverse().join('/') : '');

const amount = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : paperAmount(value);

function rowOf(entry: DecisionEntry, at: number, facts: PaperFacts): Row {
  const planned = facts.cases.get(entry.caseId);
  const commitment = planned?.commitment ?? null;
  return {
    cells: [
      String(at + 1),
      entry.headName,
      [entry.village, entry.unitName].filter(Boolean).join(', '),
      houseKinds[entry.houseKind],
      commitment ? shortDay(commitment.committedOn) : 'Chưa cam kết',
      commitment ? buildingWays[commitment.buildingWay] : '',
      commitment?.model ?? '',
      amount(planned?.plannedAreaM2),
      amount(planned?.plannedCostVnd),
      amount(planned?.ownShareVnd),
      shortDay(commitment?.startBy),
      commitment?.materialsNeeded ?? '',
    ],
  };
}

function totalRow(entries: readonly DecisionEntry[], facts: PaperFacts): Row {
  const planned = entries.map(({ caseId }) => facts.cases.get(caseId));
  const done = planned.filter((one) => one?.commitment).length;
  const sum = (field: 'plannedCostVnd' | 'ownShareVnd'): number =>
    planned.reduce((all, one) => all + (one?.[field] ?? 0), 0);
  return {
    cells: [
      `Tổng cộng: ${entries.length} hộ, đã cam kết ${done} hộ`,
      paperAmount(sum('plannedCostVnd')),
      paperAmount(sum('ownShareVnd')),
      '',
      '',
    ],
    bold: true,
    merge: 8,
  };
}

/**
 * PL II of TT 01/2022/TT-BXD: the commitments of the households a list approved, and the materials they need. Cases that
 * have not committed themselves yet are named as such.
 */
export function commitmentsPaper(decision: Decision, facts: PaperFacts): Paper {
  const entries = decision.entries.filter(({ action }) => action === 'add');
  const number = decision.decisionNumber === null ? '……' : paperNumber(decision.decisionNumber);
  return {
    letterhead: {
      issuingBody: peoplesCommittee(decision.unitName),
      place: placeOf(decision.unitName),
      date: null,
    },
    title: 'Bảng tổng hợp',
    subject: 'Cam kết thực hiện xây mới, sửa chữa nhà ở và nhu cầu cung ứng vật liệu',
    body: [
      {
        type: 'paragraph',
        text: `Các hộ được phê duyệt tại Quyết định số ${number} ${paperDate(decision.decisionDate)} của Chủ tịch Ủy ban nhân dân ${inSentence(facts.issuingUnitName)} (danh sách mã ${decision.code}) có tên trong Phụ lục kèm theo.`,
      },
    ],
    closing: {
      recipients: ['Ủy ban nhân dân cấp trên', 'Các hộ có tên trong bảng', 'Lưu: VT'],
      signatures: [{ authority: 'TM. Ủy ban nhân dân', post: 'Chủ tịch', hint: '(Ký, ghi rõ họ tên, đóng dấu)' }],
    },
    annexes: [
      {
        label: 'Phụ lục II',
        title: 'Cam kết thực hiện xây mới, sửa chữa nhà ở và nhu cầu cung ứng vật liệu',
        note: '(Theo Thông tư số 01/2022/TT-BXD)',
        landscape: true,
        body: [
          {
            type: 'table',
            columns,
            rows: [...entries.map((entry, at) => rowOf(entry, at, facts)), totalRow(entries, facts)],
          },
        ],
      },
    ],
  };
}
