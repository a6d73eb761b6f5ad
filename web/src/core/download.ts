/** The name the server gave the file, from Content-Disposition. */
export function filenameOf(header: string | null, fallback: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '')?.[1];
  const plain = /filename="?([^";]+)"?/i.exec(header ?? '')?.[1];
  return encoded ? decodeURIComponent(encoded) : (plain ?? fallback);
}

/** Hands a downloaded answer to the person as a file. Downloads need the bearer token, so a plain link will not do. */
export async function saveDownload(response: Response, fallback: string): Promise<void> {
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = filenameOf(response.headers.get('content-disposition'), fallback);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
