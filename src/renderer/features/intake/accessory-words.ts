import { useMemo } from 'react';
import type { Language } from '../../../shared/customer/contract.ts';
import { LANGUAGES } from '../../../shared/customer/contract.ts';
import type { IntakeDraft } from '../../../shared/intake/contract.ts';
import { useT } from '../../i18n/index.ts';
import { ACCESSORIES, noted, presentOf, type Meaning, type Words } from './accessories.ts';
import type { DraftPatch } from './draft-keeper.ts';

/** The accessories' words in the customer's language, in which the draft holds them, and what such a word means. */
export function useAccessoryWords(): { wordsIn: (language: Language) => Words; meaning: Meaning } {
  const { t } = useT('intake');
  return useMemo(() => {
    const wordsIn =
      (language: Language): Words =>
      (accessory) =>
        t(`accessory.${accessory}`, { lng: language });
    const meanings = new Map(
      LANGUAGES.flatMap((language) =>
        ACCESSORIES.map((accessory) => [wordsIn(language)(accessory), accessory] as const),
      ),
    );
    return { wordsIn, meaning: (word) => meanings.get(word) ?? null };
  }, [t]);
}

/** The customer's papers change their language, and with them the accessories noted already. */
export function usePaperLanguage(): (data: IntakeDraft, language: Language) => DraftPatch {
  const { wordsIn, meaning } = useAccessoryWords();
  return (data, language) => ({
    customerLanguage: language,
    ...(data.accessoriesNoted ? noted(presentOf(data, meaning), data.category, wordsIn(language)) : {}),
  });
}
