import type { Position } from '@chung-tay/shared/surveys/schema';
import { useEffect, useRef, useState } from 'react';

/** Good enough to end measuring, metres. */
const goodM = 15;
/** A phone under trees gets no better after this, milliseconds. */
const longest = 25_000;

export interface Measuring {
  state: 'idle' | 'measuring' | 'failed';
  /** The best so far, metres. */
  accuracyM: number | undefined;
  /** Why it failed, in words. */
  reason: string | undefined;
}

const reasons: Readonly<Record<number, string>> = {
  1: 'Trình duyệt chưa được phép dùng vị trí. Hãy cho phép trong cài đặt của trang rồi đo lại.',
  2: 'Điện thoại chưa bắt được vị trí. Hãy ra chỗ thoáng rồi đo lại.',
  3: 'Đo quá lâu chưa được. Hãy ra chỗ thoáng rồi đo lại.',
};

const positionOf = ({ coords }: GeolocationPosition): Position => ({
  latitude: Number(coords.latitude.toFixed(6)),
  longitude: Number(coords.longitude.toFixed(6)),
  accuracyM: Math.min(10_000, Math.round(coords.accuracy)),
});

const idle: Measuring = { state: 'idle', accuracyM: undefined, reason: undefined };

/** Measures where one stands: listens until the reading is good or time is up, and gives the best. */
export function useMeasuredPosition(onMeasured: (position: Position) => void) {
  const [measuring, setMeasuring] = useState<Measuring>(idle);
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);
  const measure = () => {
    stop.current();
    if (!navigator.geolocation)
      return setMeasuring({ ...idle, state: 'failed', reason: 'Thiết bị này không đo được vị trí.' });
    setMeasuring({ ...idle, state: 'measuring' });
    let best: Position | undefined;
    const end = (reason?: string) => {
      stop.current();
      if (best) onMeasured(best);
      setMeasuring(best ? idle : { ...idle, state: 'failed', reason: reason ?? reasons[3] });
    };
    const take = (reading: GeolocationPosition) => {
      const read = positionOf(reading);
      if (!best || (read.accuracyM ?? 0) < (best.accuracyM ?? 0)) best = read;
      if ((best.accuracyM ?? goodM) <= goodM) end();
      else setMeasuring({ ...idle, state: 'measuring', accuracyM: best.accuracyM ?? undefined });
    };
    const options = { enableHighAccuracy: true, maximumAge: 0, timeout: longest };
    const watch = navigator.geolocation.watchPosition(take, (error) => end(reasons[error.code]), options);
    const timer = setTimeout(end, longest);
    stop.current = () => {
      navigator.geolocation.clearWatch(watch);
      clearTimeout(timer);
    };
  };
  return { measuring, measure };
}
