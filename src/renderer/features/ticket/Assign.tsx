import type { ReactNode } from 'react';
import { client } from '../../api.ts';
import { AssignMenu } from '../../ui/AssignMenu.tsx';
import { useDesk } from './desk.tsx';

/** Who repairs it. `children`: what the menu hangs on. */
export function Assign({ children }: { children: ReactNode }) {
  const { ticket, me, quick, forms, open, close } = useDesk();
  return (
    <AssignMenu
      ticket={ticket}
      me={me}
      opened={forms.assign !== undefined}
      onOpened={(opened) => (opened ? open({ form: 'assign' }) : close('assign'))}
      onAssign={(technician) => void quick.run(client.ticket.assign, { technicianId: technician?.id ?? null })}
      position="bottom-start"
    >
      {children}
    </AssignMenu>
  );
}
