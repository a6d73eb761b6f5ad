import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { settled } from './axe.ts';
import { phone, signIn } from './people.ts';

/** Where the guides look for their pictures. */
export const pictures = resolve(import.meta.dirname, '../../docs/guide/images');

/** A reader of the guide pays for every picture: none is heavier, bytes (server/test/guide-words.test.ts holds it too). */
const heaviest = 60 * 1024;
const qualities = [82, 70, 58, 46, 34];

/** The desk of somebody in an office; the guide shows a phone where one stands in a village. */
const desktop = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 } satisfies BrowserContextOptions;

export interface Camera {
  /** Of the server whose pages are shown. */
  address: string;
  /** Somebody signed in at a desk, or with a phone. */
  person: (username: string, device?: 'desk' | 'phone') => Promise<Page>;
  /** Somebody without a login. */
  visitor: (device?: 'desk' | 'phone') => Promise<Page>;
  /** Writes what the window shows now as `docs/guide/images/<name>.webp`. */
  take: (page: Page, name: string) => Promise<void>;
}

/** Waits for what the app says when something is done, longer than an expectation of a test would. */
export const heard = (page: Page, words: string | RegExp): Promise<void> =>
  page.getByRole('alert').filter({ hasText: words }).last().waitFor();

/** Takes pictures of the server at `address`. */
export function openCamera(browser: Browser, address: string): Camera {
  mkdirSync(pictures, { recursive: true });
  const visitor = async (device: 'desk' | 'phone' = 'desk'): Promise<Page> => {
    const context = await browser.newContext({
      ...(device === 'phone' ? phone : desktop),
      baseURL: address,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      reducedMotion: 'reduce',
    });
    return context.newPage();
  };
  return {
    address,
    visitor,
    person: async (username, device) => {
      const page = await visitor(device);
      await page.goto('/admin/login');
      await signIn(page, username);
      return page;
    },
    take: async (page, name) => {
      // No row stands out because the mouse was left on it, no figure is on its way.
      await page.mouse.move(0, 0);
      await page.waitForLoadState('networkidle').catch(() => undefined);
      await settled(page);
      await showNotices(page, '0');
      const picture = await lightEnough(page);
      await showNotices(page, '');
      writeFileSync(join(pictures, `${name}.webp`), picture);
      console.log(`${name.padEnd(28)} ${(picture.length / 1024).toFixed(0).padStart(3)} KB`);
    },
  };
}

/** What was said of the step before hides nothing of this one. */
const showNotices = (page: Page, opacity: '0' | '') =>
  page.locator('.mantine-Notifications-root').evaluateAll((all, value) => {
    for (const one of all as HTMLElement[]) one.style.opacity = value;
  }, opacity);

/** As sharp as its weight allows. */
async function lightEnough(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  for (const quality of qualities) {
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
    const picture = Buffer.from(data, 'base64');
    if (picture.length <= heaviest) return picture;
  }
  throw new Error(`Ảnh của ${page.url()} nặng hơn ${heaviest} byte`);
}
