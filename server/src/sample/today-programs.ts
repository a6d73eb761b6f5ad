import { addDays } from '@chung-tay/shared/cases/lifecycle';
import type { SampleStage } from './stage.ts';

const key = (what: string) => ({ idempotencyKey: `sample programs ${what}` });

/**
 * Other systems of the province: a key that ends in some days, one that was revoked, and an endpoint that is paused, so that
 * nothing leaves this machine. Nobody is told the secrets.
 */
export async function makePrograms(stage: SampleStage): Promise<void> {
  stage.turnTo(stage.today);
  const { keys, users, webhooks } = stage.as('quantri');
  const account = { username: 'may.khodulieu', fullName: 'Kho dữ liệu của tỉnh (mẫu)' };
  const { id: userId } = await keys.createServiceAccount(account, key('account'));
  await users.grantRole({ id: userId, role: 'auditor', unitId: stage.provinceId }, key('role'));
  const scopes: ('house:read' | 'report:read')[] = ['house:read', 'report:read'];
  const ends = (days: number) => addDays(stage.today, days);
  await keys.createKey({ userId, name: 'Lấy số liệu hằng đêm (mẫu)', scopes, expiresOn: ends(20) }, key('nightly'));
  const trial = { userId, name: 'Chạy thử của nhà thầu (mẫu)', scopes, expiresOn: ends(60) };
  const { id } = await keys.createKey(trial, key('trial'));
  await keys.revokeKey({ id, reason: 'Hết thời gian chạy thử (dữ liệu mẫu)' }, key('revoke'));
  const endpoint = {
    ...{ unitId: stage.provinceId, url: 'https://nhan.example.com/chung-tay', events: ['decision.issued'] },
    description: 'Trục liên thông văn bản (mẫu)',
  };
  const { id: webhookId } = await webhooks.createWebhook(endpoint, key('webhook'));
  await webhooks.pauseWebhook({ id: webhookId, reason: 'Địa chỉ mẫu, không có ai nhận' }, key('pause'));
}
