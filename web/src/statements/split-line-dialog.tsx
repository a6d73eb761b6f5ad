import { formatVnd } from '@chung-tay/shared/core/money';
import type { MatchPart, StatementLineDetail, Suggestion } from '@chung-tay/shared/statements/schema';
import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatDay } from '../core/format.ts';
import { LeaveQuestion } from '../ui/dialogs.tsx';
import { MoneyField } from '../ui/fields.tsx';
import { LeaveGuard } from '../ui/leave-guard.tsx';
import { notifyDone } from '../ui/notify.ts';
import { type PickedRecord, RecordPicker } from '../ui/record-picker.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { matchChanges } from './queries.ts';
import styles from './statement.module.css';

/** One part being written: what it is of, and how it is called. */
interface Part {
  key: string;
  label: string;
  of: { transactionId: string } | { donationId: string };
  amountVnd: number | null;
}

const partOf = (suggestion: Suggestion): Part => ({
  key: suggestion.transactionId ?? suggestion.donationId ?? '',
  label: `${suggestion.code}, ${suggestion.name}: ${formatVnd(suggestion.openVnd)}, ngày ${formatDay(suggestion.happenedOn)}`,
  of: suggestion.transactionId
    ? { transactionId: suggestion.transactionId }
    : { donationId: suggestion.donationId ?? '' },
  amountVnd: null,
});

/** Open pledges of the fund, by donor or code. */
const searchPledges = (unitId: string) => async (q: string | undefined) => {
  const page = await client.donations.listDonations({
    unitId,
    status: ['pledged', 'receiving'],
    limit: 20,
    ...(q ? { q } : {}),
  });
  return page.data.map((donation) => ({
    id: donation.id,
    label: `${donation.code}, ${donation.donorName}`,
    facts: `Còn chờ ${formatVnd(donation.pledgedVnd - donation.receivedVnd)}`,
  }));
};

const isAmount = (amount: number | null): amount is number => amount !== null && amount > 0;

interface SplitLineDialogProps {
  line: StatementLineDetail;
  suggestions: readonly Suggestion[];
  onDone: () => void;
  onClose: () => void;
}

/** One line over several receipts, pledges or payments: an amount for each, never more in total than the line has left. */
export function SplitLineDialog({ line, suggestions, onDone, onClose }: SplitLineDialogProps) {
  const openVnd = line.amountVnd - line.matchedVnd;
  const [parts, setParts] = useState<Part[]>(() => suggestions.map(partOf));
  const filled = parts.filter((part) => isAmount(part.amountVnd));
  const total = filled.reduce((sum, part) => sum + (part.amountVnd ?? 0), 0);
  const match = useCommand(
    (sent: MatchPart[], idempotencyKey) =>
      client.statements.matchLine({ id: line.id, parts: sent }, { idempotencyKey, ifMatch: line.version }),
    {
      invalidates: matchChanges,
      onDone: () => {
        notifyDone(`Đã khớp ${formatVnd(total)} thành ${filled.length} phần`);
        onClose();
        onDone();
      },
    },
  );
  const add = ({ id, label }: PickedRecord) =>
    setParts((now) =>
      now.some((part) => part.key === id) ? now : [...now, { key: id, label, of: { donationId: id }, amountVnd: null }],
    );
  const change = (key: string, amountVnd: number | null) =>
    setParts((now) => now.map((part) => (part.key === key ? { ...part, amountVnd } : part)));
  const [asking, setAsking] = useState(false);
  const unsaved = () => filled.length > 0 && !match.isSuccess;
  const leave = () => (unsaved() ? setAsking(true) : onClose());
  return (
    <Modal opened onClose={leave} title="Chia dòng thành nhiều phần" size="lg" closeOnClickOutside={false}>
      <form
        className={styles.parts}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          match.mutate(filled.map((part) => ({ ...part.of, amountVnd: part.amountVnd ?? 0 })));
        }}
      >
        {parts.map((part) => (
          <MoneyField
            key={part.key}
            id={`part-${part.key}`}
            label={part.label}
            required={false}
            value={part.amountVnd}
            onChange={(amount) => change(part.key, amount)}
            onBlur={() => undefined}
          />
        ))}
        {line.direction === 'credit' && <AddPledge unitId={line.unitId} onPick={add} />}
        <p role="status">
          Đã chia {formatVnd(total)} trong {formatVnd(openVnd)}
          {total > openVnd && ', vượt số tiền của dòng'}
        </p>
        <ErrorNote error={match.error} />
        {asking ? (
          <LeaveQuestion onStay={() => setAsking(false)} onLeave={onClose} />
        ) : (
          <Group>
            <Button type="submit" loading={match.isPending} disabled={filled.length === 0 || total > openVnd}>
              Khớp các phần
            </Button>
            <Button variant="default" onClick={leave}>
              Hủy
            </Button>
          </Group>
        )}
        <LeaveGuard unsaved={unsaved} />
      </form>
    </Modal>
  );
}

/** Another pledge than those suggested. */
function AddPledge({ unitId, onPick }: { unitId: string; onPick: (record: PickedRecord) => void }) {
  const [found] = useState(() => new Map<string, PickedRecord>());
  const search = async (q: string | undefined) => {
    const records = await searchPledges(unitId)(q);
    for (const record of records) found.set(record.id, record);
    return records;
  };
  return (
    <RecordPicker
      id="add-pledge"
      label="Thêm một đăng ký"
      required={false}
      value={null}
      onChange={(id) => {
        const record = id ? found.get(id) : undefined;
        if (record) onPick(record);
      }}
      onBlur={() => undefined}
      queryKey={['donations', 'search', unitId]}
      search={search}
      placeholder="Gõ tên nhà hảo tâm hoặc mã khoản"
      nothing="Không có đăng ký phù hợp"
    />
  );
}
