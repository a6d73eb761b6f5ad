import { expect, test } from '@playwright/test';
import * as cases from './case-acts.ts';
import { changes, dashboardFigures, publicFigures, publicPageFigures } from './figures.ts';
import * as acts from './journey-acts.ts';
import { freshLetters, freshNationalId, openFromList, personAt, textOf, today } from './people.ts';
import { photoOf } from './photos.ts';

/** The stages of a new house in the words of the screen. */
const building = [
  ['Khởi công', 'started'],
  ['Nền, móng', 'foundation'],
  ['Khung, tường', 'frame_walls'],
  ['Mái', 'roof'],
  ['Hoàn thành', 'completed'],
] as const;

/** What a verified stage lets be paid of the 60 million: 60 % when it has begun, the rest when it stands. */
const unlocked: Partial<Record<(typeof building)[number][1], string>> = {
  started: '36.000.000',
  completed: '24.000.000',
};

/** A name as the public pages show it: the last word by its first letter. */
const maskedName = (name: string): string => name.replace(/ (\S)\S*$/, ' $1.');

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * What nine people do: a household from a line in a file to the list that hangs in public for its seven days, and another,
 * whose list hung until yesterday, on to the key of its house. Figures before and after differ by exactly that.
 */
test('từ tệp rà soát tới niêm yết; từ hết niêm yết tới bàn giao, khen thưởng và công khai', async ({
  browser,
  page: visitor,
}) => {
  test.setTimeout(300_000);
  const names = ['Một', 'Hai'].map((word) => `Nguyễn Thị ${capital(freshLetters())} ${word}`);
  const [newName = '', other = ''] = names;
  const donor = `Công ty ${capital(freshLetters())}`;
  const officer = await personAt(browser, 'canboxa');
  const chair = await personAt(browser, 'chutich');
  const front = await personAt(browser, 'mttq');
  const acceptor = await personAt(browser, 'nghiemthu');
  const homeAffairs = await personAt(browser, 'sonoivu');
  const accountant = await personAt(browser, 'ketoan');
  const approver = await personAt(browser, 'duyetchi');
  const before = {
    dashboard: await dashboardFigures(chair),
    open: await publicFigures(visitor),
    page: await publicPageFigures(visitor),
  };

  await test.step('nhập hộ từ tệp: chạy thử rồi ghi', async () => {
    const unitCode = await acts.ownUnitCode(officer);
    await acts.importHouseholds(officer, unitCode, [
      { name: newName, nationalId: freshNationalId() },
      { name: other, nationalId: freshNationalId() },
    ]);
  });
  await test.step('khảo sát', async () => {
    await openFromList(officer, 'households', newName);
    await cases.beginSurvey(officer);
    await cases.writeSize(officer);
    await cases.writeMaterials(officer);
    await cases.submitSurvey(officer);
  });
  const opened = await test.step('mở hồ sơ, ghi đơn', async () => {
    const path = await cases.openCase(officer, newName);
    await cases.registerCase(officer);
    return path;
  });
  await test.step('họp thôn bình xét', () => cases.recordMinutes(officer, newName, today));
  await test.step('xã thẩm tra', async () => cases.checkCase(await personAt(browser, 'chutichxa'), opened));
  const listed = await test.step('niêm yết', () => cases.postList(officer, opened, newName));
  await test.step('người dân đọc danh sách, tên được che', async () => {
    await expect(async () => {
      await visitor.goto('/niem-yet');
      await visitor.getByRole('row', { name: listed }).getByRole('link').click({ timeout: 2_000 });
    }).toPass({ timeout: 80_000 });
    await expect(visitor.getByRole('row', { name: maskedName(newName) })).toBeVisible();
    await expect(visitor.getByText(newName)).toHaveCount(0);
  });

  const { path: kase, headName: name } = await test.step('hết niêm yết', () => cases.closePosting(officer));
  await test.step('trình, thẩm định', async () => {
    await cases.submitCase(officer, kase);
    await cases.appraiseCase(homeAffairs, kase);
  });
  const list = await test.step('lập danh sách', () => cases.draftDecision(homeAffairs, kase, name));
  const house = await test.step('ban hành: danh sách đóng lại, hộ có căn nhà', async () => {
    const path = await cases.issueDecision(chair, list, name);
    await officer.goto(path);
    return { path, code: await textOf(officer.locator('header code')) };
  });
  await test.step('cam kết', () => cases.commitCase(officer, kase));
  await test.step('đăng ký, nhận hai lần, phân bổ', async () => {
    await acts.pledgeDonation(front, donor);
    await acts.receiveDonation(front);
    await acts.allocateDonation(front, name, house.code);
  });
  for (const [words, stage] of building) {
    await test.step(`báo và nghiệm thu: ${words}`, async () => {
      await acts.reportStage(officer, house.path, words, await photoOf());
      await acts.verifyStage(acceptor, house.path, words);
    });
    const amount = unlocked[stage];
    if (amount)
      await test.step(`chi ${amount} sau ${words}`, async () => {
        const payments = await acts.preparePayment(accountant, name, amount);
        await acts.approvePayment(approver, payments, amount);
      });
  }
  await test.step('bàn giao', async () => {
    await acts.reportStage(officer, house.path, 'Bàn giao', await photoOf());
    await acts.verifyStage(acceptor, house.path, 'Bàn giao');
  });
  await test.step('khen thưởng', async () => {
    const award = await acts.nominateAward(officer, name);
    await acts.appraiseAward(homeAffairs, award);
    await acts.decideAward(chair, award);
  });

  await test.step('bảng tiến độ thay đổi đúng bằng đó', async () => {
    expect(changes(before.dashboard, await dashboardFigures(chair))).toEqual({
      'Hộ đã rà soát': 2,
      'Chưa có hồ sơ nhà': 1,
      'Đã bàn giao': 1,
      'Quyết định khen thưởng': 1,
      'Đăng ký': 60_000_000,
      'Đã nhận': 60_000_000,
      'Đã giải ngân': 60_000_000,
      'Phân bổ cho nhà ở đây': 60_000_000,
      'Giải ngân cho nhà ở đây': 60_000_000,
    });
  });
  await test.step('dữ liệu mở thay đổi đúng bằng đó', async () => {
    expect(changes(before.open, await publicFigures(visitor))).toEqual({
      handedOver: 1,
      awardsDecided: 1,
      pledgedVnd: 60_000_000,
      receivedVnd: 60_000_000,
      allocatedVnd: 60_000_000,
      releasedVnd: 60_000_000,
    });
  });
  await test.step('trang công khai thay đổi đúng bằng đó, tên được che', async () => {
    // The page is kept for some seconds, by the server and by the browser: it is asked until it is the new one.
    await expect(async () =>
      expect(changes(before.page, await publicPageFigures(visitor))).toEqual({
        'Đã hoàn thành': 1,
        'Tất cả': 1,
        'Đã bàn giao': 1,
        'Đã nhận': 60_000_000,
        'Đã phân bổ': 60_000_000,
        'Đã giải ngân': 60_000_000,
        'Đăng ký': 60_000_000,
      }),
    ).toPass({ timeout: 40_000 });
    await visitor.goto('/danh-sach');
    const row = visitor.getByRole('row', { name: house.code });
    await expect(row).toContainText(maskedName(name));
    await expect(row).toContainText('60.000.000 ₫');
    await expect(visitor.getByText(name)).toHaveCount(0);
    await visitor.goto('/ung-ho');
    await expect(visitor.getByRole('row', { name: donor })).toContainText('60.000.000 ₫');
  });
});
