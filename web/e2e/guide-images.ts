/**
 * The pictures of the guides (docs/guide/images), taken while their steps are walked: whoever changes a page sees here whether
 * the guide still tells the truth. `npm run guide-images -- http://localhost:3000` wants a server with the small sample that nothing
 * else depends on, since a walk files reports, imports a file, and makes a key. Fails where a step cannot be walked.
 */

import { rmSync } from 'node:fs';
import { chromium } from '@playwright/test';
import chromiumBinary from '@sparticuz/chromium';
import { openCamera, pictures } from './guide-camera.ts';
import { walkAdministration } from './guide-walk-administration.ts';
import { walkFilings, walkReports, walkTemplates } from './guide-walk-reports.ts';
import { walkComplaint, walkEverybody, walkImports } from './guide-walks.ts';

const walks = {
  ...{ walkEverybody, walkReports, walkFilings, walkTemplates },
  ...{ walkImports, walkComplaint, walkAdministration },
};

const browser = await chromium.launch({
  executablePath: await chromiumBinary.executablePath(),
  // Not chromium.args: its --single-process ends the browser with the second page.
  args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
});
try {
  // One walk alone, by its name, while it is being written.
  const only = process.argv[3];
  if (!only) rmSync(pictures, { recursive: true, force: true });
  const camera = openCamera(browser, process.argv[2] ?? process.env.BASE_ADDRESS ?? 'http://localhost:3000');
  for (const [name, walk] of Object.entries(walks)) if (!only || name === only) await walk(camera);
} finally {
  await browser.close();
}
