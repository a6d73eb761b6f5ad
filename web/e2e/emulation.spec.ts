import { expect, type Page, test } from '@playwright/test';
import { callerAs } from './api.ts';
import { faults } from './axe.ts';
import {
  asHomeAffairs,
  blockOf,
  type Competition,
  competition,
  dayFromNow,
  launchedMovement,
  somePdf,
  written,
  year,
} from './emulation-acts.ts';
import { choose, dialog, fact, freshLetters, personAt, phone, said, today } from './people.ts';

/** The unit files its plan from the list of what it owes; `late`: why it comes after the day. */
async function filePlan(page: Page, movement: string, number: string, late?: string): Promise<void> {
  await page.goto('/admin');
  await page.getByRole('link', { name: /Kế hoạch chưa nộp/ }).click();
  await page.getByRole('listitem').filter({ hasText: movement }).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nộp kế hoạch' })).toBeVisible();
  await page.getByRole('button', { name: 'Nộp kế hoạch' }).click();
  await expect(page.getByText('Hãy chọn tệp kế hoạch.')).toBeVisible();
  await page.getByLabel('Số, ký hiệu của kế hoạch').fill(number);
  await page.getByLabel('Ngày ban hành').fill(today);
  // The calendar goes away.
  await page.getByRole('heading', { level: 1 }).click();
  await page.getByLabel('Tệp kế hoạch').setInputFiles(somePdf('kế hoạch.pdf'));
  if (late) {
    await page.getByRole('button', { name: 'Nộp kế hoạch' }).click();
    await expect(page.getByRole('alert').getByRole('link', { name: 'Lý do nộp muộn' })).toBeVisible();
    expect(await faults(page, 'nộp muộn, còn thiếu lý do')).toEqual([]);
    await page.getByLabel('Lý do nộp muộn').fill(late);
  } else expect(await faults(page, 'nộp kế hoạch')).toEqual([]);
  await page.getByRole('button', { name: 'Nộp kế hoạch' }).click();
  await said(page, late ? /Đã nộp KH-\d+, nộp muộn/ : /Đã nộp KH-\d+, đúng hạn/);
}

test('điện thoại: đơn vị nộp kế hoạch, trưởng khối xác nhận, Sở Nội vụ theo dõi và gia hạn cho đơn vị chưa nộp', async ({
  browser,
  baseURL: address,
}) => {
  test.setTimeout(240_000);
  const baseURL = address ?? '';
  const number = `12/KH-${freshLetters().toUpperCase()}`;
  const { bodies } = await blockOf(baseURL);
  const [missing, another] = bodies.others.slice(1).map(({ unit }) => unit);
  if (!missing || !another) throw new Error('the block has fewer than four members');
  const [movement, overdue] = await asHomeAffairs(baseURL, async (caller) => [
    await launchedMovement(caller, [bodies.own.id, missing.id, another.id]),
    await launchedMovement(caller, [bodies.own.id], { planDueOn: dayFromNow(-2) }),
  ]);
  const unit = await personAt(browser, 'daidien', phone);

  await test.step('nộp đúng hạn', async () => {
    await filePlan(unit, movement?.name ?? '', number);
    await expect(unit.getByRole('heading', { level: 1, name: number })).toBeVisible();
    await expect(unit.getByText('Chưa xác nhận')).toHaveCount(3);
    expect(await faults(unit, 'một kế hoạch')).toEqual([]);
  });

  await test.step('quá hạn: phải nêu lý do', async () => {
    await filePlan(unit, overdue?.name ?? '', `M${number}`, 'Cơ quan chuyển trụ sở trong tuần ấy.');
    await expect(fact(unit, 'Lý do nộp muộn')).toHaveText('Cơ quan chuyển trụ sở trong tuần ấy.');
  });

  await test.step('trưởng khối xác nhận từ trang Hôm nay', async () => {
    const lead = await personAt(browser, 'truongkhoi');
    await lead.getByRole('link', { name: /Kế hoạch gửi đến, chờ xác nhận/ }).click();
    expect(await faults(lead, 'kế hoạch gửi đến')).toEqual([]);
    await lead.getByRole('searchbox').fill(number);
    await expect(lead).toHaveURL(/[?&]q=/);
    await lead
      .getByRole('row', { name: `${number} ` })
      .filter({ hasNotText: `M${number}` })
      .getByRole('link')
      .first()
      .click();
    await lead.getByRole('button', { name: 'Xác nhận đã nhận' }).click();
    await said(lead, 'Đã xác nhận nhận kế hoạch');
    await expect(lead.getByRole('listitem').filter({ hasText: bodies.lead.name })).toContainText('(mẫu)');
    await unit.goto(new URL(lead.url()).pathname);
    await expect(unit.getByText('Chưa xác nhận')).toHaveCount(2);
  });

  await test.step('Sở Nội vụ thấy ai đã nộp, gia hạn cho một đơn vị', async () => {
    const home = await personAt(browser, 'sonoivu');
    await home.goto(`/admin/plan-board?movementId=${movement?.id}`);
    const units = home.getByRole('region', { name: 'Các đơn vị' });
    const row = (name: string) => units.getByRole('listitem').filter({ hasText: name });
    await expect(row(bodies.own.name)).toContainText('Đúng hạn');
    await expect(row(missing.name)).toContainText('Chưa nộp');
    expect(await faults(home, 'bảng theo dõi nộp kế hoạch')).toEqual([]);
    await home.getByRole('button', { name: `Gia hạn: ${missing.name}` }).click();
    await dialog(home)
      .getByLabel('Hạn mới')
      .fill(written(dayFromNow(5)));
    await dialog(home).getByLabel('Lý do gia hạn').fill('Khắc phục hậu quả mưa lũ');
    await dialog(home).getByRole('button', { name: 'Gia hạn' }).click();
    // Earlier than the day that holds.
    await expect(dialog(home).getByRole('alert').first()).toBeVisible();
    expect(await faults(home, 'gia hạn, ngày quá sớm')).toEqual([]);
    await dialog(home)
      .getByLabel('Hạn mới')
      .fill(written(dayFromNow(12)));
    await dialog(home).getByRole('button', { name: 'Gia hạn' }).click();
    await said(home, 'Đã gia hạn cho 1 đơn vị');
    await expect(row(missing.name)).toContainText(`hạn ${written(dayFromNow(12))}`);
    await expect(row(missing.name)).toContainText('Khắc phục hậu quả mưa lũ');
    await expect(row(another.name)).toContainText(`hạn ${written(dayFromNow(10))}`);
  });
});

