import { client } from '../core/client.ts';
import { AuthImage } from '../ui/auth-image.tsx';

interface EvidencePhotoProps {
  houseId: string;
  photoId: string;
  alt: string;
  className?: string | undefined;
}

/** Names the picture in the cache, so that the next one of a queue can be fetched ahead. */
export const photoKey = (photoId: string) => ['photos', photoId, 'large'] as const;

export const loadPhoto = (houseId: string, photoId: string): Promise<Response> =>
  client.houses.getPhoto({ id: houseId, photoId, size: 'large' });

/** A photo of a house, large. */
export const EvidencePhoto = ({ houseId, photoId, alt, className }: EvidencePhotoProps) => (
  <AuthImage queryKey={photoKey(photoId)} load={() => loadPhoto(houseId, photoId)} alt={alt} className={className} />
);
