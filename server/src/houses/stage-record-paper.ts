import { vndInWords } from '@chung-tay/shared/core/amount-words';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import {
  type AcceptanceMember,
  acceptanceSides,
  builderKinds,
  type House,
  type HouseStage,
  type StageAcceptance,
} from '@chung-tay/shared/houses/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { type Stage, stages } from '@chung-tay/shared/rules/stages';
import {
  type Block,
  inSentence,
  type Paper,
  paperAmount,
  paperDate,
  peoplesCommittee,
  placeOf,
  type Signature,
} from '../core/document/paper.ts';
import type { NamedUnit } from '../units/unit-chain.ts';

/** A stage that was verified: what that takes is known of it. */
export interface AcceptedStage extends HouseStage {
  happenedOn: string;
  verifiedAt: string;
  verifiedBy: string;
  reportedBy: string;
}

const line = (text: string): Block => ({ type: 'paragraph', text });
const head = (text: string): Block => ({ type: 'paragraph', text: [{ text, bold: true }] });
const hint = '(Ký, ghi rõ họ tên)';

/** What each record is called, by which form, and what it confirms. */
const forms: Record<'stage' | 'completed' | 'handed_over', { subject: string; form: string | null; confirms: string }> =
  {
    stage: {
      subject: 'Xác nhận xây dựng nhà ở hoàn thành theo giai đoạn',
      form: 'Phụ lục III, Thông tư số 01/2022/TT-BXD của Bộ Xây dựng',
      confirms: 'tiến hành xác nhận giai đoạn xây dựng nhà ở đã hoàn thành',
    },
    completed: {
      subject: 'Xác nhận hoàn thành xây dựng nhà ở',
      form: 'Phụ lục IV, Thông tư số 01/2022/TT-BXD của Bộ Xây dựng',
      confirms: 'tiến hành xác nhận nhà ở đã hoàn thành, đủ điều kiện đưa vào sử dụng',
    },
    handed_over: {
      subject: 'Bàn giao nhà ở',
      form: null,
      confirms: 'tiến hành bàn giao nhà ở cho hộ quản lý, sử dụng',
    },
  };

const formOf = (stage: Stage) => forms[stage === 'completed' || stage === 'handed_over' ? stage : 'stage'];

/** The record of one verified stage, in the layout of NĐ 30/2020/NĐ-CP. */
export function stageRecordPaper(house: House, step: AcceptedStage, units: readonly NamedUnit[]): Paper {
  const form = formOf(step.stage);
  const acceptedOn = dayInVietnam(new Date(step.verifiedAt));
  const unitName = units[0]?.name ?? house.unitName;
  const inStage = form === forms.stage ? `\nGiai đoạn: ${stages[step.stage]}` : '';
  return {
    letterhead: { issuingBody: peoplesCommittee(unitName), place: placeOf(unitName), date: acceptedOn },
    title: 'Biên bản',
    subject: `${form.subject}${inStage}`,
    body: [
      ...(form.form ? [note(`(Theo ${form.form})`)] : []),
      line(
        `Hôm nay, ${paperDate(acceptedOn)}, tại ${[house.village, ...units.map(({ name }) => name)].map(inSentence).join(', ')}, chúng tôi ${form.confirms}.`,
      ),
      ...board(house, step),
      ...subjectOf(house),
      ...workOf(house, step),
      ...resultOf(step.acceptance),
      ...evidence(step),
      ...conclusion(house, step),
    ],
    closing: { signatures: signaturesOf(house, step) },
  };
}

const note = (text: string): Block => ({ type: 'paragraph', align: 'center', text: [{ text, italic: true }] });

type Seat = Pick<AcceptanceMember, 'side'> & { name: string | null };

/** Who was named; where nobody was, room for each side that must be there. */
const seatsOf = ({ headName }: House, { acceptance }: AcceptedStage): readonly Seat[] =>
  acceptance && acceptance.members.length > 0
    ? acceptance.members
    : [
        { side: 'commune', name: null },
        { side: 'village', name: null },
        { side: 'household', name: headName },
      ];

function board(house: House, step: AcceptedStage): Block[] {
  const seats = seatsOf(house, step);
  return [
    head('I. Thành phần'),
    ...seats.map(({ side, name }, at) => line(`${at + 1}. ${acceptanceSides[side]}: ông (bà) ${name ?? '…………………'}.`)),
    line(`${seats.length + 1}. Người ghi nghiệm thu: ${step.verifiedBy}. Người báo hoàn thành: ${step.reportedBy}.`),
  ];
}

function subjectOf(house: House): Block[] {
  const { headName, householdCode, village, code, programme, kind, decisionNumber, decisionDate } = house;
  const builder = house.builderKind && [builderKinds[house.builderKind], house.builderName].filter(Boolean).join(', ');
  return [
    head('II. Căn nhà'),
    line(`1. Chủ hộ: ông (bà) ${headName}, ${inSentence(village)}; mã hộ ${householdCode}, mã nhà ${code}.`),
    line(`2. Hình thức hỗ trợ: ${houseKinds[kind].toLowerCase()}; chương trình: ${programmes[programme]}.`),
    ...(decisionNumber ? [line(`3. Quyết định phê duyệt: số ${decisionNumber}, ${paperDate(decisionDate)}.`)] : []),
    ...(builder ? [line(`${decisionNumber ? 4 : 3}. Thi công: ${builder}.`)] : []),
  ];
}

