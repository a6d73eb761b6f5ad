import type { Bonus } from '@chung-tay/shared/bonuses/schema';
import type { Commendation } from '@chung-tay/shared/commendations/schema';
import type { Ballot } from '@chung-tay/shared/councils/schema';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { callerAs } from './api.ts';
import { faults } from './axe.ts';
import {
  appraisedHousehold,
  freshNumber,
  fundedRewards,
  membersToday,
  type Nominee,
  onePage,
  provinceForm,
  sealedBallot,
  vietnamDay,
  votes,
} from './commendation-acts.ts';
import {
  choose,
  chooseAct,
  dialog,
  fact,
  freshLetters,
  personAt,
  phone,
  printed,
  said,
  textOf,
  today,
} from './people.ts';

/** dd/mm/yyyy of yesterday in Vietnam, as a form shows it. */
const yesterday = vietnamDay(-1).split('-').reverse().join('/');

const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 5).toString() === '%PDF-';

/** Writes the nomination of a person for the province's certificate, in full procedure; what stands in the way is told. */
async function nominate(unit: Page, name: string, merit: string): Promise<void> {
  await unit.goto('/admin/awards/new');
  await unit.getByLabel('Họ tên cá nhân').fill(name);
  await unit.getByLabel('Chức vụ, nơi công tác').fill('Trưởng phòng Quản lý nhà (mẫu)');
  await choose(unit, 'Hình thức khen thưởng', provinceForm);
  await unit.getByLabel('Tên thành tích').fill(merit);
  await unit
    .getByRole('textbox', { name: 'Thành tích', exact: true })
    .fill('Hướng dẫn 120 hộ chọn mẫu nhà, nghiệm thu 80 căn đúng hạn, không căn nào dở dang (mẫu).');
  await unit.getByText('Thủ tục đầy đủ', { exact: true }).click();
  const checks = unit.getByRole('list', { name: 'Kiểm tra hồ sơ' });
  await expect(checks.getByRole('listitem').filter({ hasText: 'Một thành tích khen một lần' })).toContainText('Đạt');
  await expect(checks.getByRole('listitem').filter({ hasText: 'Giấy tờ' })).toContainText('Còn thiếu: tờ trình');
  await expect(unit.getByText(/^Tiền thưởng nếu quyết định hôm nay: /)).toBeVisible();
}

/** Puts a paper into the file that is open. */
async function attach(unit: Page, kind: string): Promise<void> {
  await unit.getByRole('button', { name: 'Đính giấy tờ' }).click();
  await dialog(unit).getByText(kind, { exact: true }).click();
  await dialog(unit)
    .locator('input[type="file"]')
    .setInputFiles({ name: 'giay-to.pdf', mimeType: 'application/pdf', buffer: onePage });
  await dialog(unit).getByRole('button', { name: 'Gửi tệp' }).click();
  await said(unit, 'Đã đính giấy tờ');
  await expect(unit.getByText(`${kind}: giay-to.pdf`)).toBeVisible();
}

/** Makes the tờ trình of one file and sends it under a number. */
async function submit(unit: Page, name: string): Promise<void> {
  await unit.goto(`/admin/awards?q=${encodeURIComponent(name)}`);
  await unit.getByRole('row', { name }).getByRole('checkbox').check();
  await unit.getByRole('button', { name: 'Lập tờ trình' }).click();
  await dialog(unit).getByRole('button', { name: 'Lập tờ trình' }).click();
  await said(unit, /Đã lập tờ trình TT-/);
  await unit.getByRole('button', { name: 'Ghi số và trình' }).click();
  await dialog(unit).getByLabel('Số tờ trình').fill(freshNumber('TTr-SXD'));
  await dialog(unit).getByLabel('Chức vụ').fill('Giám đốc');
  await dialog(unit).getByLabel('Người ký').fill('Người Ký (mẫu)');
  await dialog(unit).getByRole('button', { name: 'Ghi số và trình' }).click();
  await said(unit, /Đã trình theo tờ trình/);
}

/** Opens, on a phone, the ballot of the session that waits for this member. */
async function toBallot(member: Page, subject: string): Promise<void> {
  await member.goto('/admin/council-sessions?awaitingMyVote=true');
  await member.getByRole('main').getByRole('link', { name: subject }).click();
  await member.getByRole('link', { name: 'Bỏ phiếu' }).click();
  await expect(member.getByRole('heading', { level: 1, name: 'Bỏ phiếu' })).toBeVisible();
}

