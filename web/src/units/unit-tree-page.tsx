import { dayInVietnam, daySchema, fold } from '@chung-tay/shared/core/text';
import { unitKinds } from '@chung-tay/shared/units/schema';
import { Anchor, Button, Group, NativeSelect, UnstyledButton } from '@mantine/core';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { z } from 'zod';
import { useCan } from '../core/can.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { useListSearch } from '../core/search.ts';
import { SearchBox } from '../ui/list-filters.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { type UnitNode, unitForest } from './forest.ts';
import { unitTreeQuery } from './queries.ts';
import styles from './unit.module.css';

const schema = z.strictObject({ q: z.string().max(100).optional(), asOf: daySchema.optional() });

/** Keeps what matches and what leads to it. */
function narrowed(forest: UnitNode[], words: string[]): UnitNode[] {
  return forest.flatMap((node) => {
    const name = `${fold(node.unit.name)} ${node.unit.code ?? ''}`;
    if (words.every((word) => name.includes(word))) return [node];
    const children = narrowed(node.children, words);
    return children.length > 0 ? [{ ...node, children }] : [];
  });
}

/** The registry of units as the tree of one day: today, or any day on which it changed. */
export default function UnitTreePage() {
  const { values, change } = useListSearch(schema);
  const search = useRef<HTMLInputElement>(null);
  const mayManage = useCan('unit:manage');
  const tree = useQuery({ ...unitTreeQuery(values.asOf), placeholderData: keepPreviousData });
  useEffect(() => {
    document.title = 'Đơn vị · Chung Tay';
  }, []);
  if (tree.isError) return <ErrorState error={tree.error} retry={() => tree.refetch()} />;
  if (tree.isPending) return <PageSkeleton />;
  const words = fold(values.q ?? '')
    .split(' ')
    .filter(Boolean);
  const forest = narrowed(unitForest(tree.data.units), words);
  const today = dayInVietnam(new Date());
  const days = [...new Set([...tree.data.eras, ...(values.asOf ? [values.asOf] : [])])].filter((day) => day !== today);
  return (
    <>
      <Group justify="space-between">
        <h1>
          Đơn vị <small>{formatNumber(tree.data.units.length)}</small>
        </h1>
        {mayManage && (
          <Button component={Link} to="/imports/new/units" variant="default">
            Nhập tệp
          </Button>
        )}
      </Group>
      <div className={styles.head}>
        <SearchBox
          inputRef={search}
          placeholder="Tìm đơn vị theo tên hoặc mã"
          value={values.q}
          onChange={(q) => change({ q })}
        />
        <NativeSelect
          label="Cây đơn vị vào ngày"
          value={values.asOf ?? ''}
          onChange={(event) => change({ asOf: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: `Hôm nay, ${formatDay(today)}` },
            ...days.map((day) => ({ value: day, label: `Từ ${formatDay(day)}` })),
          ]}
        />
      </div>
      <div className={styles.tree}>
        {forest.length === 0 && <EmptyState title="Không có đơn vị nào khớp">Thử gõ ít chữ hơn.</EmptyState>}
        <Branch nodes={forest} open={words.length > 0} depth={0} asOf={values.asOf} />
      </div>
    </>
  );
}

interface BranchProps {
  nodes: UnitNode[];
  /** All open, while something is searched for. */
  open: boolean;
  depth: number;
  asOf: string | undefined;
}

const Branch = ({ nodes, ...rest }: BranchProps) => (
  <ul>
    {nodes.map((node) => (
      <Twig key={`${node.unit.id}${rest.open}`} node={node} {...rest} />
    ))}
  </ul>
);

function Twig({ node, open, depth, asOf }: Omit<BranchProps, 'nodes'> & { node: UnitNode }) {
  const [expanded, setExpanded] = useState(open || depth === 0);
  const { unit, children } = node;
  const facts = [
    unitKinds[unit.kind],
    unit.code,
    children.length > 0 && `${formatNumber(children.length)} đơn vị dưới`,
  ];
  return (
    <li>
      <span className={styles.row}>
        {children.length > 0 ? (
          <UnstyledButton
            className={styles.toggle}
            aria-expanded={expanded}
            aria-label={`Các đơn vị dưới ${unit.name}`}
            onClick={() => setExpanded(!expanded)}
          >
            <IconChevronRight size={16} aria-hidden="true" />
          </UnstyledButton>
        ) : (
          <span className={styles.toggle} />
        )}
        <Anchor component={Link} to={asOf ? `/units/${unit.id}?asOf=${asOf}` : `/units/${unit.id}`}>
          {unit.name}
        </Anchor>
        <small>{facts.filter(Boolean).join(' · ')}</small>
      </span>
      {expanded && children.length > 0 && <Branch nodes={children} open={open} depth={depth + 1} asOf={asOf} />}
    </li>
  );
}