const doneWords: Partial<Record<Stage, string>> = {
  started: 'Khởi công',
  completed: 'Nhà ở hoàn thành',
  handed_over: 'Bàn giao',
};

function workOf(
  { plannedCostVnd }: House,
  { stage, happenedOn, plannedOn, acceptance, note: told }: AcceptedStage,
): Block[] {
  const { areaM2 = null, actualCostVnd = null } = acceptance ?? {};
  const planned = plannedOn ? ` (dự kiến ${writtenDay(plannedOn)})` : '';
  return [
    head('III. Kết quả thực hiện'),
    line(`${doneWords[stage] ?? `Giai đoạn “${stages[stage]}” hoàn thành`} ${paperDate(happenedOn)}${planned}.`),
    ...(areaM2 === null ? [] : [line(`Diện tích sử dụng đo được: ${paperAmount(areaM2)} m².`)]),
    ...(actualCostVnd === null
      ? []
      : [
          line(
            `Giá trị thực tế: ${paperAmount(actualCostVnd)} đồng (${vndInWords(actualCostVnd)}); dự toán: ${paperAmount(plannedCostVnd)} đồng.`,
          ),
        ]),
    ...(told ? [line(`Ghi chú khi báo: ${told}`)] : []),
  ];
}

/** Items that were neither asked for nor answered are left out. */
function resultOf(acceptance: StageAcceptance | null): Block[] {
  const answers = (acceptance?.answers ?? []).filter(
    ({ required, yes, number }) => required || yes !== null || number !== null,
  );
  if (answers.length === 0) return [];
  return [
    line('Kiểm tra theo bảng kiểm nghiệm thu:'),
    {
      type: 'table',
      columns: [
        { header: 'STT', width: 10, align: 'center' },
        { header: 'Nội dung kiểm tra', width: 74 },
        { header: 'Yêu cầu', width: 26, align: 'center' },
        { header: 'Thực tế', width: 26, align: 'center' },
        { header: 'Kết quả', width: 22, align: 'center' },
      ],
      rows: answers.map((answer, at) => ({
        cells: [String(at + 1), answer.text, wantedOf(answer), givenOf(answer), resultWord(answer)],
      })),
    },
  ];
}

type Answer = StageAcceptance['answers'][number];

const figure = (value: number, unit: string | null): string => [paperAmount(value), unit].filter(Boolean).join(' ');

function wantedOf({ minimum, unit, required, number, yes }: Answer): string {
  if (minimum !== null) return `Từ ${figure(minimum, unit)}`;
  if (!required) return 'Ghi nhận';
  return number === null || yes !== null ? 'Có' : 'Ghi số';
}

const givenOf = ({ yes, number, unit }: Answer): string =>
  number !== null ? figure(number, unit) : yes === null ? '—' : yes ? 'Có' : 'Không';

const resultWord = ({ met, required }: Answer): string => (met ? 'Đạt' : required ? 'Không đạt' : 'Chưa đạt');

const clock = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

/** When the photos were taken and sent. Where is never told. */
function evidence({ photos }: AcceptedStage): Block[] {
  const kept = photos.filter(({ attached }) => attached);
  if (kept.length === 0) return [];
  const shot = ({ takenAt, uploadedAt, uploadedBy }: (typeof kept)[number], at: number): string =>
    `- Ảnh ${at + 1}: ${takenAt ? `chụp lúc ${clock.format(new Date(takenAt))}, ` : ''}gửi lúc ${clock.format(new Date(uploadedAt))}, người gửi ${uploadedBy}`;
  return [
    line(`Kèm theo ${kept.length} ảnh lưu trong hệ thống:`),
    ...kept.map((photo, at) => line(`${shot(photo, at)}${at === kept.length - 1 ? '.' : ';'}`)),
  ];
}

function conclusion({ headName }: House, { stage }: AcceptedStage): Block[] {
  const words = {
    stage: `Giai đoạn “${stages[stage]}” đã hoàn thành. Biên bản là căn cứ để giải ngân theo giai đoạn.`,
    completed: 'Nhà ở đã hoàn thành, bảo đảm yêu cầu nêu trên và đủ điều kiện đưa vào sử dụng.',
    handed_over: `Hộ ông (bà) ${headName} đã nhận nhà và có trách nhiệm quản lý, sử dụng, bảo quản nhà ở đúng mục đích.`,
  };
  return [
    head('IV. Kết luận'),
    line(words[stage === 'completed' || stage === 'handed_over' ? stage : 'stage']),
    line('Biên bản được lập thành 03 bản có giá trị như nhau, đã đọc cho mọi người cùng nghe, thống nhất và ký tên.'),
  ];
}

const signingOrder: readonly string[] = ['household', 'supervisor', 'village', 'front', 'commune'];

/** The household first, the commune, which heads the board, last. */
const signaturesOf = (house: House, step: AcceptedStage): Signature[] =>
  seatsOf(house, step)
    .toSorted((one, other) => signingOrder.indexOf(one.side) - signingOrder.indexOf(other.side))
    .map(({ side, name }) => ({
      post: side === 'household' && step.stage === 'handed_over' ? 'Bên nhận' : acceptanceSides[side],
      hint: side === 'commune' ? '(Ký, đóng dấu)' : hint,
      ...(name ? { name } : {}),
    }));
