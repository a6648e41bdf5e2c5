import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../api.ts';

const FEWEST_CHARACTERS = 3;
const MOST_CHARACTERS = 40;

/** What the shop knows of the device with this serial, as soon as enough of it is typed. */
export function usePassport(serial: string | undefined) {
  const typed = (serial ?? '').trim();
  const wanted = typed.length >= FEWEST_CHARACTERS && typed.length <= MOST_CHARACTERS;
  const { data, isFetching } = useQuery({
    ...orpc.device.passport.queryOptions({ input: { serial: typed } }),
    enabled: wanted,
  });
  return { passport: (wanted ? data : null) ?? null, pending: wanted && isFetching };
}
