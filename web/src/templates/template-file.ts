import { templateTypes } from '@chung-tay/shared/templates/schema';

/** A file as it is sent: where the device knows no Word or Excel the browser names no type, and its ending has to tell. */
export function typedFile(file: File): Blob {
  if (file.type) return file;
  const [docx, xlsx] = templateTypes;
  return new Blob([file], { type: /\.xlsx$/i.test(file.name) ? xlsx : docx });
}

/** Whether the file is still what was chosen: once saved again on disk, the browser does not let it be read. */
export const isReadable = (file: File): Promise<boolean> =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );

/** A file tells nothing of itself as JSON: another one under the same names is another act. */
export const keyFor = (key: string, file: File): string => `${key}.${file.size}.${file.lastModified}`;
