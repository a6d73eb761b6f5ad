import { useEffect, useRef, useState } from 'react';
import type { CapturedPosition } from './capture.ts';

/** How the measuring of the place stands. */
export type PositionState =
  | { state: 'measuring' }
  | { state: 'measured'; position: CapturedPosition }
  | { state: 'missing'; why: 'refused' | 'unavailable' };

/** A place measured longer ago than this is not where the photo is taken. */
const longestMs = 60_000;

const whyOf = (error: GeolocationPositionError): 'refused' | 'unavailable' =>
  error.code === error.PERMISSION_DENIED ? 'refused' : 'unavailable';

const toPosition = ({ coords }: GeolocationPosition): CapturedPosition => ({
  latitude: coords.latitude,
  longitude: coords.longitude,
  accuracyM: coords.accuracy,
});

/**
 * Measures where the device is, as long as the caller is shown: more exactly with every second. `here` gives the place
 * now, null when there is none that is fresh.
 */
export function usePosition(): { measured: PositionState; here: () => CapturedPosition | null } {
  const [measured, setMeasured] = useState<PositionState>({ state: 'measuring' });
  const last = useRef<{ at: number; position: CapturedPosition }>(undefined);
  useEffect(() => {
    if (!navigator.geolocation) return setMeasured({ state: 'missing', why: 'unavailable' });
    const watch = navigator.geolocation.watchPosition(
      (found) => {
        const position = toPosition(found);
        last.current = { at: Date.now(), position };
        setMeasured({ state: 'measured', position });
      },
      (error) => {
        // A reading that failed once leaves the former one as long as it is fresh.
        if (last.current && Date.now() - last.current.at < longestMs && whyOf(error) !== 'refused') return;
        setMeasured({ state: 'missing', why: whyOf(error) });
      },
      { enableHighAccuracy: true, maximumAge: 5_000, timeout: 30_000 },
    );
    return () => navigator.geolocation.clearWatch(watch);
  }, []);
  const here = () => (last.current && Date.now() - last.current.at < longestMs ? last.current.position : null);
  return { measured, here };
}
