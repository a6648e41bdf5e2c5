import type { Language } from '../../../shared/customer/contract.ts';

/** The version of the terms that ship with the program; what a customer signed names its version. */
export const TERMS_VERSION = '2026.1';

/** DOMAIN §12, §3: backup, secrecy, the right to cancel, being told in time. No waiver, no "final interpretation". */
const PARAGRAPHS: Record<Language, readonly string[]> = {
  zh: [
    '维修可能造成数据丢失，请先备份。工程师不查看、不复制您的数据。完工前您可以随时取消。未能如期完成时，我们会在承诺时间之前通知您。凭取机凭证取机，请妥善保管。',
  ],
  en: [
    'A repair may lose data: please back up first. We never look at or copy your data. You may cancel at any time before completion. If we cannot keep the date, we tell you before it passes. The voucher opens the pickup: keep it safe.',
  ],
};

export const termsParagraphs = (language: Language): string[] => [...PARAGRAPHS[language]];
