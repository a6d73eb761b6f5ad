import {
  evidenceTypes,
  mostEvidence,
  type Score,
  type Scorecard,
  type ScoreEvidence,
} from '@chung-tay/shared/scorecards/schema';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { saveDownload } from '../core/download.ts';
import { fileOrUpload } from '../core/resumable.ts';
import { FileDrop } from '../ui/file-drop.tsx';
import { notifyDone, notifyError } from '../ui/notify.ts';
import { ErrorNote } from '../ui/states.tsx';
import { scorecardChanges } from './queries.ts';
import styles from './scorecard.module.css';

interface OfScore {
  card: Scorecard;
  score: Score;
}

const size = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024))} KB`;

/** What is shown for the points, each to be taken away; nothing where nothing is asked and nothing shown. */
export const EvidenceList = ({ card, score }: OfScore) =>
  score.evidence.length === 0 ? (
    score.evidenceRequired && <p className={styles.soft}>Phải kèm minh chứng khi có điểm. Chưa có tệp nào.</p>
  ) : (
    <ul className={styles.evidence} aria-label={`Minh chứng của tiêu chí ${score.number}`}>
      {score.evidence.map((file) => (
        <li key={file.id}>
          <EvidenceFile cardId={card.id} file={file} />
          {file.note && <span className={styles.soft}>{file.note}</span>}
        </li>
      ))}
    </ul>
  );

function EvidenceFile({ cardId, file }: { cardId: string; file: ScoreEvidence }) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const answer = await client.scorecards.getScoreEvidence({ id: cardId, evidenceId: file.id });
      await saveDownload(answer, file.fileName);
    } catch (error) {
      notifyError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="default" size="md" loading={busy} onClick={save} className={styles.file} title={file.addedBy}>
      {file.fileName} ({size(file.fileBytes)})
    </Button>
  );
}

/** Takes files for one criterion, each sent by itself and in parts when it is large; a lost connection loses nothing sent. */
export function EvidenceDrop({ card, score }: OfScore) {
  const send = useCommand(
    async ({ files }: { files: { file: File; key: string }[] }) => {
      for (const { file, key } of files)
        await client.scorecards.attachScoreEvidence(
          {
            ...{ id: card.id, criterionId: score.criterionId, fileName: file.name },
            ...(await fileOrUpload(file, { key })),
          },
          { idempotencyKey: key },
        );
      return files.length;
    },
    { invalidates: scorecardChanges, onDone: (many) => notifyDone(`Đã gửi ${many} tệp minh chứng`) },
  );
  if (score.evidence.length >= mostEvidence) return null;
  return (
    <div>
      <FileDrop
        label={`Minh chứng của tiêu chí ${score.number}`}
        help="PDF, DOCX hoặc ảnh, mỗi tệp tối đa 20 MB"
        accept={evidenceTypes.join(',')}
        multiple
        disabled={send.isPending}
        onFiles={(files) => send.mutate({ files: files.map((file) => ({ file, key: crypto.randomUUID() })) })}
      />
      {send.isPending && <p role="status">Đang gửi tệp…</p>}
      <ErrorNote error={send.error} />
      {score.evidence.map((file) => (
        <RemoveEvidence key={file.id} cardId={card.id} file={file} />
      ))}
    </div>
  );
}

function RemoveEvidence({ cardId, file }: { cardId: string; file: ScoreEvidence }) {
  const remove = useCommand(
    (_: undefined) => client.scorecards.removeScoreEvidence({ id: cardId, evidenceId: file.id }),
    { invalidates: scorecardChanges, onDone: () => notifyDone(`Đã bỏ ${file.fileName}`) },
  );
  return (
    <>
      <Button
        className={styles.file}
        variant="subtle"
        color="brick"
        size="md"
        loading={remove.isPending}
        onClick={() => remove.mutate(undefined)}
      >
        Bỏ {file.fileName}
      </Button>
      <ErrorNote error={remove.error} />
    </>
  );
}
