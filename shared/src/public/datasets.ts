import { z } from 'zod';
import { daySchema } from '../core/text.ts';

/** A column of a dataset: its name in JSON and CSV, what it means, of which type, in which unit. */
export interface DatasetField {
  name: string;
  title: string;
  type: 'text' | 'number' | 'day' | 'instant';
  unit?: string;
}

interface DatasetSpec {
  title: string;
  description: string;
  /** Another page follows by the code of the last row; datasets without it are whole. */
  paged?: true;
  fields: readonly DatasetField[];
}

const text = (name: string, title: string): DatasetField => ({ name, title, type: 'text' });
const day = (name: string, title: string): DatasetField => ({ name, title, type: 'day' });
const houses = (name: string, title: string): DatasetField => ({ name, title, type: 'number', unit: 'căn nhà' });
const money = (name: string, title: string): DatasetField => ({ name, title, type: 'number', unit: 'đồng' });

const counts = [
  houses('need', 'Đã được duyệt hỗ trợ'),
  houses('started', 'Trong đó đã khởi công'),
  houses('completed', 'Trong đó đã hoàn thành'),
];
const hidden =
  'Số từ 1 đến 4 không được công bố: dòng như vậy gộp vào “Các địa phương khác”. Bảng giữ nguyên số của ngày công bố cho đến khi từng dòng thay đổi từ 5 căn trở lên hoặc không đổi.';
const house = [
  text('code', 'Mã căn nhà'),
  text('headName', 'Chủ hộ, đã che'),
  text('unitName', 'Địa phương; nơi có dưới 5 căn mang tên rộng hơn'),
];

