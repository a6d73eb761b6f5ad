import type { FileStore } from '../storage/store.ts';
import { originalFile, photoFile } from './photo-files.ts';
import type { ReadPhoto } from './photo-image.ts';

/**
 * Keeps the file as it came and its two shown copies, then runs the work that records them; when either fails, no file
 * stays. Which noun the photo belongs to is the work's business.
 */
export async function keepPhoto(
  store: FileStore,
  id: string,
  content: Buffer,
  photo: ReadPhoto,
  work: () => Promise<void>,
): Promise<void> {
  const files = [originalFile(id), photoFile(id, 'large'), photoFile(id, 'thumb')] as const;
  try {
    await store.put(files[0], content, photo.type);
    await store.put(files[1], photo.large, 'image/webp');
    await store.put(files[2], photo.thumb, 'image/webp');
    await work();
  } catch (error) {
    await Promise.allSettled(files.map((file) => store.remove(file)));
    throw error;
  }
}
