import type { EvidenceState } from '@chung-tay/shared/evidence/schema';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { StatusBadge, type Tone } from '../ui/status-badge.tsx';

const badges: Record<EvidenceState, { tone: Tone; word: string }> = {
  open: { tone: 'info', word: 'Có nghi vấn' },
  cleared: { tone: 'good', word: 'Đã xóa nghi vấn' },
  rejected: { tone: 'late', word: 'Không chấp nhận' },
};

interface EvidenceBadgeProps {
  photoId: string;
  /** As the photo says it; null: nobody doubts it, and nothing is shown. */
  evidence: { state: EvidenceState; blocks: boolean } | null;
}

/** Whether a photo is doubted, leading to its review for who may read it. */
export function EvidenceBadge({ photoId, evidence }: EvidenceBadgeProps) {
  const mayRead = useCan('evidence:read');
  if (!evidence) return null;
  const { tone, word } =
    evidence.state === 'open' && evidence.blocks
      ? { tone: 'waiting' as const, word: 'Chờ xem xét' }
      : badges[evidence.state];
  const badge = <StatusBadge tone={tone}>{word}</StatusBadge>;
  if (!mayRead) return badge;
  return (
    <Anchor component={Link} to={`/evidence/${photoId}`} aria-label={`${word}: xem lý do`}>
      {badge}
    </Anchor>
  );
}
