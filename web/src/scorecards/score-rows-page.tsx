import { measures } from '@chung-tay/shared/criteria/measures';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { formatInstant } from '../core/format.ts';
import { MeasureFigure, MeasureRows } from '../criteria/measure-rows.tsx';
import { Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { ViewPage } from '../ui/view-page.tsx';
import { scorecardQuery, scoreRowsQuery } from './queries.ts';

/** The rows that the figure of a criterion was counted from: they add up to it. */
export default function ScoreRowsPage() {
  const { id = '', criterionId = '' } = useParams();
  const [card, rows] = [useQuery(scorecardQuery(id)), useQuery(scoreRowsQuery(id, criterionId))];
  if (card.isError) return <ErrorState error={card.error} retry={() => card.refetch()} />;
  if (rows.isError) return <ErrorState error={rows.error} retry={() => rows.refetch()} />;
  if (card.isPending || rows.isPending) return <PageSkeleton />;
  const score = card.data.scores.find((one) => one.criterionId === criterionId);
  const { measure } = rows.data;
  return (
    <ViewPage
      title={`${score?.number ?? ''} ${measures[measure].name}`}
      aside={
        <Anchor component={Link} to={`/scorecards/${id}`}>
          ← Phiếu {card.data.code}
        </Anchor>
      }
    >
      <p>
        {card.data.unitName}, số liệu lúc {formatInstant(score?.figure?.at)}.
      </p>
      <MeasureFigure measure={measure} told={rows.data} />
      <Section title={measures[measure].rows}>
        <MeasureRows measure={measure} told={rows.data} />
      </Section>
    </ViewPage>
  );
}
