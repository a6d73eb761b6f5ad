import {
  type ArticleState,
  articleChannels,
  articleKinds,
  articleStates,
  exampleKinds,
} from '@chung-tay/shared/articles/schema';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

/** What each field of a piece is called on every screen. */
export const articleLabels = {
  unitId: 'Tính cho đơn vị',
  kind: 'Loại',
  title: 'Tiêu đề',
  channel: 'Kênh',
  outlet: 'Nơi đăng, phát',
  publishedOn: 'Ngày đăng, phát',
  link: 'Đường dẫn',
  summary: 'Tóm tắt',
  aboutUnitId: 'Viết về đơn vị',
  movementId: 'Phong trào',
  subjectName: 'Nêu gương ai',
  subjectKind: 'Là',
  consentBy: 'Ai đồng ý',
  consentOn: 'Ngày đồng ý',
  consentNote: 'Bằng hình thức nào, lưu ở đâu',
};

export const articleTones: Record<ArticleState, Tone> = { draft: 'waiting', published: 'good', withdrawn: 'quiet' };

const from = (words: Readonly<Record<string, string>>) => (value: unknown) => words[String(value)] ?? String(value);
const day = (value: unknown) => formatDay(String(value));

export const articleHistory: HistoryWords = {
  actions: {
    'article.recorded': 'ghi tin bài',
    'article.updated': 'sửa tin bài',
    'article.published': 'đưa bài để mọi đơn vị xem',
    'article.withdrawn': 'gỡ bài',
    'article.consent_withdrawn': 'ghi người được nêu rút lại sự đồng ý',
    'article.photo_attached': 'đính ảnh',
    'article.photo_removed': 'bỏ ảnh',
  },
  fields: {
    kind: { label: articleLabels.kind, value: from(articleKinds) },
    title: { label: articleLabels.title },
    channel: { label: articleLabels.channel, value: from(articleChannels) },
    outlet: { label: articleLabels.outlet },
    publishedOn: { label: articleLabels.publishedOn, value: day },
    link: { label: articleLabels.link },
    summary: { label: articleLabels.summary },
    subjectName: { label: articleLabels.subjectName },
    subjectKind: { label: articleLabels.subjectKind, value: from(exampleKinds) },
    consentBy: { label: articleLabels.consentBy },
    consentOn: { label: articleLabels.consentOn, value: day },
    consentNote: { label: articleLabels.consentNote },
    consentWithdrawnOn: { label: 'Ngày rút lại sự đồng ý', value: day },
    photoShowsPerson: { label: 'Ảnh có người' },
    state: { label: 'Trạng thái', value: from(articleStates) },
  },
};
