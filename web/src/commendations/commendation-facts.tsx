import { type Commendation, printedCheckCode } from '@chung-tay/shared/commendations/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { Anchor } from '@mantine/core';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { Facts, Section } from '../ui/record-page.tsx';

const roundings = { up: 'làm tròn lên', nearest: 'làm tròn đến gần nhất' } as const;

function bonusWords({ baseSalaryVnd, bonusRule }: Commendation): string {
  if (baseSalaryVnd === null || bonusRule === null) return 'Không kèm tiền thưởng';
  const { collectiveFactor, householdFactor, rounding, roundingVnd } = bonusRule;
  return `Hệ số × ${formatVnd(baseSalaryVnd)}; tập thể × ${formatNumber(collectiveFactor)}, hộ gia đình × ${formatNumber(householdFactor)}; ${roundings[rounding]} ${formatVnd(roundingVnd)}`;
}

const CheckLink = ({ checkUrl }: Commendation) =>
  checkUrl ? (
    <Anchor href={checkUrl} target="_blank" rel="noreferrer">
      {checkUrl}
    </Anchor>
  ) : (
    'Chưa cấu hình địa chỉ chính thức (PUBLIC_ORIGIN): giấy in không có mã QR'
  );

/** What the decision says of itself, what its bonuses are made of, and where anybody checks it. */
export const CommendationFacts = ({ row }: { row: Commendation }) => (
  <>
    <Section title="Quyết định">
      <Facts
        items={[
          ['Số, ngày', `${row.number}, ngày ${formatDay(row.decidedOn)}`],
          ['Đơn vị quyết định', row.unitName],
          ['Hình thức', row.formName],
          ['Khen về việc', row.subject],
          ['Người ký', `${row.signatory}, ${row.signatoryTitle}`],
          ['Người ban hành', `${row.issuedBy}, ${formatInstant(row.issuedAt)}`],
        ]}
      />
    </Section>
    <Section title="Tiền thưởng">
      <Facts
        items={[
          [row.whole ? 'Tổng cộng' : 'Tổng của đơn vị bạn', formatVnd(row.bonusVnd)],
          ['Cách tính', bonusWords(row)],
          ['Căn cứ', row.bonusRule && `${row.bonusRule.salaryCitation}; ${row.bonusRule.ruleCitation}`],
        ]}
      />
    </Section>
    <Section title="Kiểm tra giấy thật">
      <Facts
        items={[
          ['Mã kiểm tra', printedCheckCode(row.checkCode)],
          ['Trang kiểm tra', CheckLink(row)],
        ]}
      />
    </Section>
  </>
);
