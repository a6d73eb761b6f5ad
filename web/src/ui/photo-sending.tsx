import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { type CapturedPhoto, type CaptureQuery, captureQuery, chosenPhoto } from '../core/capture.ts';
import { formatNumber } from '../core/format.ts';
import type { PhotoShelf } from '../core/photo-shelf.ts';
import { tell } from '../core/problem.ts';
import { fileOrUpload } from '../core/resumable.ts';
import { shrinkPhoto } from '../core/shrink-photo.ts';
import styles from './photo-sending.module.css';

/** A photo on its way. */
export interface Sending {
  /** Also the idempotency key: sending the same photo again cannot store it twice. */
  key: string;
  photo: CapturedPhoto;
  /** What the file is called, where it has a name. */
  name: string;
  /** How much of it the server has, 0 to 1. */
  progress: number;
  error: unknown;
}

/** Where the file is: in the request itself, or with the server already. */
export type SentFile = { file: Blob } | { uploadId: string };

type SendPhoto = (file: SentFile, idempotencyKey: string, capture: CaptureQuery) => Promise<void>;

const toSending = (key: string, photo: CapturedPhoto): Sending => ({
  key,
  photo,
  name: photo.file instanceof File && photo.source === 'file' ? photo.file.name : 'ảnh vừa chụp',
  progress: 0,
  error: undefined,
});

/**
 * Sends photos one after another, each made smaller and then sent in parts; one that failed waits to be sent on with the
 * same key from where it stopped, and is tried again by itself when the network is back. `sendPhoto` tells the server
 * whose photo it is, and refreshes what shows it; with a shelf, what was not sent is there again when the page is
 * opened anew.
 */
export function usePhotoSending(sendPhoto: SendPhoto, shelf?: PhotoShelf) {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const line = useRef(Promise.resolve());
  const drop = ({ key }: Pick<Sending, 'key'>) => {
    setSending((all) => all.filter((one) => one.key !== key));
    shelf?.take(key);
  };
  const mark = (key: string, change: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const sendOne = async ({ key, photo }: Sending) => {
    try {
      const onProgress = (progress: number) => mark(key, { progress });
      const file = await fileOrUpload(await shrinkPhoto(photo.file), { key, onProgress });
      await sendPhoto(file, key, captureQuery(photo));
      drop({ key });
    } catch (error) {
      mark(key, { error });
    }
  };
  const queue = (one: Sending) => {
    line.current = line.current.then(() => sendOne(one));
  };
  const add = (made: readonly Sending[]) => {
    setSending((all) => [...all, ...made]);
    for (const one of made) queue(one);
  };
  const sendPhotos = (photos: readonly CapturedPhoto[]) =>
    add(photos.map((one) => toSending(crypto.randomUUID(), one)));
  const send = (files: File[]) => {
    const made = files.map((file) => toSending(crypto.randomUUID(), chosenPhoto(file)));
    for (const { key, photo } of made) shelf?.put(key, photo.file as File);
    add(made);
  };
  const retry = (one: Sending) => {
    mark(one.key, { error: undefined });
    queue(one);
  };
  const failed = useRef<() => void>(undefined);
  failed.current = () => {
    for (const one of sending) if (one.error !== undefined) retry(one);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what waited on the device is taken up once
  useEffect(() => {
    shelf?.all().then((waiting) => add(waiting.map(({ key, file }) => toSending(key, chosenPhoto(file)))));
    const again = () => failed.current?.();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, []);
  return { sending, send, sendPhotos, retry, drop };
}

interface SendingPhotoProps {
  one: Sending;
  /** It waits on the device, and is sent by itself when the network is back. */
  kept?: boolean;
  retry: () => void;
  drop: () => void;
}

function wordsOf({ error, name, progress }: Sending, kept: boolean): string {
  if (error === undefined)
    return progress > 0 ? `Đang gửi ${name}: ${formatNumber(Math.floor(progress * 100))} %` : `Đang gửi ${name}…`;
  if (error instanceof TypeError)
    return kept
      ? 'Mất mạng: ảnh đang giữ trên máy, tự gửi khi có mạng.'
      : 'Mất mạng: ảnh tự gửi tiếp khi có mạng; đừng đóng trang này.';
  const { title, detail } = tell(error);
  return `${name}: ${detail ?? title}`;
}

/** A photo that is not on the server yet: how far it is, and what to do when it failed. */
export const SendingPhoto = ({ one, kept = false, retry, drop }: SendingPhotoProps) => (
  <li>
    <span className={styles.sending}>
      <span role="status">{wordsOf(one, kept)}</span>
      {one.error === undefined && <progress className={styles.progress} value={one.progress} aria-label={one.name} />}
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