interface Card {
  id: string;
  code: string;
  unitId: string;
  scores: { criterionId: string; number: string }[];
}

/** The cards that were opened by a set, by unit. */
const cardsOf = (baseURL: string, setId: string) =>
  asHomeAffairs(baseURL, async (caller) => {
    const { data } = await caller.get<{ data: Card[] }>(`/scorecards?setId=${setId}&limit=50`);
    return Promise.all(data.map(({ id }) => caller.get<Card>(`/scorecards/${id}`)));
  });

const criterionOf = ({ scores }: Card, number: string): string =>
  scores.find((score) => score.number === number)?.criterionId ?? '';

/** A unit scores and sends its card without a browser: so much for 1.2, with a paper, and for 1.3. */
async function scoreElsewhere(baseURL: string, username: string, card: Card, points: [number, number]): Promise<void> {
  const caller = await callerAs(baseURL, username);
  const [shown, spoken, faulty] = ['1.2', '1.3', '2.1'].map((number) => criterionOf(card, number));
  await caller.post(`/scorecards/${card.id}/score`, {
    scores: [
      { criterionId: shown, points: points[0] },
      { criterionId: spoken, points: points[1] },
      { criterionId: faulty, points: 0 },
    ],
  });
  const { buffer, mimeType } = somePdf('');
  await caller.send(`/scorecards/${card.id}/evidence?criterionId=${shown}&fileName=minh-chung.pdf`, buffer, mimeType);
  await caller.post(`/scorecards/${card.id}/submit`);
  await caller.leave();
}

/** Somebody reviews or appraises cards as they stand, without a browser. */
async function passElsewhere(baseURL: string, username: string, act: 'review' | 'appraise', cards: Card[]) {
  const caller = await callerAs(baseURL, username);
  for (const { id } of cards) await caller.post(`/scorecards/${id}/${act}`, { scores: [] });
  await caller.leave();
}

/** The other members of the block score themselves; each something else. */
async function scoreOthers(baseURL: string, { bodies }: Competition, cards: Card[]): Promise<void> {
  for (const [at, { username, unit }] of bodies.others.entries()) {
    const card = cards.find(({ unitId }) => unitId === unit.id);
    if (card) await scoreElsewhere(baseURL, username, card, [30 + at, 20 + at]);
  }
}

