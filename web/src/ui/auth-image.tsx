import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

interface AuthImageProps {
  /** Names the picture in the cache. */
  queryKey: readonly unknown[];
  load: () => Promise<Response>;
  alt: string;
  width?: number;
  height?: number;
  className?: string | undefined;
}

/** A picture that only the signed-in may see: fetched with the token, shown from memory, let go when it leaves. */
export function AuthImage({ queryKey, load, alt, width, height, className }: AuthImageProps) {
  const image = useQuery({ queryKey, queryFn: async () => (await load()).blob(), staleTime: Number.POSITIVE_INFINITY });
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!image.data) return;
    const made = URL.createObjectURL(image.data);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [image.data]);
  if (image.isError) return <span role="img" aria-label={`${alt} (chưa tải được)`} className={className} />;
  if (!address) return <Skeleton width={width} height={height} className={className} />;
  return <img src={address} alt={alt} width={width} height={height} className={className} loading="lazy" />;
}
