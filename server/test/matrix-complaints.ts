import { api } from '@chung-tay/shared';
import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { bodyOf } from './factories/answers.ts';
import { formOpened, sentComplaint } from './factories/complaints.ts';
import { testPhoto } from './factories/photo.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

/** A complaint of one commune, with who sent it and a photo. Every word that could leak carries the canary. */
export async function fillComplaints(
  test: TestApp,
  { unitId, canary }: { unitId: string; canary: string },
): Promise<Record<string, string>> {
  const words = { content: `Nội dung phản ánh ${canary}`, name: `Người gửi ${canary}`, contact: `liên hệ ${canary}` };
  const { id, code } = await sentComplaint(test, { unitId, aboutName: `Ông ${canary}`, ...words });
  const file = { content: await testPhoto(canary), contentType: 'image/jpeg' };
  bodyOf(await test.call(api.complaints.addComplaintPhoto, { code }, { file }));
  const [photo] = await test.sql<{ id: string }>('SELECT id FROM complaint_photos WHERE complaint_id = $1', [id]);
  return { complaint: id, complaintCode: code, complaintPhoto: photo?.id ?? '' };
}

const own = ({ ids }: Place) => ({ id: ids.complaint });
const coded = ({ ids }: Place) => ({ code: ids.complaintCode });

export const complaintInputs: Record<keyof typeof complaintRoutes, (place: Place) => Record<string, unknown>> = {
  listComplaints: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportComplaints: ({ ids }) => ({ unitId: ids.unit, format: 'csv' }),
  listComplaintRules: () => ({}),
  getComplaint: own,
  getComplaintHistory: own,
  getComplaintPhoto: ({ ids }) => ({ id: ids.complaint, photoId: ids.complaintPhoto }),
  getComplaintContact: own,
  acceptComplaint: own,
  declineComplaint: (place) => ({ ...own(place), reason: 'Không thuộc thẩm quyền giải quyết' }),
  passOnComplaint: (place) => ({ ...own(place), unitId: place.unitId, reason: 'Việc của đơn vị khác' }),
  assignComplaint: (place) => ({ ...own(place), unitId: place.unitId, reason: 'Việc của đơn vị khác' }),
  extendComplaint: (place) => ({ ...own(place), reason: 'Việc phức tạp' }),
  answerComplaint: (place) => ({ ...own(place), answer: 'Đã kiểm tra và chấn chỉnh.' }),
  acceptDenunciation: own,
  declineDenunciation: (place) => ({ ...own(place), reason: 'Không có căn cứ để xác minh' }),
  forwardDenunciation: (place) => ({ ...own(place), to: 'Cơ quan điều tra (mẫu)', reason: 'Có dấu hiệu tội phạm' }),
  extendDenunciation: (place) => ({ ...own(place), reason: 'Vụ việc phức tạp' }),
  concludeDenunciation: (place) => ({ ...own(place), finding: 'wrong', conclusion: 'Không có việc như tố cáo.' }),
  getComplaintForm: () => ({}),
  sendComplaint: ({ unitId }) => ({
    ...{ token: formOpened(), kind: 'suggestion', about: 'other', unitId },
    content: 'Một phản ánh đủ dài để được nhận.',
  }),
  trackComplaint: coded,
  addToComplaint: (place) => ({ ...coded(place), content: 'Thêm một ý' }),
  addComplaintPhoto: coded,
  withdrawComplaint: coded,
  appealComplaint: (place) => ({ ...coded(place), reason: 'Câu trả lời chưa nói đến việc chính.' }),
};
