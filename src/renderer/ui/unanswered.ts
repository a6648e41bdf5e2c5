/** An action whose answer never came: nobody here knows whether it was done. */
export type Unanswered = { name: string; input: string; operationId: string };

/** The same action once more keeps its id, so that it counts once; anything else is a new action. */
export function operationFor(unanswered: Unanswered | null, name: string, input: string, fresh: () => string): string {
  const same = unanswered !== null && unanswered.name === name && unanswered.input === input;
  return same ? unanswered.operationId : fresh();
}
