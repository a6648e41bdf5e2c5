import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { orpc, type client } from '../../api.ts';

type Asked = Parameters<typeof client.warranty.judge>[0];
export type Judged = Awaited<ReturnType<typeof client.warranty.judge>>;

const SETTLE_MS = 200;

/**
 * What the rules say of a proof while it is typed. The answer before stays until the next one is there; `settled`: it is
 * the answer to what is asked now.
 */
export function useJudgement(asked: Asked | null): { judged: Judged | null; settled: boolean; error: unknown } {
  const now = JSON.stringify(asked);
  const [said] = useDebouncedValue(now, SETTLE_MS);
  const input = JSON.parse(said) as Asked | null;
  const judged = useQuery({
    ...orpc.warranty.judge.queryOptions({ input: input ?? NOTHING }),
    enabled: input !== null,
    placeholderData: keepPreviousData,
    // Every key pressed asks something else: old answers are of no use.
    gcTime: 0,
  });
  if (asked === null) return { judged: null, settled: true, error: null };
  return {
    judged: judged.data ?? null,
    settled: said === now && !judged.isPlaceholderData && judged.data !== undefined,
    error: judged.error,
  };
}

const NOTHING: Asked = { of: {}, proof: {}, found: [], performanceFault: false };
