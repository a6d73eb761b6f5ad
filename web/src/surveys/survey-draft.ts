import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Survey } from '@chung-tay/shared/surveys/schema';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { client } from '../core/client.ts';
import { useMe } from '../core/session.ts';
import { dropUnsent, forgetOldUnsent, keepUnsent, readUnsent } from '../core/unsent.ts';
import { createDraftKeeper } from './draft-keeper.ts';
import type { KeptDraft } from './draft-snapshot.ts';

/** Under which key a draft waits on the device. */
export const unsentKey = (id: string): string => `survey:${id}`;

/** A draft as it is written: kept on the device at once, on the server a moment later, tried again when the network is back. */
export function useSurveyDraft(survey: Survey) {
  const owner = useMe().id;
  const queries = useQueryClient();
  const { id } = survey;
  const [keeper] = useState(() =>
    createDraftKeeper({
      survey,
      kept: readUnsent<KeptDraft>(owner, unsentKey(id))?.value,
      send: async (body, ifMatch) => {
        const saved = await client.surveys.updateSurvey({ id, ...body }, { ifMatch });
        queries.setQueryData(['surveys', id], saved);
        return saved;
      },
      reload: () => client.surveys.getSurvey({ id }),
      keep: (draft) => keepUnsent(owner, unsentKey(id), draft),
      drop: () => dropUnsent(owner, unsentKey(id)),
      today: () => dayInVietnam(new Date()),
    }),
  );
  useEffect(() => {
    forgetOldUnsent(new Date());
    keeper.start();
    const flush = () => void keeper.flush();
    window.addEventListener('online', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', flush);
      keeper.flush().finally(keeper.stop);
    };
  }, [keeper]);
  return { keeper, draft: useSyncExternalStore(keeper.subscribe, keeper.snapshot) };
}
