import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { FileDialog } from '../ui/file-dialog.tsx';
import { notifyDone } from '../ui/notify.ts';

/** Takes official boundaries from a GeoJSON file: what the map draws from that day on. */
export function LoadBoundariesDialog({ day, close }: { day: string; close: () => void }) {
  const [validFrom, setValidFrom] = useState(day);
  const [source, setSource] = useState('');
  return (
    <FileDialog
      title="Nạp địa giới"
      intro="Sơ đồ vẽ theo địa giới khi mọi đơn vị trên sơ đồ đều có. Được cả tệp hoặc không ghi gì."
      label="Tệp GeoJSON"
      help="FeatureCollection, properties.code là mã đơn vị; WGS 84; nhiều nhất 10 MB"
      accept=".geojson,.json,application/geo+json,application/json"
      submitLabel="Nạp"
      send={(file, idempotencyKey) =>
        client.units.loadBoundaries(
          { validFrom, source, file: new File([file], file.name, { type: 'application/geo+json' }) },
          { idempotencyKey },
        )
      }
      invalidates={[['units', 'boundaries']]}
      missing={source.trim().length < 3 ? 'Hãy ghi văn bản hoặc cơ quan cung cấp.' : undefined}
      onDone={({ loaded, missing }) =>
        notifyDone(
          `Đã ghi địa giới ${formatNumber(loaded)} đơn vị${missing.length > 0 ? `; còn thiếu ${formatNumber(missing.length)} đơn vị` : ''}.`,
        )
      }
      onClose={close}
    >
      <DateField
        id="boundaries-from"
        label="Có hiệu lực từ"
        required
        value={validFrom}
        onChange={(value) => setValidFrom(value ?? day)}
        onBlur={() => undefined}
      />
      <TextInput
        id="boundaries-source"
        label="Nguồn"
        description="Văn bản, cơ quan cung cấp"
        withAsterisk
        value={source}
        maxLength={300}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
    </FileDialog>
  );
}
