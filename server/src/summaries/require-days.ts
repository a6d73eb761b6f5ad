import { fieldError } from '@chung-tay/shared/core/errors';

interface Days {
  closesOn: string;
  reportsDueOn: string;
  awardsDueOn: string;
}

/**
 * Reports and proposals are still to come when they are asked for; figures count some of the movement.
 * @throws invalid_request with the field
 */
export function requireDays({ closesOn, reportsDueOn, awardsDueOn }: Days, today: string, startsOn: string): void {
  if (reportsDueOn < today) throw fieldError('/reportsDueOn', 'in_past', 'Hạn báo cáo không được trước hôm nay.');
  if (awardsDueOn < today)
    throw fieldError('/awardsDueOn', 'in_past', 'Hạn đề nghị khen thưởng không được trước hôm nay.');
  if (closesOn < startsOn)
    throw fieldError('/closesOn', 'too_early', 'Ngày chốt số liệu trước ngày bắt đầu phong trào.');
}
