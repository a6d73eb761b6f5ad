import type { CaseItem } from '@chung-tay/shared/cases/schema';
import type { WithdrawReason } from '@chung-tay/shared/households/schema';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { useMe } from '../core/session.ts';
import { BulkBar } from '../ui/bulk-bar.tsx';
import { useBulkRun } from '../ui/bulk-run.ts';
import type { Selection } from '../ui/list-selection.ts';
import { type BulkAct, bulkActs, type CheckOutcome } from './case-acts.ts';
import { JudgeCaseDialog, type Judgement, judgementWords } from './judge-case-dialog.tsx';
import { caseChanges } from './queries.ts';
import { DeferCaseDialog, ResumeCaseDialog, SubmitCaseDialog, WithdrawCaseDialog } from './side-case-dialogs.tsx';

/** What one press asks for: an act, and how a check or appraisal ends. */
type BulkChoice =
  | { act: Exclude<BulkAct, 'check' | 'appraise'> }
  | { act: 'check' | 'appraise'; outcome: CheckOutcome };

const words: Record<BulkAct, string> = {
  check: 'Thẩm tra',
  submit: 'Trình',
  appraise: 'Thẩm định',
  defer: 'Tạm hoãn',
  resume: 'Xét tiếp',
  withdraw: 'Rút hồ sơ',
};
const told: Record<BulkAct, string> = {
  check: 'Đã ghi thẩm tra',
  submit: 'Đã trình',
  appraise: 'Đã ghi thẩm định',
  defer: 'Đã tạm hoãn',
  resume: 'Xét tiếp',
  withdraw: 'Đã rút',
};
const onward: readonly BulkAct[] = ['check', 'submit', 'appraise', 'resume'];

/** The acts every ticked case allows, each run as one command for a case. */
export function CaseBulk({ rows, selection }: { rows: CaseItem[]; selection: Selection }) {
  const { permissions } = useMe();
  const [choice, setChoice] = useState<BulkChoice>();
  const { running, results, start, again, forget } = useBulkRun<CaseItem>(selection, caseChanges);
  const acts = bulkActs(rows, (permission) => permissions.includes(permission));
  return (
    <>
      <BulkBar
        count={rows.length}
        noun="hồ sơ"
        onClear={() => selection.keep([])}
        running={running}
        results={results.map(({ row, error }) => ({ key: row.id, label: `${row.headName} (${row.code})`, error }))}
        onAgain={() => again(rows)}
        onForget={forget}
      >
        {acts.map((act) => (
          <ActButtons key={act} act={act} onChoose={setChoice} />
        ))}
        {acts.length === 0 && <span>Các hồ sơ này không có việc chung để làm cùng lúc.</span>}
      </BulkBar>
      {choice && (
        <BulkDialog
          choice={choice}
          count={rows.length}
          onClose={() => setChoice(undefined)}
          onSend={(run) => void start(rows, run, (count) => `${told[choice.act]} ${formatNumber(count)} hồ sơ`)}
        />
      )}
    </>
  );
}

function ActButtons({ act, onChoose }: { act: BulkAct; onChoose: (choice: BulkChoice) => void }) {
  if (act !== 'check' && act !== 'appraise')
    return (
      <Button variant={onward.includes(act) ? 'filled' : 'default'} onClick={() => onChoose({ act })}>
        {words[act]}
      </Button>
    );
  return (
    <>
      <Button onClick={() => onChoose({ act, outcome: 'pass' })}>
        {words[act]}: {judgementWords.pass.toLowerCase()}
      </Button>
      {(['return', 'decline'] as const).map((outcome) => (
        <Button key={outcome} variant="default" onClick={() => onChoose({ act, outcome })}>
          {judgementWords[outcome]}
        </Button>
      ))}
    </>
  );
}

interface BulkDialogProps {
  choice: BulkChoice;
  count: number;
  onSend: (run: (row: CaseItem) => Promise<unknown>) => void;
  onClose: () => void;
}

/** Asks once what is sent for every case; the words are the same for all. */
function BulkDialog({ choice, count, onSend, onClose }: BulkDialogProps) {
  const { cases } = client;
  const common = { about: `${formatNumber(count)} hồ sơ đã chọn.`, onClose };
  switch (choice.act) {
    case 'submit':
      return (
        <SubmitCaseDialog
          {...common}
          send={async (body) => body}
          onDone={(body) => onSend(({ id, version }) => cases.submitCase({ id, ...body }, { ifMatch: version }))}
        />
      );
    case 'defer':
      return (
        <DeferCaseDialog
          {...common}
          send={async (body) => body}
          onDone={(body) => onSend(({ id, version }) => cases.deferCase({ id, ...body }, { ifMatch: version }))}
        />
      );
    case 'resume':
      return (
        <ResumeCaseDialog
          {...common}
          send={async (body) => body}
          onDone={() => onSend(({ id, version }) => cases.resumeCase({ id }, { ifMatch: version }))}
        />
      );
    case 'withdraw':
      return (
        <WithdrawCaseDialog
          {...common}
          send={async (body: { reason: WithdrawReason; note: string | null }) => body}
          onDone={(body) => onSend(({ id, version }) => cases.withdrawCase({ id, ...body }, { ifMatch: version }))}
        />
      );
    default: {
      const run = choice.act === 'check' ? cases.checkCase : cases.appraiseCase;
      return (
        <JudgeCaseDialog
          {...common}
          judging={choice.act}
          outcome={choice.outcome}
          send={async (body: Judgement) => body}
          onDone={(body) => onSend(({ id, version }) => run({ id, ...body }, { ifMatch: version }))}
        />
      );
    }
  }
}
