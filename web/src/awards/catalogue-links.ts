/** The pages of what the law and Sở Nội vụ lay down for awards. */
export const catalogueLinks = [
  ['/award-forms', 'Hình thức'],
  ['/bonus-rules', 'Tiền thưởng'],
  ['/award-quotas', 'Chỉ tiêu'],
] as const;
