import { addDays } from '@chung-tay/shared/cases/lifecycle';
import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import type { ComplaintItem } from '@chung-tay/shared/complaints/schema';
import type { CallInput } from '@chung-tay/shared/core/contract';
import type { SampleStage } from './stage.ts';

type Sent = Omit<CallInput<typeof complaintRoutes.sendComplaint>, 'token' | 'unitId'>;

/** A complaint and what was done about it, so many days before today. */
interface Course {
  ago: number;
  /** Where: the commune whose people have logins, or another one of today. */
  elsewhere?: true;
  sent: Sent;
  by: Record<number, (id: string, code: string) => Promise<unknown>>;
}

const key = (what: string) => ({ idempotencyKey: `sample complaint ${what}` });
const note = '(dữ liệu mẫu)';
const answer = `Đã kiểm tra tại nơi xảy ra và trả lời người gửi như trên ${note}.`;

/**
 * What people wrote by the public form, in each state: new, due today, taken on, past its day, answered, declined, passed on,
 * withdrawn, appealed, answered for the second time; denunciations new, verified, concluded and handed on. What comes by the form has no key, so a run that was
 * cut off finds again what it sent by its words.
 */
export async function makeComplaints(stage: SampleStage): Promise<void> {
  const place = { here: stage.communeToday, elsewhere: await otherCommune(stage) };
  for (const course of coursesOf(stage)) {
    if (stage.stopped()) return;
    const { id, code } =
      (await find(stage, course)) ?? (await send(stage, course, place[course.elsewhere ? 'elsewhere' : 'here']));
    for (const [ago, act] of Object.entries(course.by).sort(([one], [other]) => Number(other) - Number(one))) {
      stage.turnTo(addDays(stage.today, -Number(ago)));
      await act(id, code);
    }
  }
  stage.turnTo(stage.today);
}

async function otherCommune(stage: SampleStage): Promise<string> {
  const { units } = await stage.as('sonoivu').complaints.getComplaintForm();
  return units.findLast(({ id, kind }) => kind === 'commune' && id !== stage.communeToday)?.id ?? stage.communeToday;
}

async function find(stage: SampleStage, { sent }: Course): Promise<ComplaintItem | undefined> {
  const { data } = await stage.as('sonoivu').complaints.listComplaints({ limit: 200 });
  return data.find(({ content }) => content === sent.content);
}

/** The form was opened the day before: nobody is believed who sends within seconds. */
async function send(stage: SampleStage, course: Course, unitId: string): Promise<{ id: string; code: string }> {
  const { complaints } = stage.as('sonoivu');
  stage.turnTo(addDays(stage.today, -course.ago - 1));
  const { token } = await complaints.getComplaintForm();
  stage.turnTo(addDays(stage.today, -course.ago));
  await complaints.sendComplaint({ token, unitId, ...course.sent });
  const found = await find(stage, course);
  if (!found) throw new Error(`nobody sees what was sent: ${course.sent.content}`);
  return found;
}

