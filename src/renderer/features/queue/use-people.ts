import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { orpc } from '../../api.ts';
import { useT } from '../../i18n/index.ts';

export type Technician = { id: string; name: string; nameEn: string };

/** Who may be given a ticket, and how a colleague is called on this screen. */
export function usePeople() {
  const { lang } = useT();
  const { data } = useQuery(orpc.staff.choices.queryOptions());
  return useMemo(() => {
    const people = data ?? [];
    const english = new Map(people.map((person) => [person.id, person.nameEn]));
    return {
      technicians: people.filter((person) => person.roles.includes('technician')) as readonly Technician[],
      nameOf: (person: Technician) => (lang === 'en' && person.nameEn ? person.nameEn : person.name),
      /** For a row, which carries only the Chinese name. */
      technicianOf: (row: { technicianId: string | null; technicianName: string | null }) => ({
        name: row.technicianName,
        nameEn: (row.technicianId !== null && english.get(row.technicianId)) || '',
      }),
    };
  }, [data, lang]);
}
export type People = ReturnType<typeof usePeople>;