async function answer(member: Page, name: string, choice: string): Promise<void> {
  await expect(member.getByRole('heading', { level: 2, name })).toBeVisible();
  await member
    .getByRole('group', { name: 'Bạn có đồng ý khen thưởng không?' })
    .getByText(choice, { exact: true })
    .click();
  await member.getByRole('button', { name: 'Tiếp tục' }).click();
}

/** Casts what was answered; what this member keeps. */
async function cast(member: Page): Promise<string> {
  await expect(member.getByRole('heading', { level: 2, name: 'Xem lại phiếu' })).toBeVisible();
  await member.getByRole('button', { name: 'Bỏ phiếu' }).click();
  await expect(member.getByRole('heading', { level: 2, name: 'Đã bỏ phiếu' })).toBeVisible();
  return textOf(member.getByLabel('Mã biên nhận'));
}

/** What anybody reads who has a paper in hand, without a login. */
async function checked(browser: Browser, path: string): Promise<Page> {
  const anybody = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
  await anybody.goto(path);
  await expect(anybody.getByRole('heading', { name: 'Kết quả' })).toBeVisible();
  return anybody;
}

/** The decision as its maker's API tells it, with the addresses that its QR codes carry. */
async function decisionOf(address: string, id: string): Promise<Commendation & { path: string }> {
  const authority = await callerAs(address, 'chutich');
  const decision = await authority.get<Commendation>(`/commendations/${id}`);
  await authority.leave();
  return { ...decision, path: new URL(decision.checkUrl ?? '').pathname };
}

