import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import chromium from '@sparticuz/chromium';

/** The product as it is delivered, on a free port and in a data folder of its own; it says its address, and when its sample is complete. */
const ownServer = {
  command: 'node scripts/start.ts',
  cwd: '..',
  // Journeys compare numbers before and after: they begin when nothing else writes any more.
  wait: { stdout: /Chung Tay đang chạy: (?<e2e_address>http:\/\/\S+:\d+)[\s\S]*Dữ liệu mẫu: đã xong/ },
  timeout: 600_000,
  gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
} as const;

/**
 * Journeys in a real browser against the built product with a small sample. `E2E_ADDRESS` takes a server that runs
 * already (with sample data) instead. Workers read this file again: what the server said is in their environment.
 */
export default defineConfig({
  testDir: './e2e',
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    ...(process.env.E2E_ADDRESS ? { baseURL: process.env.E2E_ADDRESS } : {}),
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: await chromium.executablePath(),
      // Not chromium.args: its --single-process ends the browser with the second page.
      args: [
        ...['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
        // A camera that shows a drawn picture, and asks nobody.
        ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
      ],
    },
  },
  ...(process.env.E2E_ADDRESS
    ? {}
    : {
        webServer: {
          ...ownServer,
          env: { PORT: '0', DATA_DIR: mkdtempSync(join(tmpdir(), 'chung-tay-e2e-')), SAMPLE_DATA: 'small' },
        },
      }),
});
