import { amenities, amenityNames, structureNames } from '@chung-tay/shared/rules/facts';
import { facetWords, memberWords, readFacet, surveyFacets } from '@chung-tay/shared/surveys/facets';
import type { Survey } from '@chung-tay/shared/surveys/schema';
import { formatInstant } from '../core/format.ts';
import { Facts, Section } from '../ui/record-page.tsx';
import styles from './survey.module.css';

/** A facet of the survey as label and words. */
const fact = (survey: Survey, field: string): [string, string | null] => {
  const facet = surveyFacets.find((one) => one.field === field);
  return facet ? [facet.label, facetWords(facet, readFacet(survey, field))] : [field, null];
};

const within = (survey: Survey, start: string): [string, string | null][] =>
  surveyFacets.filter(({ field }) => field.startsWith(start)).map(({ field }) => fact(survey, field));

const has = (value: boolean | null): string | null => (value === null ? null : value ? 'Có' : 'Không');

/** What the survey wrote down, in the order of the form. */
export function SurveyFacts({ survey }: { survey: Survey }) {
  const { dwelling } = survey;
  return (
    <div>
      <Section title="Nhà ở">
        <Facts
          items={[
            fact(survey, 'dwelling.hasDwelling'),
            ...(dwelling.hasDwelling
              ? ['areaM2', 'builtYear', 'renovatedYear', 'mustDemolish'].map((name) => fact(survey, `dwelling.${name}`))
              : []),
            fact(survey, 'disasterProne'),
            fact(survey, 'position'),
          ]}
        />
      </Section>
      {dwelling.hasDwelling && (
        <Section title="Ba kết cấu chính">
          <Facts
            items={[
              ...within(survey, 'dwelling.materials.'),
              ...structureNames.map((name) => fact(survey, `dwelling.states.${name}`)),
              ...(dwelling.equivalents.length > 0 ? [fact(survey, 'dwelling.equivalents')] : []),
            ]}
          />
        </Section>
      )}
      {dwelling.hasDwelling && (
        <Section title="Tiện nghi">
          <Facts items={amenityNames.map((name) => [amenities[name], has(dwelling.amenities[name])])} />
        </Section>
      )}
      <Section title={`Nhân khẩu (${survey.members.length})`}>
        <ol className={styles.people}>
          {survey.members.map((member) => (
            <li key={`${member.name} ${member.birthYear}`}>
              <b>{member.name}</b>: {memberWords(member)}
            </li>
          ))}
        </ol>
      </Section>
      <Section title="Phiếu">
        <Facts
          items={[
            fact(survey, 'surveyedOn'),
            ['Người khảo sát', survey.surveyedBy],
            ['Lập lúc', formatInstant(survey.createdAt)],
            ['Nộp lúc', survey.submittedAt && formatInstant(survey.submittedAt)],
            fact(survey, 'note'),
          ]}
        />
      </Section>
    </div>
  );
}
