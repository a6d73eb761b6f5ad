/** Reads `24,5`, `24.5`, `24`; null when nothing is typed, undefined when it is no number. */
export function parseDecimal(text: string): number | null | undefined {
  const typed = text.trim().replace(/\s*m2?²?$/i, '');
  if (typed === '') return null;
  return /^\d{1,6}([.,]\d*)?$/.test(typed) ? Number(typed.replace(',', '.')) : undefined;
}
