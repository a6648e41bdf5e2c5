import type { ConditionMark } from '../../../shared/intake/contract.ts';

/** A place on the outline: 0 to 1, no finer than anybody can tap. */
export const within = (at: number) => Math.round(Math.min(1, Math.max(0, at)) * 1000) / 1000;

/** A mark has no name but its number. */
export const numbered = (marks: readonly ConditionMark[]) => marks.map((mark, index) => ({ mark, index }));
