import { Button, Group, Modal, Text } from '@mantine/core';
import type { QueryKey } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useCommand } from '../core/command.ts';
import { LeaveQuestion } from './dialogs.tsx';
import { FileDrop } from './file-drop.tsx';
import styles from './form.module.css';
import { useFocusKeptAfter } from './keep-focus.ts';
import { LeaveGuard } from './leave-guard.tsx';
import { ErrorNote } from './states.tsx';

interface FileDialogProps<Result> {
  title: string;
  intro?: ReactNode;
  label: string;
  help: string;
  /** As the input's `accept`. */
  accept: string;
  submitLabel: string;
  /** Sends the file under the key; called again with the same key when the outcome was not known. */
  send: (file: File, idempotencyKey: string) => Promise<Result>;
  invalidates?: readonly QueryKey[];
  onDone: (result: Result) => void;
  onClose: () => void;
  /** What else is told of the file. */
  children?: ReactNode;
  /** Why it cannot be sent yet, though a file is chosen. */
  missing?: string | undefined;
}

/** An act that takes one file and perhaps a word about it. Render it only while it is open. */
export function FileDialog<Result>(props: FileDialogProps<Result>) {
  useFocusKeptAfter();
  const [file, setFile] = useState<File>();
  const [asked, setAsked] = useState(false);
  const [asking, setAsking] = useState(false);
  const send = useCommand(
    ({ file }: { file: File; told: string }, idempotencyKey) => props.send(file, idempotencyKey),
    {
      ...(props.invalidates ? { invalidates: props.invalidates } : {}),
      onDone: (result) => {
        props.onClose();
        props.onDone(result);
      },
    },
  );
  const submit = () => {
    setAsked(true);
    // A file says nothing of itself as JSON: what tells it from another is told beside it.
    if (file && !props.missing) send.mutate({ file, told: `${file.name}:${file.size}:${file.lastModified}` });
  };
  const unsaved = () => file !== undefined && !send.isSuccess;
  const leave = () => (unsaved() ? setAsking(true) : props.onClose());
  const wanting = file ? props.missing : 'Hãy chọn tệp.';
  return (
    <Modal opened onClose={leave} title={props.title} closeOnClickOutside={false}>
      <div className={styles.dialog}>
        {props.intro && <Text>{props.intro}</Text>}
        <FileDrop
          label={props.label}
          help={props.help}
          accept={props.accept}
          chosen={file ? [file] : []}
          onFiles={([chosen]) => {
            setFile(chosen);
            send.reset();
          }}
        />
        {props.children}
        {asked && wanting && <p role="alert">{wanting}</p>}
        <ErrorNote error={send.error} />
        {asking ? (
          <LeaveQuestion onStay={() => setAsking(false)} onLeave={props.onClose} />
        ) : (
          <Group>
            <Button loading={send.isPending} onClick={submit}>
              {props.submitLabel}
            </Button>
            <Button variant="default" onClick={leave}>
              Hủy
            </Button>
          </Group>
        )}
        <LeaveGuard unsaved={unsaved} />
      </div>
    </Modal>
  );
}
