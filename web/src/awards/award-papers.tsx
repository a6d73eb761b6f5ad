import { type Award, type AwardPaper, type PaperKind, paperKinds } from '@chung-tay/shared/awards/schema';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { saveDownload } from '../core/download.ts';
import { formatDay } from '../core/format.ts';
import { fileOrUpload } from '../core/resumable.ts';
import { Choice } from '../surveys/choice.tsx';
import { ConfirmDialog } from '../ui/dialogs.tsx';
import { FileDialog } from '../ui/file-dialog.tsx';
import { notifyDone, notifyError } from '../ui/notify.ts';
import { Section } from '../ui/record-page.tsx';
import styles from './award.module.css';
import { awardChanges } from './queries.ts';

const withUnit: readonly Award['status'][] = ['drafted', 'returned'];

/** The papers of a file: to take away, to add until it is appraised, to remove while it is with its unit. */
export function AwardPapers({ award }: { award: Award }) {
  const mayNominate = useCan('award:nominate');
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<AwardPaper>();
  const open = withUnit.includes(award.status) || award.status === 'submitted';
  return (
    <Section
      title="Giấy tờ"
      aside={
        mayNominate &&
        open && (
          <Button variant="default" className={styles.act} onClick={() => setAdding(true)}>
            Đính giấy tờ
          </Button>
        )
      }
    >
      {award.papers.length === 0 && <p className={styles.soft}>Chưa đính giấy tờ nào.</p>}
      <ul className={styles.papers}>
        {award.papers.map((paper) => (
          <li key={paper.id}>
            <span>
              <b>{paperKinds[paper.kind]}</b>: {paper.fileName} ({formatDay(paper.addedAt)})
            </span>
            <div className={styles.tools}>
              <SavePaper award={award} paper={paper} />
              {mayNominate && withUnit.includes(award.status) && (
                <Button variant="subtle" color="brick" className={styles.act} onClick={() => setRemoving(paper)}>
                  Bỏ
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {adding && <AttachDialog award={award} onClose={() => setAdding(false)} />}
      {removing && <RemoveDialog award={award} paper={removing} onClose={() => setRemoving(undefined)} />}
    </Section>
  );
}

function SavePaper({ award, paper }: { award: Award; paper: AwardPaper }) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await saveDownload(await client.awards.getAwardPaper({ id: award.id, paperId: paper.id }), paper.fileName);
    } catch (error) {
      notifyError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="default" className={styles.act} loading={busy} onClick={save}>
      Tải về
    </Button>
  );
}

const offered = (Object.entries(paperKinds) as [PaperKind, string][]).filter(([kind]) => kind !== 'summary_report');

function AttachDialog({ award, onClose }: { award: Award; onClose: () => void }) {
  const [kind, setKind] = useState<PaperKind>('achievement_report');
  return (
    <FileDialog
      title="Đính giấy tờ"
      label={`Giấy tờ của hồ sơ ${award.code}`}
      help="PDF hoặc DOCX, tối đa 20 MB"
      accept=".pdf,.docx"
      submitLabel="Gửi tệp"
      send={async (file, key) =>
        client.awards.attachAwardPaper(
          {
            ...{ id: award.id, kind, filename: file.name.slice(0, 200) },
            ...(await fileOrUpload(file, { key })),
          },
          { idempotencyKey: key },
        )
      }
      invalidates={awardChanges}
      onDone={() => notifyDone('Đã đính giấy tờ')}
      onClose={onClose}
    >
      <Choice
        id="paper-kind"
        legend="Loại giấy tờ"
        options={offered}
        value={kind}
        onChange={(next) => next && setKind(next)}
      />
    </FileDialog>
  );
}

function RemoveDialog({ award, paper, onClose }: { award: Award; paper: AwardPaper; onClose: () => void }) {
  const remove = useCommand(
    (_: null, idempotencyKey) =>
      client.awards.removeAwardPaper({ id: award.id, paperId: paper.id }, { idempotencyKey, ifMatch: award.version }),
    {
      invalidates: awardChanges,
      onDone: () => {
        onClose();
        notifyDone(`Đã bỏ ${paper.fileName}`);
      },
    },
  );
  return (
    <ConfirmDialog
      title="Bỏ giấy tờ"
      confirmLabel="Bỏ giấy tờ"
      danger
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(null)}
      onClose={onClose}
    >
      {paperKinds[paper.kind]}: “{paper.fileName}” không còn trong hồ sơ; lịch sử vẫn ghi là đã có.
    </ConfirmDialog>
  );
}
