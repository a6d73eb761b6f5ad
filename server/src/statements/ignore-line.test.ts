import { statementRoutes } from '@chung-tay/shared/statements/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { fundTeam, pledgedDonation } from '../../test/factories/donations.ts';
import { importedLines } from '../../test/factories/statements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const as = team.accountant;
const on = '2026-02-10';

describe('ignoreLine', () => {
  it('takes a reason, waits for nothing more, and can be taken back', async () => {
    const { lines } = await importedLines(team, [{ on, vnd: -11_000, text: 'Phi' }]);
    const id = lines[0]?.id ?? '';
    expect((await test.call(statementRoutes.ignoreLine, { id, reason: 'x' }, { as })).status).toBe(422);
    const ignored = bodyOf(await test.call(statementRoutes.ignoreLine, { id, reason: 'Phí ngân hàng' }, { as }));
    expect(ignored).toMatchObject({ status: 'ignored', ignoreReason: 'Phí ngân hàng' });
    expect(bodyOf(await test.call(statementRoutes.getLineSuggestions, { id }, { as })).data).toEqual([]);
    const back = bodyOf(await test.call(statementRoutes.unmatchLine, { id, reason: 'Xem lại' }, { as }));
    expect(back).toMatchObject({ status: 'unmatched', ignoreReason: null });
  });

  it('an ignored line is not matched, a matched line not ignored', async () => {
    const { lines } = await importedLines(team, [
      { on, vnd: 1_000_000, text: 'mot' },
      { on, vnd: 2_000_000, text: 'hai' },
    ]);
    const [one = '', two = ''] = lines.map(({ id }) => id);
    const donation = await pledgedDonation(team);
    const parts = [{ donationId: donation.id, amountVnd: 500_000 }];
    bodyOf(await test.call(statementRoutes.ignoreLine, { id: one, reason: 'Không liên quan' }, { as }));
    expect((await test.call(statementRoutes.matchLine, { id: one, parts }, { as })).problem.code).toBe(
      'action_not_allowed',
    );
    bodyOf(await test.call(statementRoutes.matchLine, { id: two, parts }, { as }));
    const answer = await test.call(statementRoutes.ignoreLine, { id: two, reason: 'Không liên quan' }, { as });
    expect(answer.problem.code).toBe('action_not_allowed');
  });
});
