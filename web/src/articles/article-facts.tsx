import { type Article, articleChannels, articleKinds, exampleKinds } from '@chung-tay/shared/articles/schema';
import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { client } from '../core/client.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { AuthImage } from '../ui/auth-image.tsx';
import { Facts, Section } from '../ui/record-page.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './article.module.css';
import { articleLabels } from './words.ts';

type Fact = [label: string, value: ReactNode];

const appeared = (row: Article): Fact[] => [
  [articleLabels.kind, articleKinds[row.kind]],
  [articleLabels.channel, articleChannels[row.channel]],
  [articleLabels.outlet, row.outlet],
  [articleLabels.publishedOn, formatDay(row.publishedOn)],
  [
    articleLabels.link,
    row.link && (
      <Anchor key="link" href={row.link} target="_blank" rel="noreferrer noopener" className={styles.link}>
        {row.link}
      </Anchor>
    ),
  ],
  [articleLabels.unitId, row.unitName],
  ...(row.aboutUnitName ? [[articleLabels.aboutUnitId, row.aboutUnitName] as Fact] : []),
  ...(row.movementName ? [[articleLabels.movementId, row.movementName] as Fact] : []),
  ...(row.subjectName && row.subjectKind
    ? [[articleLabels.subjectName, `${row.subjectName} (${exampleKinds[row.subjectKind].toLowerCase()})`] as Fact]
    : []),
  ['Người ghi', `${row.createdBy}, ${formatInstant(row.createdAt)}`],
  ...(row.publishedAt ? [['Đưa lúc', formatInstant(row.publishedAt)] as Fact] : []),
  ...(row.withdrawReason ? [['Vì sao gỡ', row.withdrawReason] as Fact] : []),
];

/** Where it appeared, its photo, and whether those it shows agreed. */
export const ArticleFacts = ({ row }: { row: Article }) => (
  <div>
    {row.hasPhoto && (
      <figure className={styles.photo}>
        <AuthImage
          queryKey={['articles', row.id, 'photo', row.version]}
          load={() => client.articles.getArticlePhoto({ id: row.id })}
          alt={row.photoCaption ?? `Ảnh của bài ${row.title}`}
          className={styles.picture}
        />
        {row.photoCaption && <figcaption>{row.photoCaption}</figcaption>}
      </figure>
    )}
    <Section title="Đăng, phát">
      {row.summary && <p className={styles.text}>{row.summary}</p>}
      <Facts items={appeared(row)} />
    </Section>
    {row.mayChange && <Consent row={row} />}
  </div>
);

function Consent({ row }: { row: Article }) {
  const needed = row.kind === 'exemplary_case' || row.photoShowsPerson;
  if (!needed && row.consentOn === null) return null;
  return (
    <Section title="Sự đồng ý của người được nêu">
      {row.consentWithdrawnOn !== null && (
        <StatusBadge tone="late">Đã rút lại từ {formatDay(row.consentWithdrawnOn)}</StatusBadge>
      )}
      {row.consentOn === null ? (
        <StatusBadge tone="late">Chưa ghi sự đồng ý: chưa đưa bài được</StatusBadge>
      ) : (
        <Facts
          items={[
            [articleLabels.consentBy, row.consentBy],
            [articleLabels.consentOn, formatDay(row.consentOn)],
            [articleLabels.consentNote, row.consentNote],
          ]}
        />
      )}
    </Section>
  );
}
