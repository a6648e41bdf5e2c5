import type { Channel, Discount, FeeFinding } from '../fees/rules.ts';
import type { RuleUse } from '../policy/policy.ts';

/** Why an estimate is what it is; kept with it. What is charged for a line stands beside the line. */
export type Calculation = {
  channel: Channel;
  /** As they were offered; findings count them. */
  discounts: readonly Discount[];
  /** `line` counts the lines of the estimate. */
  findings: FeeFinding[];
  rules: RuleUse[];
};
