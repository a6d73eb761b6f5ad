import {
  type AwardForm,
  awardeeTypes,
  awardLevels,
  type CouncilRule,
  paperKinds,
} from '@chung-tay/shared/awards/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { StandingBadge } from '../rules/rule-timeline.tsx';
import { Facts, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { ViewLinks, ViewPage } from '../ui/view-page.tsx';
import styles from './award.module.css';
import { catalogueLinks } from './catalogue-links.ts';
import { awardFormVersionsQuery } from './queries.ts';

/** The catalogue of forms: what stands today of each, and its versions. */
export default function FormListPage() {
  const forms = useQuery(awardFormVersionsQuery);
  const mayCreate = useCan('award_form:manage');
  return (
    <ViewPage
      title="Hình thức khen thưởng"
      aside={<ViewLinks label="Danh mục khen thưởng" links={catalogueLinks} />}
      filters={
        mayCreate && (
          <Button component={Link} to="/award-forms/new">
            Ghi bản mới
          </Button>
        )
      }
    >
      {forms.isError ? (
        <ErrorState error={forms.error} retry={() => forms.refetch()} />
      ) : forms.isPending ? (
        <PageSkeleton />
      ) : (
        [...Map.groupBy(forms.data.data, (form) => form.code).entries()].map(([code, versions]) => (
          <FormSection key={code} versions={versions} />
        ))
      )}
    </ViewPage>
  );
}

const vote = (rule: CouncilRule | null): string =>
  rule?.council
    ? `${rule.secret ? 'Phiếu kín' : 'Biểu quyết'}, đạt từ ${formatNumber(rule.thresholdPercent)} % ${
        rule.of === 'all_members' ? 'tổng số thành viên' : 'thành viên dự'
      }; họp khi có từ ${rule.quorumPercent > 66 && rule.quorumPercent < 67 ? '2/3' : `${formatNumber(rule.quorumPercent)} %`} thành viên`
    : 'Không qua Hội đồng';

function coefficient({ coefficientIndividual, coefficientCollective }: AwardForm): string {
  const parts = [
    coefficientIndividual === null ? null : `hệ số cá nhân ${formatNumber(coefficientIndividual)}`,
    coefficientCollective === null ? null : `hệ số tập thể ${formatNumber(coefficientCollective)}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join('; ') : 'không có';
}

function FormSection({ versions }: { versions: readonly AwardForm[] }) {
  const today = dayInVietnam(new Date());
  const shown = versions.find((form) => form.validFrom <= today && (form.validTo ?? today) >= today) ?? versions.at(-1);
  if (!shown) return null;
  return (
    <Section title={shown.name} aside={<StandingBadge rule={shown} day={today} />}>
      <details className={styles.form}>
        <summary>
          {awardLevels[shown.level]}; dành cho{' '}
          {shown.awardeeTypes.map((type) => awardeeTypes[type].toLowerCase()).join(', ')}; tiền thưởng:{' '}
          {coefficient(shown)}
        </summary>
        <Facts
          items={[
            ['Cấp', awardLevels[shown.level]],
            ['Người quyết định', shown.decidedBy],
            ['Dành cho', shown.awardeeTypes.map((type) => awardeeTypes[type].toLowerCase()).join(', ')],
            ['Hội đồng', vote(shown.councilRule)],
            ['Giấy tờ', shown.papers.map((kind) => paperKinds[kind].toLowerCase()).join(', ')],
            ['Tiền thưởng', coefficient(shown)],
            ['Thẩm định', `${shown.appraisalDays} ngày làm việc`],
            ...(shown.assumptions ? [['Chưa đối chiếu', shown.assumptions] as [string, string]] : []),
          ]}
        />
        <ul className={styles.versions}>
          {versions.map((form) => (
            <li key={form.id}>
              Từ {formatDay(form.validFrom)}
              {form.validTo ? ` đến ${formatDay(form.validTo)}` : ', chưa có ngày kết thúc'}: {form.citation}
            </li>
          ))}
        </ul>
      </details>
    </Section>
  );
}
