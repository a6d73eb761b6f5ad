import { Button, Modal } from '@mantine/core';
import IconCamera from '@tabler/icons-react/dist/esm/icons/IconCamera.mjs';
import IconMapPin from '@tabler/icons-react/dist/esm/icons/IconMapPin.mjs';
import { type ReactNode, useId, useRef, useState } from 'react';
import { type CapturedPhoto, chosenPhoto } from '../core/capture.ts';
import { pictureOf, useCamera } from '../core/capture-camera.ts';
import { type PositionState, usePosition } from '../core/capture-position.ts';
import { formatNumber } from '../core/format.ts';
import styles from './camera-capture.module.css';

interface CameraCaptureProps {
  /** Of the button that opens the camera. */
  label?: string;
  /** What is photographed: the dialog's title, and told to who hears the button. */
  of: string;
  disabled?: boolean;
  onPhoto: (photo: CapturedPhoto) => void;
}

/** A button that opens the camera and gives photos with the moment and, where the device tells it, the place. */
export function CameraCapture({ label = 'Chụp ảnh', of, disabled = false, onPhoto }: CameraCaptureProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="md"
        leftSection={<IconCamera size={20} aria-hidden="true" />}
        aria-label={`${label}: ${of}`}
        disabled={disabled}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {open && (
        <Modal opened size="lg" title={`Chụp ảnh: ${of}`} closeOnClickOutside={false} onClose={() => setOpen(false)}>
          <Viewfinder onPhoto={onPhoto} onClose={() => setOpen(false)} />
        </Modal>
      )}
    </>
  );
}

const sorry = 'ảnh vẫn gửi được nhưng sẽ bị giữ lại chờ xem xét.';

const missingWords = {
  refused: `Trình duyệt chưa được phép dùng vị trí: ${sorry} Cho phép trong cài đặt của trang rồi mở lại máy ảnh.`,
  unavailable: `Chưa đo được vị trí: ${sorry} Hãy ra chỗ thoáng, bật định vị của máy.`,
};

function placeWords(measured: PositionState): string {
  if (measured.state === 'measured') return `Vị trí ±${formatNumber(Math.ceil(measured.position.accuracyM))} m`;
  if (measured.state === 'measuring') return `Đang đo vị trí… Chụp ngay thì ${sorry}`;
  return missingWords[measured.why];
}

const PlaceLine = ({ measured }: { measured: PositionState }) => (
  <p className={styles.place} data-state={measured.state} role="status">
    <IconMapPin size={18} aria-hidden="true" style={{ flexShrink: 0 }} /> {placeWords(measured)}
  </p>
);

interface ViewfinderProps {
  onPhoto: CameraCaptureProps['onPhoto'];
  onClose: () => void;
}

function Viewfinder({ onPhoto, onClose }: ViewfinderProps) {
  const { camera, video } = useCamera();
  const { measured, here } = usePosition();
  const [taken, setTaken] = useState(0);
  const give = (photo: CapturedPhoto) => {
    setTaken((count) => count + 1);
    onPhoto(photo);
  };
  const shoot = async () => {
    // The moment and the place of the shutter, not those of the encoding after it.
    const [capturedAt, position] = [new Date().toISOString(), here()];
    const file = video.current && (await pictureOf(video.current));
    if (file) give({ file, capturedAt, position, source: 'camera' });
  };
  const gone = camera === 'refused' || camera === 'missing';
  return (
    <div className={styles.body}>
      <PlaceLine measured={measured} />
      {!gone && (
        <div className={styles.view}>
          <video ref={video} className={styles.video} muted playsInline aria-label="Hình từ máy ảnh" />
        </div>
      )}
      {gone ? (
        <DeviceCamera refused={camera === 'refused'} here={here} onPhoto={give} onClose={onClose} />
      ) : (
        <ShutterBar onClose={onClose}>
          <Button size="lg" disabled={camera !== 'open'} onClick={shoot} data-autofocus>
            {camera === 'open' ? 'Bấm máy' : 'Đang mở máy ảnh…'}
          </Button>
        </ShutterBar>
      )}
      <p className={styles.taken} role="status">
        {taken > 0 && `Đã chụp ${formatNumber(taken)} ảnh.`}
      </p>
    </div>
  );
}

const ShutterBar = ({ children, onClose }: { children: ReactNode; onClose: () => void }) => (
  <div className={styles.bar}>
    {children}
    <Button size="lg" variant="default" onClick={onClose}>
      Xong
    </Button>
  </div>
);

interface DeviceCameraProps {
  refused: boolean;
  here: ReturnType<typeof usePosition>['here'];
  onPhoto: (photo: CapturedPhoto) => void;
  onClose: () => void;
}

/** A file older than the opening of the camera, less the coarseness of file times, was not taken now. */
const slackMs = 5_000;

/** Where a page may not have the live camera: that of the device itself, which gives a file. */
function DeviceCamera({ refused, here, onPhoto, onClose }: DeviceCameraProps) {
  const id = useId();
  const openedAt = useRef(Date.now());
  const take = (file: File) => {
    const now = file.lastModified >= openedAt.current - slackMs;
    if (!now) return onPhoto(chosenPhoto(file));
    onPhoto({ file, capturedAt: new Date(file.lastModified).toISOString(), position: here(), source: 'camera' });
  };
  return (
    <>
      <p className={styles.note}>
        {refused
          ? 'Trình duyệt chưa được phép dùng máy ảnh. Cho phép trong cài đặt của trang, hoặc dùng máy ảnh của thiết bị.'
          : 'Không mở được máy ảnh trong trang này; dùng máy ảnh của thiết bị.'}{' '}
        Ảnh chọn từ thư viện không được gắn vị trí của bạn lúc này.
      </p>
      <ShutterBar onClose={onClose}>
        <span>
          <input
            id={id}
            type="file"
            className={styles.input}
            accept="image/jpeg,image/png,image/webp,image/heic,image/heif"
            capture="environment"
            onClick={() => {
              openedAt.current = Date.now();
            }}
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file) take(file);
              event.currentTarget.value = '';
            }}
          />
          <label htmlFor={id} className={styles.fallback}>
            <IconCamera size={20} aria-hidden="true" /> Mở máy ảnh của thiết bị
          </label>
        </span>
      </ShutterBar>
    </>
  );
}