/** Opens the cards of the block by its set. */
async function openCards(page: Page, { block, set }: Competition): Promise<void> {
  await page.goto('/admin/scorecards');
  await page.getByRole('button', { name: 'Mở phiếu chấm điểm' }).click();
  await choose(page, 'Cụm, khối', `${block.name}, ${year}`);
  await choose(page, 'Bảng điểm', set.name);
  await dialog(page)
    .getByLabel('Hạn tự chấm')
    .fill(written(dayFromNow(5)));
  await dialog(page)
    .getByLabel('Hạn rà soát')
    .fill(written(dayFromNow(9)));
  await page.keyboard.press('Tab');
  expect(await faults(page, 'mở phiếu chấm điểm')).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Mở phiếu' }).click();
  await said(page, /Đã mở \d+ phiếu chấm điểm/);
}

/** The unit scores itself: above the maximum is refused at its field, without evidence it is not sent. */
async function scoreOnPhone(page: Page, { set, bodies }: Competition): Promise<void> {
  await page.goto('/admin');
  await page.getByRole('link', { name: /Phiếu điểm đơn vị tôi phải tự chấm/ }).click();
  await page.getByRole('listitem').filter({ hasText: set.name }).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: bodies.own.name })).toBeVisible();
  await page.getByLabel('Điểm tự chấm 1.2').fill('55,5');
  await page.getByLabel('Điểm tự chấm 1.3').fill('28');
  await page.getByLabel('Tự trừ 2.1').fill('1');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(page.getByLabel('Điểm tự chấm 1.2')).toHaveAccessibleDescription(/điểm từ 0 đến 50/);
  await expect(page.getByLabel('Điểm tự chấm 1.3')).not.toHaveAttribute('aria-invalid', 'true');
  expect(await faults(page, 'tự chấm, quá điểm tối đa')).toEqual([]);
  await page.getByLabel('Điểm tự chấm 1.2').fill('45,5');
  await page.getByLabel('Diễn giải 1.2').fill('Mẫu nhà chống bão được Bộ Xây dựng công nhận');
  await page.getByRole('button', { name: 'Gửi phiếu' }).click();
  await dialog(page).getByRole('button', { name: 'Gửi phiếu' }).click();
  await expect(dialog(page).getByRole('alert')).toContainText('1.2');
  await dialog(page).getByRole('button', { name: 'Hủy' }).click();
  await page.getByLabel('Minh chứng của tiêu chí 1.2').setInputFiles(somePdf('công nhận sáng kiến.pdf'));
  await said(page, 'Đã gửi 1 tệp minh chứng');
  await expect(page.getByRole('button', { name: /^công nhận sáng kiến\.pdf/ })).toBeVisible();
  expect(await faults(page, 'tự chấm')).toEqual([]);
  await page.getByRole('button', { name: 'Gửi phiếu' }).click();
  await dialog(page).getByRole('button', { name: 'Gửi phiếu' }).click();
  await said(page, /Đã gửi phiếu PĐ-/);
  await expect(fact(page, 'Tổng điểm')).toContainText('92,5');
}

