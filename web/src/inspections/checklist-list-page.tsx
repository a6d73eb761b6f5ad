import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { CheckItem, Checklist } from '@chung-tay/shared/inspections/schema';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { StandingBadge } from '../rules/rule-timeline.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './inspection.module.css';
import { checklistsQuery } from './queries.ts';

const title = 'Bảng kiểm tra';

export const checklistSubjects = { house: 'Căn nhà', unit: 'Đơn vị' } as const;
export const answerWords: Record<CheckItem['answer'], string> = {
  yes_no: 'Có hoặc không',
  number: 'Số',
  text: 'Lời',
};

/** Every version of what is asked at a house or a unit, newest first. */
export default function ChecklistListPage() {
  const lists = useQuery(checklistsQuery);
  const mayCreate = useCan('rule:create');
  useEffect(() => {
    document.title = `${title} · Chung Tay`;
  }, []);
  if (lists.isError) return <ErrorState error={lists.error} retry={() => lists.refetch()} />;
  if (lists.isPending) return <PageSkeleton />;
  const rows = lists.data.data.toSorted((one, other) => other.validFrom.localeCompare(one.validFrom));
  return (
    <div className={styles.page}>
      <div className={styles.tools}>
        <h1>{title}</h1>
        {mayCreate && (
          <Button
            component={Link}
            to="/inspection-checklists/new"
            leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}
          >
            Thêm bản bảng kiểm
          </Button>
        )}
      </div>
      <p className={styles.soft}>
        Cuộc kiểm tra dùng bản có hiệu lực khi lập kế hoạch; bản mới không đổi cuộc đang làm.
      </p>
      {rows.length === 0 && <EmptyState title="Chưa có bảng kiểm nào" />}
      {rows.map((list) => (
        <ChecklistSection key={list.id} list={list} />
      ))}
    </div>
  );
}

const ChecklistSection = ({ list }: { list: Checklist }) => (
  <Section
    title={`${checklistSubjects[list.subject]}, ${formatNumber(list.items.length)} mục`}
    aside={<StandingBadge rule={list} day={dayInVietnam(new Date())} />}
  >
    <p className={styles.soft}>
      Từ {formatDay(list.validFrom)}
      {list.validTo ? ` đến ${formatDay(list.validTo)}` : ', chưa có ngày kết thúc'}. Căn cứ: {list.citation}
    </p>
    <ol className={styles.items}>
      {list.items.map((item) => (
        <li key={item.code}>
          {item.text}{' '}
          <small className={styles.kind}>
            {answerWords[item.answer].toLowerCase()}
            {!item.required && ', không bắt buộc'}
          </small>
        </li>
      ))}
    </ol>
  </Section>
);
