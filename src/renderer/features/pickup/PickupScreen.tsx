import { useParams } from '@tanstack/react-router';
import { GateScreen } from './GateScreen.tsx';
import { WaitingScreen } from './WaitingScreen.tsx';

/** `/pickup` waits for a voucher; `/pickup/$ticketId` is the gate of one hand-over. */
export default function PickupScreen() {
  const { ticketId } = useParams({ strict: false });
  // Its own screen for each ticket: nothing half-typed of one customer may stay for the next.
  return ticketId === undefined ? <WaitingScreen /> : <GateScreen key={ticketId} ticketId={ticketId} />;
}