test('điện thoại: mở phiếu, tự chấm có minh chứng, rà soát có lý do, thẩm định, xếp hạng công bố tính lại ra đúng', async ({
  browser,
  baseURL: address,
}) => {
  test.setTimeout(360_000);
  const baseURL = address ?? '';
  const contest = await competition(baseURL);
  const { bodies, set } = contest;
  const home = await personAt(browser, 'sonoivu');
  const unit = await personAt(browser, 'daidien', phone);

  await test.step('đơn vị đã nộp kế hoạch: máy tính được điểm', async () => {
    const caller = await callerAs(baseURL, 'daidien');
    const told = new URLSearchParams({
      ...{ movementId: contest.movement.id, unitId: bodies.own.id, documentNumber: '15/KH-SXD' },
      documentDate: dayFromNow(0),
    });
    const { buffer, mimeType } = somePdf('');
    await caller.send(`/plans?${told}`, buffer, mimeType);
    await caller.leave();
  });

  await test.step('Sở Nội vụ mở phiếu cho cả khối', () => openCards(home, contest));
  await test.step('đơn vị tự chấm trên điện thoại', () => scoreOnPhone(unit, contest));
  const cards = await cardsOf(baseURL, set.id);
  const own = cards.find(({ unitId }) => unitId === bodies.own.id);
  const leads = cards.find(({ unitId }) => unitId === bodies.lead.id);
  if (!own || !leads) throw new Error('no card was opened for them');
  await test.step('các đơn vị khác tự chấm', () => scoreOthers(baseURL, contest, cards));

  await test.step('trưởng khối đổi một điểm, có lý do', async () => {
    const lead = await personAt(browser, 'truongkhoi');
    await lead.getByRole('link', { name: /Phiếu điểm cụm, khối tôi phải rà soát/ }).click();
    await lead.getByRole('searchbox').fill(own.code);
    await expect(lead).toHaveURL(/[?&]q=/);
    await lead.getByRole('row', { name: bodies.own.name }).getByRole('link').first().click();
    await lead.getByLabel('Điểm của cụm, khối 1.2').fill('40');
    await lead.getByRole('button', { name: 'Rà soát xong' }).click();
    await expect(lead.getByLabel('Lý do đổi điểm 1.2')).toHaveAttribute('aria-invalid', 'true');
    expect(await faults(lead, 'rà soát, thiếu lý do')).toEqual([]);
    await lead.getByLabel('Lý do đổi điểm 1.2').fill('Sáng kiến mới áp dụng ở một nơi');
    await lead.getByRole('button', { name: 'Rà soát xong' }).click();
    await said(lead, `Đã rà soát ${bodies.own.name}, ${own.code}`);
    await expect(fact(lead, 'Tổng điểm')).toContainText('87');

    await lead.goto(`/admin/scorecards/${leads.id}`);
    await expect(lead.getByText('Bạn có vai trò ở đơn vị này nên người khác rà soát')).toBeVisible();
    await expect(lead.getByRole('button', { name: 'Rà soát xong' })).toBeHidden();
    await expect(passElsewhere(baseURL, 'truongkhoi', 'review', [leads])).rejects.toThrow(/own_unit/);
  });

  await test.step('các phiếu khác được rà soát; phiếu của trưởng khối do phó khối', async () => {
    const others = cards.filter((card) => card !== own && card !== leads);
    await passElsewhere(baseURL, 'truongkhoi', 'review', others);
    await passElsewhere(baseURL, 'khoi.yte', 'review', [leads]);
    await passElsewhere(baseURL, 'sonoivu', 'appraise', [...others, leads]);
  });

  await test.step('Sở Nội vụ thẩm định', async () => {
    await home.goto(`/admin/scorecards/${own.id}`);
    await expect(home.getByText('Sáng kiến mới áp dụng ở một nơi').first()).toBeVisible();
    await home.getByLabel('Điểm thẩm định 1.2').fill('42,25');
    await home.getByLabel('Lý do đổi điểm 1.2').fill('Đã có hai nơi áp dụng');
    expect(await faults(home, 'thẩm định')).toEqual([]);
    await home.getByRole('button', { name: 'Thẩm định xong' }).click();
    await said(home, `Đã thẩm định ${bodies.own.name}, ${own.code}`);
    await expect(fact(home, 'Tổng điểm')).toContainText('89,25');
    expect(await faults(home, 'phiếu đã thẩm định')).toEqual([]);
    await home.getByRole('link', { name: 'Xem từng dòng làm nên số liệu' }).click();
    await expect(home.getByText('15/KH-SXD')).toBeVisible();
    expect(await faults(home, 'các dòng làm nên số liệu')).toEqual([]);
  });

  await test.step('lập và công bố bảng xếp hạng; tính lại ra đúng', async () => {
    await home.goto('/admin/rankings');
    await home.getByRole('button', { name: 'Lập bảng xếp hạng' }).click();
    await choose(home, 'Cụm, khối', `${contest.block.name}, ${year}`);
    await choose(home, 'Bảng điểm', set.name);
    expect(await faults(home, 'lập bảng xếp hạng')).toEqual([]);
    await dialog(home).getByRole('button', { name: 'Lập bảng' }).click();
    await said(home, /Đã lập XH-/);
    const first = home.getByRole('row').nth(1);
    await expect(first).toContainText(bodies.own.name);
    await expect(first).toContainText('89,25');
    await home.getByRole('button', { name: 'Công bố' }).click();
    await expect(dialog(home)).toContainText('không gì của bản này thay đổi nữa');
    await dialog(home).getByRole('button', { name: 'Công bố' }).click();
    await said(home, /Đã công bố XH-/);
    expect(await faults(home, 'bảng xếp hạng')).toEqual([]);
    await home.getByRole('tab', { name: 'Số liệu đã dùng' }).click();
    await home.getByRole('button', { name: 'Tính lại' }).click();
    await expect(
      home.getByText(`Tính lại ${cards.length} đơn vị: tổng điểm và thứ hạng đúng như đã ghi.`),
    ).toBeVisible();
    await home.locator('summary').filter({ hasText: bodies.own.name }).click();
    expect(await faults(home, 'số liệu đã dùng')).toEqual([]);
  });

  await test.step('đơn vị thấy mình đứng đầu', async () => {
    await unit.goto(new URL(home.url()).pathname);
    await expect(unit.getByRole('row').nth(1)).toContainText(bodies.own.name);
    await expect(unit.getByRole('button', { name: 'Công bố' })).toBeHidden();
  });
});