/** Every published dataset: the one list from which catalogue, JSON, CSV and the page of open data are made (P4). */
export const datasets = {
  'tien-do': {
    title: 'Tiến độ theo địa bàn',
    description: `Bảng mới nhất theo địa bàn cấp huyện năm 2024. ${hidden}`,
    fields: [
      day('day', 'Ngày của số liệu'),
      text('code', 'Mã địa bàn; trống khi gộp'),
      text('name', 'Địa bàn'),
      ...counts,
    ],
  },
  'tien-do-thang': {
    title: 'Tiến độ theo địa bàn, từng tháng',
    description: `Bảng cuối cùng được công bố trong mỗi tháng; tháng không có dòng thì gộp vào tháng sau. ${hidden}`,
    fields: [
      text('month', 'Tháng'),
      day('day', 'Ngày của số liệu'),
      text('code', 'Mã địa bàn; trống khi gộp'),
      text('name', 'Địa bàn'),
      ...counts,
    ],
  },
  'chuong-trinh': {
    title: 'Tiến độ theo chương trình và loại hỗ trợ, từng tháng',
    description: `Toàn tỉnh, không tách theo địa bàn. ${hidden}`,
    fields: [
      text('month', 'Tháng'),
      day('day', 'Ngày của số liệu'),
      text('programme', 'Chương trình; trống khi gộp'),
      text('kind', 'Loại hỗ trợ; trống khi gộp'),
      ...counts,
    ],
  },
  'phan-anh': {
    title: 'Phản ánh, kiến nghị, khiếu nại theo địa bàn',
    description: `Bảng mới nhất theo địa bàn cấp huyện năm 2024; không tính tố cáo và kiến nghị về danh sách niêm yết. ${hidden.replace('5 căn', '5 đơn')}`,
    fields: [
      day('day', 'Ngày của số liệu'),
      text('code', 'Mã địa bàn; trống khi gộp'),
      text('name', 'Địa bàn'),
      { name: 'received', title: 'Đã nhận', type: 'number', unit: 'đơn' },
      { name: 'answered', title: 'Trong đó đã trả lời', type: 'number', unit: 'đơn' },
      { name: 'inTime', title: 'Trong đó trả lời đúng hạn', type: 'number', unit: 'đơn' },
    ],
  },
  nha: {
    title: 'Hộ được hỗ trợ',
    description: 'Mỗi căn nhà đã có quyết định hỗ trợ, mới nhất trước; tên chủ hộ được che.',
    paged: true,
    fields: [...house, money('allocatedVnd', 'Đã phân bổ')],
  },
  'can-giup': {
    title: 'Nhà đang cần giúp',
    description: 'Nhà đã duyệt, còn thiếu kinh phí, chờ lâu nhất trước.',
    paged: true,
    fields: [
      ...house,
      text('kind', 'Loại hỗ trợ'),
      money('needVnd', 'Nhu cầu'),
      money('coveredVnd', 'Đã có'),
      money('openVnd', 'Còn cần'),
    ],
  },
  'ung-ho': {
    title: 'Khoản ủng hộ và việc sử dụng',
    description: 'Mỗi khoản đã nhận; nhà hảo tâm không muốn nêu tên thì không có tên.',
    paged: true,
    fields: [
      text('code', 'Mã khoản ủng hộ'),
      text('donorName', 'Nhà hảo tâm'),
      text('unitName', 'Quỹ nhận'),
      day('pledgedOn', 'Ngày đăng ký'),
      money('receivedVnd', 'Đã nhận'),
      money('allocatedVnd', 'Đã phân bổ cho nhà'),
      money('releasedVnd', 'Đã giải ngân'),
      houses('houses', 'Số nhà nhận'),
    ],
  },
  'su-dung-tien': {
    title: 'Sử dụng tiền theo quỹ và nguồn',
    description:
      'Tiền mặt, theo quỹ nhận từ nhà hảo tâm và loại nguồn; tiền chuyển xuống quỹ dưới tính ở quỹ nhận đầu tiên.',
    fields: [
      text('fund', 'Quỹ'),
      text('source', 'Nguồn'),
      money('receivedVnd', 'Đã nhận'),
      money('allocatedVnd', 'Đã phân bổ cho nhà'),
      money('releasedVnd', 'Đã giải ngân'),
    ],
  },
  'khen-thuong': {
    title: 'Khen thưởng đã quyết định',
    description: 'Khen thưởng đang có hiệu lực, mới nhất trước. Tập thể có tên; tên cá nhân, hộ gia đình được che.',
    paged: true,
    fields: [
      text('code', 'Mã'),
      text('awardeeName', 'Được khen'),
      text('awardeeType', 'Là'),
      text('unitName', 'Nơi đề nghị'),
      text('formName', 'Hình thức'),
      text('number', 'Số quyết định'),
      day('decidedOn', 'Ngày quyết định'),
      text('decidingUnit', 'Nơi quyết định'),
      text('checkCode', 'Mã kiểm tra giấy của tập thể'),
    ],
  },
  'niem-yet': {
    title: 'Danh sách đang niêm yết',
    description:
      'Danh sách lấy ý kiến hôm nay, không kèm tên; tên chủ hộ (đã che) chỉ ở trang niêm yết, đến hết ngày cuối.',
    fields: [
      text('code', 'Mã'),
      text('unitName', 'Nơi niêm yết'),
      day('fromOn', 'Từ ngày'),
      day('untilOn', 'Đến hết ngày'),
    ],
  },
  'van-ban': {
    title: 'Văn bản',
    description: 'Văn bản công khai trong sổ, mới nhất trước.',
    fields: [
      text('code', 'Mã'),
      text('number', 'Số, ký hiệu'),
      text('kind', 'Loại'),
      text('issuer', 'Cơ quan ban hành'),
      day('issuedOn', 'Ngày ban hành'),
      text('subject', 'Trích yếu'),
      day('effectiveFrom', 'Hiệu lực từ'),
      day('effectiveTo', 'Hiệu lực đến hết'),
    ],
  },
  'don-vi': {
    title: 'Đơn vị hành chính theo thời gian',
    description: 'Tỉnh, huyện, xã của từng thời kỳ, với ngày bắt đầu và kết thúc của mỗi tên.',
    fields: [
      text('kind', 'Cấp'),
      text('code', 'Mã'),
      text('name', 'Tên'),
      text('parent', 'Thuộc'),
      day('validFrom', 'Từ ngày'),
      day('validTo', 'Đến hết ngày'),
      text('citation', 'Căn cứ'),
    ],
  },
} as const satisfies Record<string, DatasetSpec>;

export type DatasetId = keyof typeof datasets;
export const datasetIds = Object.keys(datasets) as [DatasetId, ...DatasetId[]];
export const datasetIdSchema = z.enum(datasetIds);
export const datasetOf = (id: DatasetId): DatasetSpec => datasets[id];

/** What may be done with the data. */
export const licence = { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/deed.vi' } as const;

const fieldSchema = z.strictObject({
  name: z.string(),
  title: z.string(),
  type: z.enum(['text', 'number', 'day', 'instant']),
  unit: z.string().optional(),
});

/** The catalogue (P4): what there is, under which licence, with which fields, where. */
export const catalogueSchema = z
  .strictObject({
    title: z.string(),
    publisher: z.string(),
    licence: z.strictObject({ name: z.string(), url: z.string() }),
    datasets: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        description: z.string(),
        updated: daySchema.nullable().meta({ description: 'Ngày của bảng; null: tính lúc được hỏi' }),
        paged: z.boolean(),
        json: z.string(),
        csv: z.string(),
        fields: z.array(fieldSchema),
      }),
    ),
  })
  .meta({ id: 'PublicCatalogue' });
export type Catalogue = z.output<typeof catalogueSchema>;

export const datasetPageSchema = z
  .strictObject({
    dataset: z.string(),
    data: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'PublicDatasetPage' });
export type DatasetPage = z.output<typeof datasetPageSchema>;
