import { type RefObject, useEffect, useRef, useState } from 'react';
import { fitted } from './shrink-photo.ts';

/** The camera behind the device, or why there is none. */
export type CameraState = 'opening' | 'open' | 'refused' | 'missing';

const wanted: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: { ideal: 'environment' }, width: { ideal: 2048 }, height: { ideal: 1536 } },
};

const isRefusal = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'SecurityError');

/** The live picture of the camera in a video element; the camera is let go when the caller leaves. */
export function useCamera(): { camera: CameraState; video: RefObject<HTMLVideoElement | null> } {
  const [camera, setCamera] = useState<CameraState>('opening');
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    let stream: MediaStream | undefined;
    let left = false;
    const letGo = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const open = async () => {
      // Without a secure address a browser has no camera to give.
      if (!navigator.mediaDevices?.getUserMedia) return setCamera('missing');
      try {
        stream = await navigator.mediaDevices.getUserMedia(wanted);
        if (left) return letGo();
        for (const track of stream.getVideoTracks()) track.addEventListener('ended', () => setCamera('missing'));
        if (!video.current) return;
        video.current.srcObject = stream;
        await video.current.play();
        setCamera('open');
      } catch (error) {
        letGo();
        if (!left) setCamera(isRefusal(error) ? 'refused' : 'missing');
      }
    };
    void open();
    return () => {
      left = true;
      letGo();
    };
  }, []);
  return { camera, video };
}

/** What the camera shows now, as a JPEG no larger than what is sent. Undefined while it shows nothing. */
export async function pictureOf(video: HTMLVideoElement): Promise<Blob | undefined> {
  if (video.videoWidth === 0) return undefined;
  const size = fitted(video.videoWidth, video.videoHeight);
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  canvas.getContext('2d')?.drawImage(video, 0, 0, size.width, size.height);
  return (await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.88))) ?? undefined;
}
