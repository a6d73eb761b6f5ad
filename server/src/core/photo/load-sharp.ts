/**
 * The library that decodes photos, loaded at the first one: a start that reads it takes longer, and most answers need none.
 * One decode takes up to about 200 MB, so nothing is kept between photos, and each has one thread.
 */
export async function loadSharp(): Promise<typeof import('sharp')['default']> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}
