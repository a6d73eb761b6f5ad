import { articleRoutes } from '@chung-tay/shared/articles/contract';
import { needRoutes } from '@chung-tay/shared/needs/contract';
import { postingRoutes } from '@chung-tay/shared/postings/contract';
import { datasetIds } from '@chung-tay/shared/public/datasets';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { example, press } from '../../test/factories/articles.ts';
import { appraisedAward, awardTeam, issuedCommendation } from '../../test/factories/awards.ts';
import { caseAt, caseTeam } from '../../test/factories/cases.ts';
import { allocated, createdDonor, fundTeam, pledgedDonation, received } from '../../test/factories/donations.ts';
import { approvedHouse, surveyedHousehold } from '../../test/factories/houses.ts';
import { openPosting } from '../../test/factories/postings.ts';
import { createTestApp } from '../../test/harness.ts';
import { leaks, type PersonalValue, personalValues } from '../../test/personal-values.ts';
import { tellingPages } from '../../test/telling-pages.ts';
import { releaseFigures } from './release-figures.ts';

const test = await createTestApp();
const { app: pages } = await tellingPages(test);
const addresses = [
  ...datasetIds.flatMap((id) => [`/api/v1/public/data/${id}`, `/api/v1/public/data/${id}.csv`]),
  ...['data', 'progress', 'houses', 'donations', 'needs', 'campaigns', 'postings'].map(
    (path) => `/api/v1/public/${path}`,
  ),
  ...[
    '/',
    '/danh-sach',
    '/ung-ho',
    '/tieu-chi',
    '/khen-thuong',
    '/guong-sang',
    '/du-lieu',
    '/ve-so-lieu',
    '/can-giup',
    '/dot-van-dong',
    '/niem-yet',
  ],
  ...[
    '/tim?q=a',
    '/danh-sach?huyen=213',
    '/can-giup?loai=repair',
    '/robots.txt',
    '/sitemap.xml',
    '/niem-yet/khong-co',
    '/khong-co-trang-nay',
  ],
  ...[
    '/kien-nghi?ma=KN-0000000000',
    '/loi-ngo?ma=LN-0000000000',
    '/kiem-tra/AAAABBBBCCCCDDDD',
    '/ung-ho/U-0000000',
    '/van-ban/VB-0000001/tep',
  ],
  ...[
    '/api/v1/public/data/nha?cursor=x',
    '/api/v1/public/data/khong-co',
    '/api/v1/households',
    '/api/v1/public/houses?limit=0',
  ],
];
const texts = new Map<string, string>();
let values: PersonalValue[] = [];
let photo: Buffer;

beforeAll(async () => {
  // First: the houses below come by a shorter route, which has no posting.
  const cases = await caseTeam(test);
  const posting = await openPosting(cases, [await caseAt(cases, 'posting')]);
  const team = await fundTeam(test, 4);
  const household = await surveyedHousehold(team, {
    headName: 'Nguyễn Văn Thành Bí Mật',
    headBirthYear: 1957,
    ethnicity: 'Sán Dìu Bí Mật',
    nationalId: '001234567890',
    phone: '0912345678',
    note: 'bị bệnh tim nặng',
  });
  const position = { latitude: 21.2731234, longitude: 106.1941234, accuracyM: 5 };
  const house = await approvedHouse(team, { householdId: household.id, position });
  await approvedHouse(team);
  const donor = await createdDonor(team, { kind: 'person', name: 'Ân Nhân Giấu Tên', anonymous: true });
  const donation = await received(
    team,
    await pledgedDonation(team, { donorId: donor.id, pledgedVnd: 50_000_000 }),
    50_000_000,
  );
  await allocated(team, donation, house, 30_000_000);
  const offer = {
    houseCode: house.code,
    donorKind: 'person',
    donorName: 'Người ngỏ lời (mẫu)',
    contact: 'lien-he-0987654321',
    amountVnd: 1_000_000,
    message: 'Lời nhắn riêng',
  };
  const sent = bodyOf(await test.call(needRoutes.offerSupport, offer));
  const objection = {
    id: posting.id,
    about: 'other',
    content: 'Nội dung kiến nghị riêng tư của tôi',
    caseId: null,
    raisedByName: 'Người kiến nghị (mẫu)',
    contact: 'goi-0911222333',
  };
  const raised = bodyOf(await test.call(postingRoutes.raisePublicObjection, objection));
  const awards = await awardTeam(test);
  const commendation = await issuedCommendation(awards, [(await appraisedAward(awards)).id]);
  const desk = await press(test);
  const told = bodyOf(await desk.record(example));
  await desk.photograph(told.id, { showsPerson: true, caption: 'Ảnh mẫu' });
  const { version } = bodyOf(await test.call(articleRoutes.getArticle, { id: told.id }, { as: desk.editor }));
  bodyOf(await test.call(articleRoutes.publishArticle, { id: told.id }, { as: desk.editor, ifMatch: `"v${version}"` }));
  await releaseFigures(test.services);
  addresses.push(
    `/ung-ho/${donation.code}`,
    `/niem-yet/${posting.id}`,
    `/ngo-loi?nha=${house.code}`,
    `/loi-ngo?ma=${sent.code}`,
    `/kien-nghi?ma=${raised.code}`,
    `/kiem-tra/${commendation.checkCode}`,
  );
  values = await personalValues(test.sql, test.services.cipher);
  for (const url of addresses) {
    const answer = await pages.inject({ url });
    texts.set(url, `${answer.body} ${JSON.stringify(answer.headers)}`);
    expect(answer.statusCode, url).toBeLessThan(500);
  }
  photo = (await pages.inject({ url: `/guong-sang/${told.code}/anh` })).rawPayload;
}, 120_000);

it('no personal value of the database stands in any public answer: pages, JSON, CSV, errors, tracking', () => {
  expect(values.length).toBeGreaterThan(20);
  // A certificate lies before whoever holds it: the whole name of a person stands on both.
  const checked = new Map([...texts].filter(([url]) => !url.startsWith('/kiem-tra/')));
  expect(leaks(values, checked)).toEqual([]);
});

it('what was looked for is what is there: heads, members, identifiers, contacts, positions, the anonymous donor', () => {
  const wheres = new Set(values.map(({ where }) => where));
  for (const where of [
    'head',
    'member',
    'household_identifiers.national_id_sealed',
    'household_identifiers.phone_sealed',
    'offer_contacts.sealed',
    'objections.contact',
    'latitude',
    'anonymous donor',
  ])
    expect([...wheres]).toContain(where);
  expect(values.map(({ value }) => value)).toEqual(
    expect.arrayContaining(['001234567890', '0912345678', 'goi-0911222333', 'Ân Nhân Giấu Tên']),
  );
});

it('the scan finds what is planted: a whole name in a page, a number in a CSV file, a field of a person', () => {
  const planted = new Map([
    ['/x', '<p>Nguyễn Văn Thành Bí Mật</p>'],
    ['/y.csv', 'code,phone\r\nN-1,0912345678\r\n'],
    ['/z', '{"ethnicity":null}'],
  ]);
  expect(leaks(values, planted)).toEqual([
    '/x: head Nguyễn Văn Thành Bí Mật',
    '/x: member Nguyễn Văn Thành Bí Mật',
    expect.stringMatching(/^\/y\.csv: household_identifiers\.phone_sealed/),
    '/z: a field "ethnicity":',
  ]);
});

it('a photo shown to everybody carries nothing of the camera', async () => {
  const { exif, xmp, iptc, format } = await sharp(photo).metadata();
  expect([format, exif, xmp, iptc]).toEqual(['webp', undefined, undefined, undefined]);
});
