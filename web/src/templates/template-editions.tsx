import { type Template, templateFormats } from '@chung-tay/shared/templates/schema';
import { Anchor } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from 'react-router';
import { formatInstant } from '../core/format.ts';
import { Section } from '../ui/record-page.tsx';
import { ErrorNote } from '../ui/states.tsx';
import styles from './template.module.css';
import { TemplateStateBadge } from './template-list-page.tsx';

interface TemplateEditionsProps {
  row: Template;
  editions: UseQueryResult<Template[]>;
}

/** Every edition of this paper at its office, this one among them. */
export const TemplateEditions = ({ row, editions }: TemplateEditionsProps) => (
  <Section title="Các lần của mẫu này">
    <ErrorNote error={editions.error} />
    <ul className={styles.editions}>
      {(editions.data ?? [row]).map((one) => (
        <li key={one.id}>
          <span>
            {one.id === row.id ? (
              <b>
                Lần {one.edition}, {templateFormats[one.format]} (đang xem)
              </b>
            ) : (
              <Anchor component={Link} to={`/templates/${one.id}`}>
                Lần {one.edition}, {templateFormats[one.format]}: {one.name}
              </Anchor>
            )}{' '}
            <span className={styles.soft}>
              {one.code}, gửi lên {formatInstant(one.addedAt)}
            </span>
          </span>
          <TemplateStateBadge row={one} />
        </li>
      ))}
    </ul>
  </Section>
);