test('khen thưởng từ đề nghị đến hủy: Hội đồng bỏ phiếu kín, quyết định, giấy kiểm tra được, tiền thưởng', async ({
  browser,
}) => {
  test.slow();
  const wrong: string[] = [];
  const letters = freshLetters();
  const merit = `Xóa nhà tạm ${letters}`;
  const subject = `Xét khen thưởng ${letters}`;
  const unit = await personAt(browser, 'daidien');
  const address = new URL(unit.url()).origin;
  const person: Nominee = { id: '', code: '', name: `Trần Thị ${letters} (mẫu)` };

  await test.step('đơn vị đề nghị, thấy ngay điều gì còn thiếu; lập nháp', async () => {
    await nominate(unit, person.name, merit);
    wrong.push(...(await faults(unit, 'đề nghị khen thưởng')));
    await unit.getByRole('button', { name: 'Lập hồ sơ nháp' }).click();
    await said(unit, /Đã lập hồ sơ nháp KT-/);
    // Only the page of the file tells a code: its address is that of the file by then.
    person.code = await textOf(unit.locator('header code'));
    person.id = new URL(unit.url()).pathname.split('/').at(-1) ?? '';
    await unit.getByRole('tab', { name: 'Giấy tờ' }).click();
    await attach(unit, 'Báo cáo thành tích có xác nhận');
    await attach(unit, 'Biên bản xét của Hội đồng cấp trình');
    wrong.push(...(await faults(unit, 'giấy tờ của hồ sơ')));
  });

  await test.step('lập tờ trình, in ra, ghi số và trình', async () => {
    await submit(unit, person.name);
    wrong.push(...(await faults(unit, 'tờ trình')));
    expect(isPdf(await printed(unit, unit.getByRole('button', { name: 'In tờ trình, Biểu 06' })))).toBe(true);
    await unit.context().close();
  });

  const household = await appraisedHousehold(address, merit);
  const office = await personAt(browser, 'sonoivu');

  await test.step('Sở Nội vụ thẩm định', async () => {
    await office.goto(`/admin/awards/${person.id}`);
    await office.getByRole('button', { name: 'Thẩm định đồng ý' }).click();
    await dialog(office).getByLabel('Ý kiến thẩm định').fill('Đủ điều kiện, tiêu chuẩn');
    await dialog(office).getByRole('button', { name: 'Đồng ý' }).click();
    await said(office, `Đã thẩm định hồ sơ ${person.code}`);
  });

  await test.step('lập phiên họp, điểm danh, ghi người phải vắng mặt khi xét', async () => {
    await office.goto('/admin/council-sessions/new');
    await office.getByLabel('Nội dung phiên họp').fill(subject);
    await office.getByLabel('Địa điểm').fill('Phòng họp số 2, trụ sở UBND tỉnh');
    for (const { code } of [person, household])
      await office.locator('#field-awardIds > *').filter({ hasText: code }).getByRole('checkbox').check();
    wrong.push(...(await faults(office, 'lập phiên họp')));
    await office.getByRole('button', { name: 'Lập phiên họp' }).click();
    await said(office, /Đã lập phiên họp PH-/);
    await office.getByRole('link', { name: 'Điểm danh' }).click();
    await office.getByRole('button', { name: 'Tất cả dự họp' }).click();
    const last = office.getByRole('group', { name: 'Thành viên Hội đồng 7 (mẫu):' });
    await expect(last.getByRole('radio', { name: 'Dự họp' })).toBeChecked();
    await last.getByText('Lấy ý kiến bằng văn bản', { exact: true }).click();
    await expect(last.getByRole('radio', { name: 'Lấy ý kiến bằng văn bản' })).toBeChecked();
    await chooseAct(office, 'Ghi vắng mặt khi xét');
    await choose(office, 'Thành viên', 'Thành viên Hội đồng 3 (mẫu)');
    await dialog(office)
      .getByRole('checkbox', { name: `2. ${household.name}` })
      .check();
    await dialog(office).getByLabel('Lý do').fill('Họ hàng với gia đình được đề nghị');
    await dialog(office).getByRole('button', { name: 'Ghi', exact: true }).click();
    await said(office, 'Đã ghi vắng mặt khi xét');
    wrong.push(...(await faults(office, 'điểm danh')));
  });

  const session = new URL(office.url()).pathname;
  const sessionId = session.split('/').at(-1) ?? '';

  await test.step('mở bỏ phiếu kín', async () => {
    await office.getByRole('button', { name: 'Mở bỏ phiếu' }).click();
    await dialog(office).getByRole('button', { name: 'Mở bỏ phiếu' }).click();
    await said(office, 'Đã mở bỏ phiếu');
    await expect(office.getByText(/đã bỏ phiếu 0\/\d/)).toBeVisible();
  });

  const chair = await personAt(browser, 'hoidong1', phone);
  let receipt = '';

  await test.step('thành viên bỏ phiếu trên điện thoại, một lần', async () => {
    await toBallot(chair, subject);
    wrong.push(...(await faults(chair, 'phiếu')));
    await answer(chair, person.name, 'Đồng ý');
    await answer(chair, household.name, 'Đồng ý');
    wrong.push(...(await faults(chair, 'xem lại phiếu')));
    receipt = await cast(chair);
    await chair.goto(`${session}/vote`);
    await expect(chair.getByText('Bạn đã bỏ phiếu trong phiên họp này.')).toBeVisible();
    const again = await callerAs(address, 'hoidong1');
    const { sealed } = await sealedBallot(again, sessionId, () => 'against');
    expect(await again.refused(`/council-sessions/${sessionId}/cast`, { sealed })).toBe('already_voted');
    await again.leave();
  });

  await test.step('người khác chọn khác; người vắng mặt khi xét không có hồ sơ đó trong phiếu', async () => {
    const second = await personAt(browser, 'hoidong2', phone);
    await toBallot(second, subject);
    await answer(second, person.name, 'Không đồng ý');
    await answer(second, household.name, 'Đồng ý');
    await cast(second);
    await second.context().close();
    const recused = await personAt(browser, 'hoidong3', phone);
    await toBallot(recused, subject);
    await expect(recused.getByText('Hồ sơ 1/1')).toBeVisible();
    await answer(recused, person.name, 'Đồng ý');
    await expect(recused.getByRole('button', { name: `Sửa ${person.name}` })).toBeVisible();
    await expect(recused.getByText(household.name)).toHaveCount(0);
    await recused.context().close();
    // Another program than this page might vote on it all the same: the envelope is taken, that slip of it is not.
    await votes(address, 'hoidong3', sessionId, () => 'for');
    for (const { username } of (await seatsOf(address)).slice(3))
      await votes(address, username, sessionId, () => 'for');
  });

  await test.step('kiểm phiếu: đếm đúng, đếm lại khớp, in biên bản', async () => {
    await office.goto(session);
    await office.getByRole('button', { name: 'Kiểm phiếu' }).click();
    await dialog(office).getByLabel('Diễn biến, ý kiến khác').fill('Hội đồng thống nhất');
    await dialog(office).getByRole('button', { name: 'Kiểm phiếu' }).click();
    await said(office, 'Đã kiểm phiếu: 2/2 hồ sơ được thông qua');
    const members = (await seatsOf(address)).length;
    for (const { name } of [person, household])
      await expect(office.getByRole('row', { name })).toContainText(`${members - 1}/${members}`);
    wrong.push(...(await faults(office, 'kết quả bỏ phiếu')));
    expect(isPdf(await printed(office, office.getByRole('button', { name: 'In biên bản' })))).toBe(true);
    const counted = await callerAs(address, 'hoidong1');
    const { data } = await counted.get<{ data: Ballot[] }>(`/council-sessions/${sessionId}/ballots`);
    const slipsOf = (nominee: Nominee) => data.filter(({ awardId }) => awardId === nominee.id);
    expect(slipsOf(person)).toHaveLength(members);
    expect(slipsOf(household)).toHaveLength(members - 1);
    await counted.leave();
  });

  await test.step('thành viên thấy phiếu của mình bằng mã biên nhận', async () => {
    await chair.goto(`${session}?tab=ballots`);
    await expect(chair.getByText('Khớp với kết quả đã công bố')).toBeVisible();
    await chair.getByLabel('Mã biên nhận').fill(receipt.toLowerCase());
    await chair.getByRole('button', { name: 'Tìm', exact: true }).click();
    await expect(chair.getByText(/^Có 2 lá phiếu mang mã này/)).toBeVisible();
    await expect(chair.getByText('Đồng ý, phiếu của tôi')).toHaveCount(2);
    wrong.push(...(await faults(chair, 'lá phiếu')));
    await chair.context().close();
  });

  const authority = await personAt(browser, 'chutich');
  const number = freshNumber('QĐ-UBND');

  await test.step('quyết định không thể trước phiên họp; đúng ngày thì ban hành', async () => {
    await authority.goto(`/admin/commendations/new?award=${person.id}`);
    await expect(authority.getByRole('checkbox', { name: `Chọn ${person.name}, ${person.code}` })).toBeChecked();
    await authority.getByRole('checkbox', { name: `Chọn ${household.name}, ${household.code}` }).check();
    await authority.getByLabel('Số quyết định').fill(number);
    await authority.getByLabel('Khen về việc').fill('đã có thành tích xuất sắc trong phong trào xóa nhà tạm (mẫu)');
    await authority.getByLabel('Họ tên người ký').fill('Người Ký (mẫu)');
    const day = authority.getByRole('textbox', { name: 'Ngày quyết định' });
    await day.fill(yesterday);
    await day.press('Tab');
    await authority.getByRole('button', { name: 'Ban hành quyết định' }).click();
    await expect(authority.getByRole('alert').filter({ hasText: 'Ngày quyết định: ' })).toContainText(
      'sau ngày quyết định',
    );
    wrong.push(...(await faults(authority, 'quyết định, trước phiên họp')));
    await day.fill(today);
    await day.press('Tab');
    await authority.getByRole('button', { name: 'Xem trước tiền thưởng' }).click();
    await expect(authority.getByText(/^Chọn 2\/\d+ hồ sơ, tiền thưởng [\d.]+ ₫$/)).toBeVisible();
    await authority.getByRole('button', { name: 'Ban hành quyết định' }).click();
    await said(authority, `Đã ban hành quyết định ${number} cho 2 người, đơn vị`);
    wrong.push(...(await faults(authority, 'quyết định khen thưởng')));
  });

  const decision = await decisionOf(address, new URL(authority.url()).pathname.split('/').at(-1) ?? '');
  const honour = decision.entries.find(({ awardId }) => awardId === person.id);
  const certificate = decision.path.replace(decision.checkCode, honour?.checkCode ?? '');

  await test.step('in quyết định và bằng khen; mã QR mở trang kiểm tra không cần đăng nhập', async () => {
    for (const paper of ['In quyết định', 'In bằng, giấy khen'])
      expect(isPdf(await printed(authority, authority.getByRole('button', { name: paper })))).toBe(true);
    const anybody = await checked(browser, decision.path);
    await expect(anybody.getByText('Giấy có thật, đang có hiệu lực')).toBeVisible();
    await expect(anybody.getByText(`Số ${number}, ngày ${today}`)).toBeVisible();
    // Whoever is honoured by name is named; of a household only as much as is told of households anywhere.
    await expect(anybody.getByRole('row', { name: person.name })).toContainText('Còn hiệu lực');
    await expect(anybody.getByText(household.name)).toHaveCount(0);
    wrong.push(...(await faults(anybody, 'kiểm tra quyết định')));
    await anybody.goto(certificate);
    await expect(anybody.getByRole('row', { name: person.name })).toBeVisible();
    await anybody.context().close();
  });

  await test.step('trao', async () => {
    await authority.getByRole('button', { name: 'Ghi đã trao', exact: true }).click();
    await dialog(authority).getByLabel('Nơi trao').fill('Hội nghị tổng kết (mẫu)');
    await dialog(authority).getByRole('button', { name: 'Ghi đã trao' }).click();
    await said(authority, 'Đã ghi trao cho 2 người, đơn vị');
    await expect(authority.getByRole('row', { name: person.name })).toContainText('Đã trao');
  });

  await test.step('kế toán lập chi tiền thưởng, người khác duyệt', async () => {
    await fundedRewards(address, decision.unitId, decision.bonusVnd);
    const accountant = await personAt(browser, 'ketoan');
    await accountant.goto(`/admin/bonuses?q=${encodeURIComponent(person.name)}`);
    await accountant.getByRole('row', { name: person.name }).getByRole('checkbox').check();
    await accountant.getByRole('button', { name: 'Lập chi' }).click();
    await dialog(accountant).getByRole('button', { name: 'Lập chi' }).click();
    await said(accountant, /Đã lập 1 khoản/);
    await accountant.context().close();
    const approver = await personAt(browser, 'duyetchi', phone);
    await approver.goto(`/admin/bonuses/${person.id}`);
    await approver.getByRole('button', { name: 'Duyệt chi', exact: true }).click();
    await dialog(approver).getByRole('button', { name: 'Duyệt chi' }).click();
    await said(approver, /Đã chi 1 khoản/);
    wrong.push(...(await faults(approver, 'tiền thưởng đã chi')));
    await approver.context().close();
  });

  await test.step('hủy với một người: trang kiểm tra nói rõ, tiền phải thu hồi', async () => {
    await authority.getByRole('button', { name: `Việc khác với ${person.name}` }).click();
    await authority.getByRole('menuitem', { name: 'Hủy quyết định với người này' }).click();
    await dialog(authority).getByLabel('Lý do').fill('Khai không đúng thành tích');
    await dialog(authority).getByLabel('Căn cứ').fill('Kết luận kiểm tra (mẫu); Luật TĐKT 2022, Điều 93');
    await dialog(authority).getByRole('button', { name: 'Hủy quyết định' }).click();
    await said(authority, `Đã hủy quyết định với ${person.name}`);
    const anybody = await checked(browser, certificate);
    await expect(anybody.getByText('Đã bị hủy, không còn hiệu lực')).toBeVisible();
    await anybody.goto(decision.path);
    await expect(anybody.getByText('Quyết định có thật; một phần đã bị hủy')).toBeVisible();
    await expect(anybody.getByRole('row', { name: person.name })).toContainText(`Hủy từ ${today}`);
    wrong.push(...(await faults(anybody, 'kiểm tra quyết định đã hủy một phần')));
    await anybody.context().close();
    const accountant = await callerAs(address, 'ketoan');
    expect((await accountant.get<Bonus>(`/bonuses/${person.id}`)).state).toBe('to_recover');
    await accountant.leave();
    await authority.goto(`/admin/awards/${person.id}`);
    await expect(fact(authority, 'Lý do hủy')).toHaveText('Khai không đúng thành tích');
  });
  expect(wrong).toEqual([]);
});

/** The members of the council today, each with a login. */
async function seatsOf(address: string) {
  const office = await callerAs(address, 'sonoivu');
  const members = await membersToday(office);
  await office.leave();
  return members;
}
