import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { changes, dashboardFigures, publicFigures, publicPageFigures } from './figures.ts';
import * as acts from './journey-acts.ts';
import { freshLetters, freshNationalId, personAt } from './people.ts';

/** The stages of a new house in the words of the screen, each with the picture that the tour of the README uses. */
const building = [
  ['Khởi công', 'started'],
  ['Nền, móng', 'foundation'],
  ['Khung, tường', 'frame_walls'],
  ['Mái', 'roof'],
  ['Hoàn thành', 'completed'],
] as const;

const photoOf = (stage: string): string =>
  fileURLToPath(new URL(`../../docs/sample-photos/${stage}.jpg`, import.meta.url));

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** What six people do to one house, from a line in a file to the key; figures before and after differ by exactly that. */
test('từ tệp rà soát tới bàn giao, khen thưởng và công khai', async ({ browser, page: visitor }) => {
  test.setTimeout(240_000);
  const names = ['Một', 'Hai'].map((word) => `Nguyễn Thị ${capital(freshLetters())} ${word}`);
  const [name = '', other = ''] = names;
  const donor = `Công ty ${capital(freshLetters())}`;
  const officer = await personAt(browser, 'canboxa');
  const chair = await personAt(browser, 'chutich');
  const front = await personAt(browser, 'mttq');
  const acceptor = await personAt(browser, 'nghiemthu');
  const before = {
    dashboard: await dashboardFigures(chair),
    open: await publicFigures(visitor),
    page: await publicPageFigures(visitor),
  };

  await test.step('nhập hộ từ tệp: chạy thử rồi ghi', async () => {
    const unitCode = await acts.ownUnitCode(officer);
    await acts.importHouseholds(officer, unitCode, [
      { name, nationalId: freshNationalId() },
      { name: other, nationalId: freshNationalId() },
    ]);
  });
  const house = await test.step('đề nghị hỗ trợ nhà', () => acts.proposeHouse(officer, name));
  await test.step('phê duyệt', () => acts.approveHouse(chair, name));
  await test.step('đăng ký, nhận hai lần, phân bổ', async () => {
    await acts.pledgeDonation(front, donor);
    await acts.receiveDonation(front);
    await acts.allocateDonation(front, name, house.code);
  });
  for (const [words, stage] of building)
    await test.step(`báo và nghiệm thu: ${words}`, async () => {
      await acts.reportStage(officer, house.path, words, photoOf(stage));
      await acts.verifyStage(acceptor, house.path, words);
    });
  await test.step('giải ngân', async () => acts.releaseAllocation(await personAt(browser, 'duyetchi'), name));
  await test.step('bàn giao', async () => {
    await acts.reportStage(officer, house.path, 'Bàn giao', photoOf('handed_over'));
    await acts.verifyStage(acceptor, house.path, 'Bàn giao');
  });
  await test.step('khen thưởng', async () => {
    const award = await acts.nominateAward(officer, name);
    await acts.appraiseAward(await personAt(browser, 'sonoivu'), award);
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
      need: 1,
      started: 1,
      completedByDistrict: 1,
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
    await expect(row).toContainText(`${name.split(' ').slice(0, -1).join(' ')} M.`);
    await expect(row).toContainText('Bàn giao');
    await expect(row).toContainText('60.000.000 ₫');
    await expect(visitor.getByText(name)).toHaveCount(0);
    await visitor.goto('/ung-ho');
    await expect(visitor.getByRole('row', { name: donor })).toContainText('60.000.000 ₫');
  });
});
