import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { statementRoutes } from '@chung-tay/shared/statements/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { fundTeam, pledgedDonation } from '../../test/factories/donations.ts';
import { importedLines } from '../../test/factories/statements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const as = team.accountant;

describe('unmatchLine', () => {
  it('frees the line, keeps the parts as undone, and leaves the ledger as it is', async () => {
    const donation = await pledgedDonation(team);
    const { lines } = await importedLines(team, [{ on: '2026-02-10', vnd: 3_000_000, text: 'ung ho' }]);
    const id = lines[0]?.id ?? '';
    const parts = [{ donationId: donation.id, amountVnd: 3_000_000 }];
    const { matches } = bodyOf(await test.call(statementRoutes.matchLine, { id, parts }, { as }));
    const undone = await test.call(statementRoutes.unmatchLine, { id, reason: 'Khớp nhầm dòng' }, { as });
    expect(undone.body).toMatchObject({ status: 'unmatched', matchedVnd: 0 });
    expect(undone.body.matches[0]?.undoneAt).not.toBeNull();
    expect(bodyOf(await test.call(donationRoutes.getDonation, { id: donation.id }, { as })).receivedVnd).toBe(
      3_000_000,
    );
    const transactionId = matches[0]?.transactionId;
    const again = await test.call(
      statementRoutes.matchLine,
      { id, parts: [{ transactionId, amountVnd: 3_000_000 }] },
      { as },
    );
    expect(again.body).toMatchObject({ status: 'matched' });
    expect(again.body.matches).toHaveLength(2);
  });

  it('a line without parts has nothing to take back', async () => {
    const { lines } = await importedLines(team, [{ on: '2026-02-10', vnd: 3_000_000, text: 'ung ho' }]);
    const answer = await test.call(statementRoutes.unmatchLine, { id: lines[0]?.id, reason: 'Khớp nhầm' }, { as });
    expect(answer.problem.code).toBe('action_not_allowed');
  });
});