/** In the order in which they were sent: the form counts what an address sends within an hour. */
function coursesOf(stage: SampleStage): Course[] {
  const { above, below, inspectors, sender } = actsOf(stage);
  const told = (content: string, how: Partial<Sent> = {}): Sent => ({
    ...{ kind: 'suggestion', about: 'other', content: `${content} ${note}.`, ...how },
  });
  const office = { kind: 'complaint' as const, about: 'unit' as const };
  const named = { name: 'Người gửi A (mẫu)', contact: '0900000001' };
  const inspected = { kind: 'denunciation' as const, about: 'officer' as const, aboutName: 'Cán bộ B (mẫu)' };
  const lorry = 'Xe chở vật liệu làm hỏng đoạn đường vào thôn, đề nghị xã cho sửa lại';
  return [
    {
      ...{
        ago: 64,
        elsewhere: true,
        sent: told('Xã chậm trả kết quả xét của hộ tôi, đề nghị tỉnh xem lại', { ...office, ...named }),
      },
      by: { 60: above.accept, 48: above.answer, 40: sender.appeal, 10: above.answerAgain },
    },
    {
      ago: 52,
      sent: told('Cán bộ nói trên hứa đưa hộ khác vào danh sách để được biếu quà', { ...inspected, ...named }),
      by: { 48: inspectors.accept, 26: inspectors.conclude },
    },
    {
      ...{ ago: 40, elsewhere: true, sent: told('Trụ sở không nhận đơn đề nghị hỗ trợ của gia đình', office) },
      by: { 36: above.accept, 20: above.answer, 6: sender.appeal },
    },
    { ago: 22, sent: told('Nền nhà mới thấp hơn mặt đường, mưa là ngập, đề nghị xem lại'), by: { 18: below.accept } },
    {
      ago: 20,
      sent: told('Đề nghị công khai giá vật liệu đã mua cho thôn', named),
      by: { 18: below.accept, 12: below.answer },
    },
    {
      ago: 17,
      sent: told('Cán bộ nói trên ghi thiếu ngày công của thôn để chia cho người quen', { ...inspected, ...named }),
      by: { 12: inspectors.accept },
    },
    {
      ago: 16,
      sent: told('Cán bộ nói trên giả chữ ký của hộ trên phiếu nhận vật liệu', inspected),
      by: { 11: inspectors.forward },
    },
    { ago: 15, sent: told('Đề nghị hỗ trợ gia đình tôi mua xe máy để đi làm xa'), by: { 13: below.decline } },
    { ago: 11, sent: told('Biển ghi tên nhà tài trợ đặt chắn lối đi chung của thôn'), by: { 9: below.passOn } },
    { ago: 10, sent: told(lorry), by: {} },
    { ago: 9, sent: told(`${lorry} sớm`), by: { 8: sender.add } },
    { ago: 8, sent: told('Nhà mẫu trưng bày chưa có bản vẽ để hộ dân xem'), by: { 7: sender.withdraw } },
    { ago: 7, sent: told('Tổ thợ giúp nhà bên cạnh làm ồn vào giờ nghỉ trưa'), by: { 5: below.accept } },
    { ago: 5, sent: told('Cán bộ nói trên nhận quà của nhà thầu cung cấp vật liệu', inspected), by: {} },
    { ago: 1, sent: told('Đề nghị thêm một buổi họp thôn vào cuối tuần để người đi làm dự được'), by: {} },
  ];
}

/** The commune settles; above it the chairman answers and Sở Nội vụ looks again, and inspects; the sender acts by the code. */
function actsOf(stage: SampleStage) {
  const of = (username: string) => stage.as(username).complaints;
  const stateOf = async (id: string) => (await of('sonoivu').getComplaint({ id })).state;
  const settling = (username: string) => ({
    accept: (id: string) => of(username).acceptComplaint({ id }, key(`accept ${id}`)),
    answer: (id: string) => of(username).answerComplaint({ id, answer }, key(`answer ${id}`)),
  });
  const again = `Đã xem lại: câu trả lời lần đầu đúng quy định ${note}.`;
  const reason = `Không thuộc phạm vi của phong trào; đề nghị hỏi ngân hàng chính sách ${note}.`;
  const conclusion = `Đã làm việc với người được nêu, thôn và các hộ: danh sách do thôn bình xét, có biên bản và niêm yết; việc biếu quà là có, đã trả lại và phê bình ${note}.`;
  const suspected = `Có dấu hiệu giả mạo giấy tờ ${note}`;
  const why = `Tôi chưa đồng ý, đề nghị cấp trên xem xét lại ${note}.`;
  return {
    below: {
      ...settling('canboxa'),
      decline: (id: string) => of('canboxa').declineComplaint({ id, reason }, key(`decline ${id}`)),
      passOn: (id: string) =>
        of('canboxa').passOnComplaint(
          { id, unitId: stage.provinceId, reason: `Đường do tỉnh quản lý ${note}` },
          key(`pass ${id}`),
        ),
    },
    above: {
      ...settling('chutich'),
      answerAgain: (id: string) => of('sonoivu').answerComplaint({ id, answer: again }, key(`answer again ${id}`)),
    },
    inspectors: {
      accept: (id: string) => of('sonoivu').acceptDenunciation({ id }, key(`verify ${id}`)),
      conclude: (id: string) =>
        of('sonoivu').concludeDenunciation({ id, finding: 'partly_right', conclusion }, key(`conclude ${id}`)),
      forward: (id: string) =>
        of('sonoivu').forwardDenunciation(
          { id, to: 'Cơ quan Cảnh sát điều tra', reason: suspected },
          key(`forward ${id}`),
        ),
    },
    // What the sender does has no key either: done unless it was.
    sender: {
      appeal: async (id: string, code: string) =>
        (await stateOf(id)) === 'answered' && of('sonoivu').appealComplaint({ code, reason: why }),
      withdraw: async (id: string, code: string) =>
        (await stateOf(id)) === 'received' && of('sonoivu').withdrawComplaint({ code }),
      add: async (id: string, code: string) =>
        (await of('sonoivu').getComplaint({ id })).additions.length === 0 &&
        of('sonoivu').addToComplaint({ code, content: `Đoạn hỏng dài khoảng mười mét ${note}.` }),
    },
  };
}
