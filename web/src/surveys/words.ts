import type { AuditEvent } from '@chung-tay/shared/core/audit';
import { facetWords, surveyFacets } from '@chung-tay/shared/surveys/facets';
import { photoViews, type SurveyStatus, surveyStatuses } from '@chung-tay/shared/surveys/schema';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

export const surveyTones: Record<SurveyStatus, Tone> = { draft: 'waiting', submitted: 'good', discarded: 'quiet' };

/** What each datum of a survey is called, by its path: `dwelling.areaM2`. */
export const surveyLabels: Readonly<Record<string, string>> = Object.fromEntries(
  surveyFacets.map(({ field, label }) => [field, label]),
);

const memberLabels: Readonly<Record<string, string>> = {
  name: 'Họ tên',
  birthYear: 'Năm sinh',
  relation: 'Quan hệ với chủ hộ',
};

/** What the datum at a path is called: `members.2.birthYear` is “Năm sinh, người thứ 3”. */
export function labelAt(path: string): string {
  const [, index, part = ''] = /^members\.(\d+)\.(\w+)$/.exec(path) ?? [];
  if (index !== undefined) return `${memberLabels[part] ?? 'Nhân khẩu'}, người thứ ${Number(index) + 1}`;
  if (path === 'photos') return 'Ảnh';
  const facet = surveyFacets.find(({ field }) => `${path}.`.startsWith(`${field}.`));
  return facet?.label ?? path;
}

const view = (value: unknown): string => photoViews[value as keyof typeof photoViews] ?? String(value);

export const surveyHistory: HistoryWords = {
  actions: {
    'survey.created': 'lập phiếu khảo sát',
    'survey.updated': 'sửa bản nháp',
    'survey.photo_uploaded': 'tải lên một ảnh',
    'survey.submitted': 'nộp phiếu',
    'survey.discarded': 'bỏ bản nháp',
  } satisfies Record<AuditEvent['action'], string>,
  fields: {
    ...Object.fromEntries(
      surveyFacets.map((facet) => [
        facet.field,
        {
          label: facet.label,
          value: (value: unknown) => (facet.field === 'position' ? 'đã đo' : (facetWords(facet, value) ?? 'trống')),
        },
      ]),
    ),
    status: { label: 'Trạng thái', value: (value) => surveyStatuses[value as SurveyStatus] ?? String(value) },
    view: { label: 'Phần nhà', value: view },
  },
};
