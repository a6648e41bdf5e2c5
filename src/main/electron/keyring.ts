import type { SafeStorage } from 'electron';

type Keyring = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

/** Without a keyring Electron still "encrypts", under a key that everybody knows, and calls that available. */
const NO_KEYRING = new Set(['basic_text', 'unknown']);

/** The data key wrapped by the operating system's keyring (a KeySlot of the vault). After the app is ready. */
export function keyringSlot(keyring: Keyring, platform: NodeJS.Platform = process.platform) {
  return {
    kind: 'keyring' as const,
    async available(): Promise<boolean> {
      try {
        if (!(await keyring.isAsyncEncryptionAvailable())) return false;
        return platform !== 'linux' || !NO_KEYRING.has(keyring.getSelectedStorageBackend());
      } catch {
        return false;
      }
    },
    async wrap(key: Uint8Array): Promise<string> {
      const sealed = await keyring.encryptStringAsync(Buffer.from(key).toString('hex'));
      return sealed.toString('base64');
    },
    async unwrap(wrapped: string): Promise<Uint8Array> {
      const sealed = Buffer.from(wrapped, 'base64');
      let opened = await keyring.decryptStringAsync(sealed);
      // The keyring's own key has changed: Electron gives the text that is valid from now on when asked once more.
      if (opened.shouldReEncrypt) opened = await keyring.decryptStringAsync(sealed);
      if (!/^[0-9a-f]{64}$/.test(opened.result)) throw new Error('the keyring does not hold a key');
      return Buffer.from(opened.result, 'hex');
    },
  };
}
