import { formatVnd } from '@chung-tay/shared/core/money';
import { type ReceiveMethod, receiveMethods } from '@chung-tay/shared/donations/schema';
import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { formatNumber } from '../core/format.ts';
import { MoneyField, TextField } from '../ui/fields.tsx';
import { Coded } from './coded.tsx';
import { type Draft, type Line, type LineFacts, totalOf } from './lines.ts';
import styles from './payment.module.css';
import { paymentLabels } from './words.ts';

const methods = Object.entries(receiveMethods).map(([value, label]) => ({ value, label }));

type Errors = Readonly<Record<string, ReactNode>>;

interface PaymentLinesFieldProps {
  draft: Draft;
  onChange: (lines: Line[]) => void;
  /** By path: `lines.3.amountVnd`. */
  errors: Errors;
}

/** The lines of a list: how much, how and to whom; each may be changed or left out. */
export function PaymentLinesField({ draft, onChange, errors }: PaymentLinesFieldProps) {
  const { lines, facts } = draft;
  // Rows are drawn anew only when they change; what they call must stay the same and know the newest lines.
  const live = useRef({ lines, onChange });
  useEffect(() => {
    live.current = { lines, onChange };
  });
  const [set] = useState(() => (allocationId: string, patch: Partial<Line> | undefined) => {
    const rest = live.current.lines.flatMap((line) =>
      line.allocationId !== allocationId ? [line] : patch ? [{ ...line, ...patch }] : [],
    );
    live.current.lines = rest;
    live.current.onChange(rest);
  });
  const setAll = (method: ReceiveMethod) => onChange(lines.map((line) => ({ ...line, method })));
  return (
    <div id="field-lines" tabIndex={-1}>
      <div className={styles.tools}>
        <p role="status">
          {formatNumber(lines.length)} khoản, cộng <b>{formatVnd(totalOf(lines, facts))}</b>
        </p>
        <span className={styles.acts}>
          <Button variant="default" size="compact-sm" onClick={() => setAll('cash')}>
            Tất cả tiền mặt
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => setAll('bank')}>
            Tất cả chuyển khoản
          </Button>
        </span>
      </div>
      {typeof errors.lines === 'string' && <p className={styles.error}>{errors.lines}</p>}
      <div className={styles.lineHead} aria-hidden="true">
        <span>Căn nhà</span>
        <span>{paymentLabels.amountVnd}</span>
        <span>{paymentLabels.method}</span>
        <span>{paymentLabels.recipientName}</span>
        <span>
          {paymentLabels.recipientAccount}, {paymentLabels.recipientBank.toLowerCase()}
        </span>
      </div>
      <ol className={styles.lines}>
        {lines.map((line, at) => {
          const known = facts.get(line.allocationId);
          return (
            known && (
              <li key={line.allocationId}>
                <LineRow
                  at={at}
                  line={line}
                  facts={known}
                  onChange={set}
                  amountError={
                    errors[`lines.${at}.amountVnd`] ?? errors[`lines.${at}`] ?? errors[`lines.${at}.allocationId`]
                  }
                  nameError={errors[`lines.${at}.recipientName`]}
                  accountError={errors[`lines.${at}.recipientAccount`]}
                  bankError={errors[`lines.${at}.recipientBank`]}
                />
              </li>
            )
          );
        })}
      </ol>
    </div>
  );
}

interface LineRowProps {
  at: number;
  line: Line;
  facts: LineFacts;
  /** Nothing instead of a change takes the line away. */
  onChange: (allocationId: string, patch: Partial<Line> | undefined) => void;
  amountError?: ReactNode;
  nameError?: ReactNode;
  accountError?: ReactNode;
  bankError?: ReactNode;
}

const nothing = () => undefined;

const LineRow = memo(function LineRow({ at, line, facts, onChange, ...errors }: LineRowProps) {
  const { headName, keptAccount, mostVnd } = facts;
  const field = (name: keyof Line, words: string, error: ReactNode) => ({
    id: `field-lines.${at}.${name}`,
    label: words,
    required: false,
    onBlur: nothing,
    error,
  });
  const set = (patch: Partial<Line>) => onChange(line.allocationId, patch);
  return (
    <fieldset className={styles.line} aria-label={`${headName}, ${facts.donationCode}`}>
      <div className={styles.whose}>
        <Link to={`/houses/${facts.houseId}?tab=money`} target="_blank">
          {headName}
        </Link>
        <small>
          {facts.houseCode}, {facts.houseUnitName}
        </small>
        <small>
          <Coded name={facts.donorName} code={facts.donationCode} />
        </small>
      </div>
      <MoneyField
        {...field('amountVnd', paymentLabels.amountVnd, errors.amountError)}
        value={line.amountVnd}
        onChange={(amountVnd) => set({ amountVnd })}
        help={mostVnd === null ? '' : `${line.amountVnd === null ? 'Tất cả' : 'Được chi'} ${formatVnd(mostVnd)}`}
      />
      <NativeSelect
        {...field('method', paymentLabels.method, undefined)}
        data={methods}
        value={line.method}
        onChange={(event) => set({ method: event.currentTarget.value as ReceiveMethod })}
      />
      <TextField
        {...field('recipientName', paymentLabels.recipientName, errors.nameError)}
        value={line.recipientName}
        onChange={(recipientName) => set({ recipientName })}
        maxLength={120}
        help={line.recipientName ? undefined : `Chủ hộ ${headName}`}
      />
      {line.method === 'bank' ? (
        <div className={styles.account}>
          <TextField
            {...field('recipientAccount', paymentLabels.recipientAccount, errors.accountError)}
            value={line.recipientAccount}
            onChange={(recipientAccount) => set({ recipientAccount })}
            maxLength={30}
            help={keptAccount && !line.recipientAccount ? `Đang giữ ${keptAccount}` : undefined}
          />
          <TextField
            {...field('recipientBank', paymentLabels.recipientBank, errors.bankError)}
            value={line.recipientBank}
            onChange={(recipientBank) => set({ recipientBank })}
            maxLength={120}
          />
        </div>
      ) : (
        <span className={styles.noAccount}>Nhận tại quỹ</span>
      )}
      <ActionIcon
        variant="default"
        size={36}
        className={styles.drop}
        aria-label={`Bỏ ${headName}, ${facts.donationCode} khỏi bảng kê`}
        onClick={() => onChange(line.allocationId, undefined)}
      >
        <IconX size={16} aria-hidden="true" />
      </ActionIcon>
    </fieldset>
  );
});
