import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Permission, Role } from '../shared/staff/roles.ts';
import { client, orpc } from './api.ts';

export type SessionStaff = { id: string; name: string; nameEn: string; roles: Role[]; language: 'zh' | 'en' };

/** Who sits at this screen, and what they may do. The host checks every command again; this only shows it beforehand. */
export function useSession(): {
  staff: SessionStaff | null;
  loaded: boolean;
  can: (permission: Permission) => boolean;
} {
  const { data } = useQuery(orpc.session.current.queryOptions());
  return {
    staff: data?.staff ?? null,
    loaded: data !== undefined,
    can: (permission) => data?.permissions.includes(permission) ?? false,
  };
}

/** Another person sits down here (null: nobody); everything on the screen is asked again in their name. */
export function useSwitchTo(): (staffId: string | null) => Promise<void> {
  const queries = useQueryClient();
  return useCallback(
    async (staffId) => {
      await client.session.switchTo({ staffId });
      await queries.invalidateQueries();
    },
    [queries],
  );
}
