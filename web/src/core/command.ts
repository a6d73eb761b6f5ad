import { ApiError } from '@chung-tay/shared/client';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';

interface CommandOptions<Result> {
  /** What the act changed: these queries are asked again. */
  invalidates?: readonly QueryKey[];
  onDone?: (result: Result) => void;
}

/**
 * A write. The key is kept while the outcome is unknown (lost connection, 5xx), so pressing the button again cannot
 * do it twice; after an answer the next press is a new act. Another input is always another act.
 */
export function useCommand<Input, Result>(
  run: (input: Input, idempotencyKey: string) => Promise<Result>,
  { invalidates = [], onDone }: CommandOptions<Result> = {},
) {
  const queries = useQueryClient();
  const pending = useRef<{ input: string; key: string }>(undefined);
  return useMutation({
    mutationFn: async (input: Input) => {
      const fingerprint = JSON.stringify(input) ?? '';
      if (pending.current?.input !== fingerprint) pending.current = { input: fingerprint, key: crypto.randomUUID() };
      try {
        const result = await run(input, pending.current.key);
        pending.current = undefined;
        return result;
      } catch (error) {
        if (error instanceof ApiError && error.status < 500) pending.current = undefined;
        throw error;
      }
    },
    onSuccess: async (result) => {
      onDone?.(result);
      await Promise.all(invalidates.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
}
