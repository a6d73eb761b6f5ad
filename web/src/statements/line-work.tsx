import { formatVnd } from '@chung-tay/shared/core/money';
import { type StatementLineDetail, type Suggestion, suggestionKinds } from '@chung-tay/shared/statements/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatDay } from '../core/format.ts';
import { covered, typing } from '../ui/list-state.ts';
import { notifyDone } from '../ui/notify.ts';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorNote, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { IgnoreLineDialog, UnmatchLineDialog } from './line-dialogs.tsx';
import { LineFacts, Matches } from './line-facts.tsx';
import { matchChanges, suggestionsQuery } from './queries.ts';
import { SplitLineDialog } from './split-line-dialog.tsx';
import styles from './statement.module.css';

const onControl = (target: EventTarget | null) =>
  target instanceof HTMLElement && /^(A|BUTTON|SUMMARY)$/.test(target.tagName);

/** Enter takes the first suggestion; k says that the line is not reconciled; wherever the focus is but in a control. */
function useLineKeys(accept: () => void, ignore: () => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target) || covered()) return;
      if (event.key === 'Enter' && !onControl(event.target)) accept();
      else if (event.key.toLowerCase() === 'k') ignore();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [accept, ignore]);
}

/** One line: what the bank says, what it is matched with, what it may belong to. */
export function LineWork({ line, onDone }: { line: StatementLineDetail; onDone: () => void }) {
  const mayMatch = useCan('statement:match');
  return (
    <div className={styles.work}>
      <Section title="Sao kê">
        <LineFacts line={line} />
      </Section>
      {line.matches.length > 0 && (
        <Section title="Các phần đã khớp">
          <Matches line={line} />
        </Section>
      )}
      {mayMatch && (line.status === 'unmatched' ? <Choose line={line} onDone={onDone} /> : null)}
      {mayMatch && (line.status === 'ignored' || line.matchedVnd > 0) && <TakeBack line={line} />}
    </div>
  );
}

function TakeBack({ line }: { line: StatementLineDetail }) {
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.acts}>
      <Button variant="outline" color="brick" onClick={() => setOpen(true)}>
        {line.status === 'ignored' ? 'Đối chiếu lại' : 'Bỏ khớp'}
      </Button>
      {open && <UnmatchLineDialog line={line} onClose={() => setOpen(false)} />}
    </div>
  );
}

/** Takes a suggestion whole; a pledge is received by it. */
function useMatch(line: StatementLineDetail, onDone: () => void) {
  return useCommand(
    ({ transactionId, donationId, amountVnd }: Suggestion, idempotencyKey) => {
      const of = transactionId ? { transactionId } : { donationId: donationId ?? '' };
      const parts = [{ ...of, amountVnd }];
      return client.statements.matchLine({ id: line.id, parts }, { idempotencyKey, ifMatch: line.version });
    },
    {
      invalidates: matchChanges,
      onDone: (after) => {
        notifyDone(`Đã khớp ${formatVnd(after.matchedVnd)}`);
        if (after.status === 'matched') onDone();
      },
    },
  );
}

/** What the line may belong to, the likeliest first and one key away. */
function Choose({ line, onDone }: { line: StatementLineDetail; onDone: () => void }) {
  const suggestions = useQuery(suggestionsQuery(line.id));
  const [open, setOpen] = useState<'split' | 'ignore'>();
  const match = useMatch(line, onDone);
  const rows = suggestions.data?.data ?? [];
  const first = rows[0];
  const mayIgnore = line.matchedVnd === 0;
  useLineKeys(
    () => first && !match.isPending && match.mutate(first),
    () => mayIgnore && setOpen('ignore'),
  );
  const close = () => setOpen(undefined);
  return (
    <Section title="Đề nghị khớp">
      <ErrorNote error={match.error} />
      {suggestions.isError && <ErrorState error={suggestions.error} retry={() => suggestions.refetch()} />}
      {suggestions.isPending && <PageSkeleton />}
      {suggestions.isSuccess && <Suggestions rows={rows} busy={match.isPending} onAccept={match.mutate} />}
      <div className={styles.acts}>
        <Button variant="default" onClick={() => setOpen('split')}>
          Chia nhiều phần
        </Button>
        {mayIgnore && (
          <Button variant="default" onClick={() => setOpen('ignore')}>
            Không đối chiếu <kbd className={styles.hint}>K</kbd>
          </Button>
        )}
      </div>
      {open === 'split' && <SplitLineDialog line={line} suggestions={rows} onDone={onDone} onClose={close} />}
      {open === 'ignore' && <IgnoreLineDialog line={line} onDone={onDone} onClose={close} />}
    </Section>
  );
}

interface SuggestionsProps {
  rows: readonly Suggestion[];
  busy: boolean;
  onAccept: (row: Suggestion) => void;
}

const Suggestions = ({ rows, busy, onAccept }: SuggestionsProps) =>
  rows.length === 0 ? (
    <EmptyState title="Không có khoản nào gần với dòng này">
      Chia phần để tìm theo tên nhà hảo tâm, hoặc đánh dấu không đối chiếu.
    </EmptyState>
  ) : (
    <ul className={styles.suggestions}>
      {rows.map((row, at) => (
        <SuggestionRow
          key={row.transactionId ?? row.donationId}
          row={row}
          isFirst={at === 0}
          busy={busy}
          onAccept={() => onAccept(row)}
        />
      ))}
    </ul>
  );

interface SuggestionRowProps {
  row: Suggestion;
  isFirst: boolean;
  busy: boolean;
  onAccept: () => void;
}

const SuggestionRow = ({ row, isFirst, busy, onAccept }: SuggestionRowProps) => (
  <li className={styles.suggestion}>
    <div>
      <p>
        <b>{row.name}</b>, {row.code}: {suggestionKinds[row.kind].toLowerCase()} {formatVnd(row.openVnd)}, ngày{' '}
        {formatDay(row.happenedOn)}
      </p>
      <p className={styles.reasons}>
        {row.score} điểm: {row.reasons.join('; ')}
      </p>
    </div>
    <Button variant={isFirst ? 'filled' : 'default'} disabled={busy} onClick={onAccept}>
      {row.kind === 'pledge' ? 'Ghi thực nhận' : 'Khớp'} {formatVnd(row.amountVnd)}
      {isFirst && <kbd className={styles.hint}>Enter</kbd>}
    </Button>
  </li>
);
