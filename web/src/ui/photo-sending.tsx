import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { PhotoShelf } from '../core/photo-shelf.ts';
import { tell } from '../core/problem.ts';
import { shrinkPhoto } from '../core/shrink-photo.ts';
import styles from './photo-sending.module.css';

/** A photo on its way. */
export interface Sending {
  /** Also the idempotency key: sending the same photo again cannot store it twice. */
  key: string;
  file: File;
  error: unknown;
}

/**
 * Sends photos one after another, each made smaller first; one that failed waits to be sent again with the same key, and
 * is tried again by itself when the network is back. `sendPhoto` sends one, and refreshes what shows it; with a shelf,
 * what was not sent is there again when the page is opened anew.
 */
export function usePhotoSending(sendPhoto: (file: Blob, idempotencyKey: string) => Promise<void>, shelf?: PhotoShelf) {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const line = useRef(Promise.resolve());
  const drop = ({ key }: Sending) => {
    setSending((all) => all.filter((one) => one.key !== key));
    shelf?.take(key);
  };
  const mark = (key: string, error: unknown) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, error } : one)));
  const sendOne = async (one: Sending) => {
    try {
      await sendPhoto(await shrinkPhoto(one.file), one.key);
      drop(one);
    } catch (error) {
      mark(one.key, error);
    }
  };
  const queue = (one: Sending) => {
    line.current = line.current.then(() => sendOne(one));
  };
  const add = (made: readonly Sending[]) => {
    setSending((all) => [...all, ...made]);
    for (const one of made) queue(one);
  };
  const send = (files: File[]) => {
    const made = files.map((file) => ({ key: crypto.randomUUID(), file, error: undefined }));
    for (const { key, file } of made) shelf?.put(key, file);
    add(made);
  };
  const retry = (one: Sending) => {
    mark(one.key, undefined);
    queue(one);
  };
  const failed = useRef<() => void>(undefined);
  failed.current = () => {
    for (const one of sending) if (one.error !== undefined) retry(one);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what waited on the device is taken up once
  useEffect(() => {
    shelf?.all().then((waiting) => add(waiting.map((one) => ({ ...one, error: undefined }))));
    const again = () => failed.current?.();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, []);
  return { sending, send, retry, drop };
}

interface SendingPhotoProps {
  one: Sending;
  /** It waits on the device, and is sent by itself when the network is back. */
  kept?: boolean;
  retry: () => void;
  drop: () => void;
}

function wordsOf(error: unknown, kept: boolean): string {
  if (kept && error instanceof TypeError) return 'Mất mạng: ảnh đang giữ trên máy, tự gửi khi có mạng.';
  const { title, detail } = tell(error);
  return detail ?? title;
}

/** A photo that is not on the server yet, with what to do when it failed. */
export const SendingPhoto = ({ one, kept = false, retry, drop }: SendingPhotoProps) => (
  <li>
    <span className={styles.sending} role="status">
      {one.error ? wordsOf(one.error, kept) : `Đang gửi ${one.file.name}…`}
    </span>
    {one.error !== undefined && (
      <span>
        <Button size="compact-sm" variant="default" onClick={retry}>
          Gửi lại
        </Button>{' '}
        <Button size="compact-sm" variant="subtle" onClick={drop}>
          Bỏ
        </Button>
      </span>
    )}
  </li>
);
