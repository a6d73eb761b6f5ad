import type { PublicProgress } from '@chung-tay/shared/public/schema';
import { expect, type Page } from '@playwright/test';
import { textOf } from './people.ts';

/** Figures by the words that stand beside them on the screen; counts are counts, money is đồng. */
export type Figures = Record<string, number>;

const digits = (text: string): number => Number(text.replace(/[^\d]/g, ''));

/** The figures of a bar's legend; money is read from the whole amount that stands behind the short one. */
async function legend(page: Page, name: string): Promise<Figures> {
  const rows = page.getByRole('figure', { name }).getByRole('listitem');
  await expect(rows.first()).toBeVisible();
  const read = await rows.evaluateAll((items) =>
    items.map((item) => {
      const [label, value] = item.children;
      return [
        label?.textContent ?? '',
        value?.querySelector('[title]')?.getAttribute('title') ?? value?.textContent ?? '',
      ];
    }),
  );
  return Object.fromEntries(read.map(([label = '', value = '']) => [label, digits(value)]));
}

/** Every figure of the dashboard of the unit that this person sees first. */
export async function dashboardFigures(page: Page): Promise<Figures> {
  await page.goto('/admin/dashboard');
  const heading = page.getByRole('heading', { name: /^Từ nhu cầu tới bàn giao/ });
  const households = digits(await textOf(heading));
  const counts = await legend(page, 'Số hộ theo bước');
  const money = await legend(page, 'Tiền đã nhận theo việc dùng');
  const awards = digits(await textOf(page.getByText(/[\d.]+ quyết định khen thưởng/).last()));
  const withdrawn = digits(await textOf(page.getByText(/[\d.]+ nhà đã rút/).last()));
  const received = page.getByText(/^Đã nhận .* đăng ký/).locator('[title]');
  const [receivedVnd = '', pledgedVnd = '', toHouses = '', paid = ''] = await received.evaluateAll((amounts) =>
    amounts.map((amount) => amount.getAttribute('title') ?? ''),
  );
  return {
    'Hộ đã rà soát': households,
    ...counts,
    'Nhà đã rút': withdrawn,
    'Quyết định khen thưởng': awards,
    ...money,
    'Đã nhận': digits(receivedVnd),
    'Đăng ký': digits(pledgedVnd),
    'Phân bổ cho nhà ở đây': digits(toHouses),
    'Giải ngân cho nhà ở đây': digits(paid),
  };
}

/** The open data of the public page, as figures by name. Rows by district are those of the last release and move by night. */
export async function publicFigures(page: Page): Promise<Figures> {
  const answer = await page.request.get('/api/v1/public/progress');
  const { total, money, awardsDecided } = (await answer.json()) as PublicProgress;
  return { ...total, ...money, awardsDecided };
}

/** What a neighbour reads on the first public page without logging in. */
export async function publicPageFigures(page: Page): Promise<Figures> {
  await page.goto('/');
  const houses = page.getByRole('region', { name: 'Bao nhiêu căn nhà?' });
  const [, done = '', all = ''] = /([\d.]+)\s*\/\s*([\d.]+) căn đã hoàn thành/.exec(await textOf(houses)) ?? [];
  const phases = await houses
    .getByRole('listitem')
    .evaluateAll((items) =>
      items.map((item) => [item.childNodes[1]?.textContent?.trim() ?? '', item.querySelector('b')?.textContent ?? '']),
    );
  const amounts = await page
    .getByRole('region', { name: 'Bao nhiêu tiền?' })
    .locator('[title]')
    .evaluateAll((shown) => shown.map((amount) => amount.getAttribute('title') ?? ''));
  const [received = '', allocated = '', released = '', left = '', pledged = ''] = amounts;
  return {
    'Đã hoàn thành': digits(done),
    'Tất cả': digits(all),
    ...Object.fromEntries(phases.map(([label = '', count = '']) => [label, digits(count)])),
    'Đã nhận': digits(received),
    'Đã phân bổ': digits(allocated),
    'Đã giải ngân': digits(released),
    'Còn trong quỹ': digits(left),
    'Đăng ký': digits(pledged),
  };
}

/** What changed between two readings; what stayed is left out. */
export const changes = (before: Figures, after: Figures): Figures =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .map((name): [string, number] => [name, (after[name] ?? Number.NaN) - (before[name] ?? Number.NaN)])
      .filter(([, difference]) => difference !== 0),
  );
