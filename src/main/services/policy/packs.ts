import brandChecklists from '../../../../resources/policies/brand-checklists.json' with { type: 'json' };
import shopDefault from '../../../../resources/policies/shop-default.json' with { type: 'json' };
import statute from '../../../../resources/policies/statute.json' with { type: 'json' };
import tongchuang from '../../../../resources/policies/tongchuang.json' with { type: 'json' };
import { isParameter } from '../../../shared/policy/parameters.ts';
import type { Confidence, Pack, PolicyRow, PolicyValue, RowScope } from '../../../shared/policy/policy.ts';

type PackFile = {
  pack: string;
  rules: {
    id: string;
    parameter: string;
    value: unknown;
    scope?: unknown;
    source: string;
    confidence: string;
    from: string;
  }[];
};

/** The rows that ship with the program, each as its first version. @throws when a pack names an unknown parameter. */
export const PACK_ROWS: readonly PolicyRow[] = (
  [statute, tongchuang, brandChecklists, shopDefault] as PackFile[]
).flatMap(({ pack, rules }) =>
  rules.map((rule): PolicyRow => {
    if (!isParameter(rule.parameter)) throw new Error(`no parameter ${rule.parameter}`);
    return {
      id: rule.id,
      version: 1,
      parameter: rule.parameter,
      pack: pack as Pack,
      scope: (rule.scope ?? {}) as RowScope,
      value: rule.value as PolicyValue,
      from: rule.from,
      to: null,
      source: rule.source,
      confidence: rule.confidence as Confidence,
    };
  }),
);
