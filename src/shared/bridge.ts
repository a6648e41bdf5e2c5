/** The two channels between the page and the main process; there are no others. */
export const RPC_CHANNEL = 'mendbench:rpc';
export const SCAN_CHANNEL = 'mendbench:scan';

/** One message of the procedure link, as oRPC encodes it. */
export type BridgeMessage = string | Uint8Array<ArrayBuffer>;

/** What the preload gives the page: messages in and out, and codes that the main process recognised in the keys. */
export type MendbenchBridge = {
  send(data: BridgeMessage): void;
  /** Returns what ends the subscription. */
  on(callback: (data: BridgeMessage) => void): () => void;
  onScan(callback: (code: string) => void): () => void;
};
