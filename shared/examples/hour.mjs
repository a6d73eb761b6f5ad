// An hour of an integrator, from the key to a replayed webhook, with the typed client:
//   BASE=https://… USERNAME=… PASSWORD=… CODE=<code of a commune> RECEIVER=https://…/nhan RECEIVED=https://…/da-nhan node hour.mjs
// USERNAME is an administrator, who makes the key. The server sends to RECEIVER; RECEIVED answers as JSON what came there.
import { ApiError, createClient, rows, verifyWebhook } from '@chung-tay/client';

const { BASE, USERNAME, PASSWORD, CODE, RECEIVER, RECEIVED } = process.env;

/** Runs one step and prints its name and how long it took. */
async function step(name, act) {
  const began = performance.now();
  const result = await act();
  console.log(`${name}: ${((performance.now() - began) / 1000).toFixed(2)} s`);
  return result;
}

const check = (holds, told) => {
  if (!holds) throw new Error(told);
};

/** Asks until something is there. */
async function until(look) {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('nothing came in 30 seconds');
}

const received = async () => (await fetch(RECEIVED)).json();

const { client, unitId } = await step('key', async () => {
  const person = createClient({ baseUrl: BASE });
  const session = await person.users.createSession({ username: USERNAME, password: PASSWORD });
  const admin = createClient({ baseUrl: BASE, getAccessToken: () => session.accessToken });
  const { data } = await admin.units.listUnits({ q: CODE });
  const unit = data.find(({ code }) => code === CODE);
  const name = `may.${Math.random().toString(36).slice(2, 10)}`;
  const account = await admin.keys.createServiceAccount({ username: name, fullName: 'Phần mềm mẫu' });
  for (const role of ['commune_officer', 'administrator'])
    await admin.users.grantRole({ id: account.id, role, unitId: unit.id });
  const scopes = ['household:read', 'household:import', 'import:read', 'import:undo', 'webhook:read', 'webhook:manage'];
  const expiresOn = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
  const key = await admin.keys.createKey({ userId: account.id, name: 'Đồng bộ hộ', scopes, unitIds: [unit.id], expiresOn });
  return { client: createClient({ baseUrl: BASE, apiKey: key.secret }), unitId: unit.id };
});

const webhook = await step('webhook', () =>
  client.webhooks.createWebhook({ unitId, url: RECEIVER, description: 'Ví dụ', events: ['import.completed'] }),
);

const titles = 'unitCode,village,headName,headBirthYear,category,categoryYear,memberCount';
const lines = Array.from({ length: 20 }, (_, at) => `${CODE},Thôn Mẫu,Hộ Mẫu ${at + 1},1960,poor,2024,3`);
const file = new Blob([[titles, ...lines].join('\n')], { type: 'text/csv' });
const tried = await step('import, dry run', () => client.households.importHouseholds({ file, dryRun: true }));
check(tried.rowsRead === 20 && tried.rowsFailed === 0, JSON.stringify(tried));
const written = await step('import', () => client.households.importHouseholds({ file }));
check(written.rowsCreated === 20 && written.undoable, JSON.stringify(written));

const names = await step('list, page by page', async () => {
  const found = [];
  for await (const row of rows(client.households.listHouseholds, { unitId, q: 'Hộ Mẫu', limit: 7 }))
    found.push(row.headName);
  return found;
});
check(new Set(names).size === 20, `20 names expected: ${names.join()}`);

const csv = await step('export', async () => (await client.households.exportHouseholds({ q: 'Hộ Mẫu' })).text());
check(csv.trim().split('\n').length >= 21, csv);

const message = await step('webhook received, verified', async () => {
  const [one] = await until(async () => {
    const all = await received();
    return all.length > 0 && all;
  });
  const id = await verifyWebhook(one, { secrets: [webhook.secret] });
  check(JSON.parse(one.body).data.subjectId === written.id, one.body);
  return id;
});

await step('webhook replayed', async () => {
  const { data } = await client.webhooks.listDeliveries({ id: webhook.id });
  const delivery = data.find(({ id }) => message === `msg_${id}`);
  await client.webhooks.replayDelivery({ id: webhook.id, deliveryId: delivery.id });
  const again = await until(async () => {
    const same = (await received()).filter(({ headers }) => headers['webhook-id'] === message);
    return same.length > 1 && same;
  });
  check((await verifyWebhook(again[1], { secrets: [webhook.secret] })) === message, 'the replay has another id');
});

await step('undo', () => client.imports.undoImport({ id: written.id, reason: 'Nhập thử' }));
const refusal = await client.imports.undoImport({ id: written.id, reason: 'Nhập thử' }).catch((error) => error);
check(refusal instanceof ApiError && refusal.code === 'import_undone', String(refusal));
console.log('done');
