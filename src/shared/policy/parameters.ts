/**
 * Every number or list that a rule asks for, by name (DOMAIN §0 "PolicyRule"). `best` says which of several rows that
 * apply wins: the one best for the customer (DOMAIN §0 "Precedence"). `union`: lists add up. `narrowest`: no side is
 * better for the customer, so the row with the narrowest scope wins.
 */
const number = (best: 'highest' | 'lowest' | 'narrowest') => ({ value: 'number', best }) as const;
const list = { value: 'list', best: 'union' } as const;
const text = { value: 'text', best: 'narrowest' } as const;

export const PARAMETERS = {
  'calendar.longest_rest_days': number('narrowest'),

  'intake.adult_age': number('highest'),
  'damage.liquid_percent': number('narrowest'),

  'warranty.period_months': number('highest'),
  'warranty.return_days': number('highest'),
  'warranty.exchange_days': number('highest'),
  'warranty.repairs_before_exchange': number('lowest'),
  /** What is owed after so many repairs: `exchange`, `refund`, `return`. */
  'warranty.remedies_after_repairs': list,
  'warranty.own_delay_days': number('lowest'),
  'warranty.parts_delay_days': number('lowest'),
  'warranty.cumulative_repair_days': number('lowest'),
  'warranty.loaner_after_days': number('lowest'),
  'warranty.factory_grace_days': number('highest'),
  'warranty.accessory_items': list,
  'warranty.accessory_replacements': number('lowest'),
  'warranty.depreciation_bp_per_day': number('lowest'),

  'brand_documents.items': list,
  'brand_documents.invoice_shows': list,
  'brand_documents.checks': list,
  'brand_documents.days': number('narrowest'),

  'repair_warranty.months': number('narrowest'),
  /** What is repaired for good. */
  'repair_warranty.lifetime': list,
  'repair_warranty.floor_days': number('highest'),

  'onsite.arrive_hours': number('lowest'),
  'onsite.respond_hours': number('lowest'),
  'onsite.solve_hours': number('lowest'),
  'repair.hours': number('lowest'),
  'progress.every_days': number('lowest'),
  'callback.due_days': number('narrowest'),
  'callback.breach_working_days': number('narrowest'),
  'callback.failed_attempts': number('highest'),
  'callback.second_days': number('narrowest'),
  'callback.second_score': number('highest'),
  'part_request.shipping_days': number('lowest'),
  'defective_part.return_days': number('narrowest'),
  'reconciliation.day_of_month': number('narrowest'),
  /** Weekdays, Monday = "1". */
  'service_report.weekdays': list,
  'service_report.clock': text,
  'online_question.hours': number('lowest'),
  'tip_off.hours': number('lowest'),

  'complaint.dispatch_hours': number('lowest'),
  'complaint.answer_hours': number('lowest'),
  'complaint.reply_hours': number('lowest'),
  'complaint.result_working_days': number('lowest'),
  'complaint.complex_working_days': number('lowest'),

  'fee.on_site_fen': number('lowest'),
  /** Channels in which labour costs nothing out of warranty. */
  'fee.free_labour_channels': list,
  /** Channels in which software service costs no labour, in warranty or not. */
  'fee.free_software_channels': list,
  /** Percentage of the way from cost to list price: 0 is cost (过保部件只收成本价), 100 is list price. */
  'fee.part_margin_percent': number('lowest'),
  /** Outcomes with which the customer pays the return courier of a device that was mailed in. */
  'fee.customer_pays_return': list,
  'discount.special_group_percent': number('highest'),
  'discount.unapproved_percent': number('narrowest'),
  'points.fen_per_point': number('lowest'),

  'pickup.witnessed_passes': number('highest'),
  'pickup.condition_checks': number('highest'),

  'overdue.days': number('highest'),
  'lien.term_days': number('highest'),

  'assessment.theory_percent': number('narrowest'),
  'assessment.practical_percent': number('narrowest'),
  'assessment.qualities_percent': number('narrowest'),
  'assessment.pass_score': number('highest'),
  'assessment.valid_months': number('narrowest'),
  'stars.lowest_mean': number('narrowest'),
  'retention.months': number('lowest'),
} as const;

export type Parameter = keyof typeof PARAMETERS;
export type ParameterOf<Kind extends 'number' | 'list' | 'text'> = {
  [P in Parameter]: (typeof PARAMETERS)[P]['value'] extends Kind ? P : never;
}[Parameter];

export const isParameter = (name: string): name is Parameter => Object.hasOwn(PARAMETERS, name);
