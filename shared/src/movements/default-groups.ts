import type { Group } from './schema.ts';

/**
 * The subject groups of the plan of 2024 with what each competes by, in short: the form of a new movement begins with them
 * and every word may be changed. The plan letters two groups "b".
 */
export const defaultGroups: readonly Group[] = [
  {
    key: 'a',
    name: 'Các sở, ngành',
    criteria: [
      'Xây dựng, hoàn thiện văn bản về chính sách nhà ở cho hộ nghèo, hộ cận nghèo, gia đình người có công',
      'Cải cách hành chính, công khai, tạo thuận lợi cho người dân tiếp cận chính sách',
      'Phân bổ, bố trí vốn đúng chương trình, kế hoạch đã duyệt',
      'Kiểm tra, giám sát, đôn đốc địa phương thực hiện đúng mục tiêu',
      'Tuyên truyền, vận động cán bộ, đoàn viên, người lao động chung tay ủng hộ',
    ],
  },
  {
    key: 'b',
    name: 'Các huyện, thị xã, thành phố',
    criteria: [
      'Ban hành kế hoạch, phát động thi đua với mục tiêu xóa 100% nhà tạm, nhà dột nát trên địa bàn',
      'Hỗ trợ đúng đối tượng, đúng mục đích, kịp thời và hiệu quả',
      'Phối hợp với Mặt trận và các đoàn thể kêu gọi, vận động nguồn lực',
      'Tuyên truyền chính sách, công khai tiêu chí và danh sách để người dân giám sát',
    ],
  },
  {
    key: 'b2',
    name: 'Ủy ban Mặt trận Tổ quốc, các tổ chức chính trị - xã hội, xã hội - nghề nghiệp',
    criteria: [
      'Vận động đoàn viên, hội viên, nhân dân và doanh nghiệp đóng góp, giúp đỡ hộ nghèo, hộ cận nghèo làm nhà',
      'Giám sát, phản biện xã hội việc thực hiện chính sách',
    ],
  },
  {
    key: 'c',
    name: 'Tổ chức, doanh nghiệp, hộ gia đình',
    criteria: ['Ai có gì góp nấy: góp công, góp của, nhiều ít tùy sức, để xóa hết nhà tạm, nhà dột nát'],
  },
  {
    key: 'd',
    name: 'Cá nhân',
    criteria: [
      'Cán bộ, công chức, viên chức: tham mưu, tổ chức thực hiện tốt nhiệm vụ được giao; gương mẫu ủng hộ',
      'Người dân: có nhiều đóng góp thiết thực; lan tỏa việc làm hay trong phong trào',
    ],
  },
];
