/** Origin of the API, from `<meta name="api-base">`; empty when the server also serves this bundle. */
export const apiBase = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="api-base"]')?.content.replace(/\/$/, '') ?? '';
