import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { orpc } from '../api.ts';

export type Technician = { id: string; name: string; nameEn: string };

/** Everybody to whom a ticket can be given. */
export function useTechnicians(): readonly Technician[] {
  const { data } = useQuery(orpc.staff.choices.queryOptions());
  return useMemo(() => (data ?? []).filter((person) => person.roles.includes('technician')), [data]);
}
