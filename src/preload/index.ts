import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { RPC_CHANNEL, SCAN_CHANNEL, type BridgeMessage, type MendbenchBridge } from '../shared/bridge.ts';

function listen<T>(channel: string, callback: (payload: T) => void): () => void {
  const listener = (_event: IpcRendererEvent, payload: T) => callback(payload);
  ipcRenderer.on(channel, listener);
  return () => {
    ipcRenderer.removeListener(channel, listener);
  };
}

const bridge: MendbenchBridge = {
  send: (data) => ipcRenderer.send(RPC_CHANNEL, data),
  on: (callback) => listen<BridgeMessage>(RPC_CHANNEL, callback),
  onScan: (callback) => listen<string>(SCAN_CHANNEL, callback),
};

contextBridge.exposeInMainWorld('mendbench', bridge);
