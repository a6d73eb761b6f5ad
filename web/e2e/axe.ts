import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** Waits until the page is there and nothing on it is on its way: no skeleton, no fading list, no font, no transition. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('h1')).not.toHaveCount(0);
  await expect(
    page.locator('[role="status"][aria-label^="Đang tải"], [data-fading], [data-loading="true"]'),
  ).toHaveCount(0);
  await expect(page.getByRole('progressbar', { name: 'Đang mở trang' })).toHaveCount(0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    const running = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    // One that was paused never ends.
    const ended = Promise.all(running.map((one) => one.finished.catch(() => undefined)));
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3000))]);
  });
}

/** What depends on the scheme and not on the width; names, roles, order and sizes do not depend on the scheme. */
const colourRules = ['color-contrast', 'link-in-text-block'];

type Part = 'all' | 'colours' | 'all but colours';

/** The rules that this page breaks as it stands now, each with the first element that breaks it. */
async function violations(page: Page, where: string, part: Part = 'all'): Promise<string[]> {
  await settled(page);
  // There are no frames to gather from: so without the second page that gathering opens.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (part === 'colours') axe.withRules(colourRules);
  if (part === 'all but colours') axe.disableRules(colourRules);
  const { violations: found } = await axe.analyze();
  return found.map(({ id, help, nodes }) => {
    const told = nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`.replace(/\s+/g, ' '));
    return `${where}: ${id} (${help}), ${nodes.length} lần: ${told[0]}`;
  });
}

/** A page that is wider than the phone is cut off or scrolls sideways. */
async function overflow(page: Page, where: string): Promise<string[]> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  return width > phone.width ? [`${where}: rộng ${width} px trên màn hình ${phone.width} px`] : [];
}

type Scheme = 'light' | 'dark';

/** Asks for a scheme and waits until the page shows it; a page without colours of its own stays as the browser draws it. */
async function turn(page: Page, scheme: Scheme): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  const shown = () =>
    page.evaluate((): Scheme | 'plain' => {
      const [red = 0, , , alpha = 1] =
        getComputedStyle(document.body)
          .backgroundColor.match(/[\d.]+/g)
          ?.map(Number) ?? [];
      if (alpha === 0) return 'plain';
      return red < 128 ? 'dark' : 'light';
    });
  await expect.poll(shown).toMatch(new RegExp(`${scheme}|plain`));
}

/** What is wrong with the page that is open: on a desktop in light and dark, on a phone. Leaves it as it was. */
export async function faults(page: Page, words: string): Promise<string[]> {
  const own = page.viewportSize() ?? desktop;
  if (own.width !== desktop.width) await page.setViewportSize(desktop);
  const found = await violations(page, words);
  await turn(page, 'dark');
  found.push(...(await violations(page, `${words} (tối)`, 'colours')));
  await turn(page, 'light');
  await page.setViewportSize(phone);
  found.push(...(await violations(page, `${words} (390 px)`, 'all but colours')), ...(await overflow(page, words)));
  await page.setViewportSize(own);
  return found;
}
