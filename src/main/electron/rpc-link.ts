import type { IpcMain, IpcMainEvent, WebContents } from 'electron';
import { RPC_CHANNEL } from '../../shared/bridge.ts';
import type { RpcSocket } from '../../shared/rpc.ts';
import type { RequestContext } from '../services/router.ts';
import { isOurPage } from './pages.ts';

type Session = RequestContext['session'];

type Link = { receive(message: unknown): void; close(): void };

/**
 * The procedures for the pages of our windows, over one channel. A link lives as long as its document: the next document
 * counts its calls from the beginning again.
 */
export function linkPages(
  ipcMain: Pick<IpcMain, 'on'>,
  serve: (socket: RpcSocket, session: Session) => void,
  session: Session,
): void {
  const links = new Map<WebContents, Link>();
  const known = new WeakSet<WebContents>();

  function watch(contents: WebContents): void {
    if (known.has(contents)) return;
    known.add(contents);
    const end = () => {
      links.get(contents)?.close();
      links.delete(contents);
    };
    contents.once('destroyed', end);
    contents.on('render-process-gone', end);
    // Another document has taken its place. Not did-start-navigation: one that is prevented starts as well.
    contents.on('did-navigate', end);
  }

  ipcMain.on(RPC_CHANNEL, (event, message: unknown) => {
    if (!isTrusted(event)) return;
    const { sender } = event;
    watch(sender);
    let link = links.get(sender);
    if (!link) {
      link = openLink(sender, (socket) => serve(socket, session));
      links.set(sender, link);
    }
    link.receive(message);
  });
}

/** Only the page of a window itself, and only ours: no frame in it, no foreign page that got there. */
function isTrusted({ senderFrame }: IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOurPage(senderFrame.url);
}

function openLink(contents: WebContents, serve: (socket: RpcSocket) => void): Link {
  const onMessage: ((message: unknown) => void)[] = [];
  const onClose: (() => void)[] = [];
  serve({
    send(message) {
      if (!contents.isDestroyed()) contents.send(RPC_CHANNEL, message);
    },
    close: () => undefined, // our own page has no second link: what it sent amiss is dropped
    onMessage: (listener) => void onMessage.push(listener),
    onClose: (listener) => void onClose.push(listener),
  });
  return {
    close() {
      for (const listener of onClose) listener();
    },
    receive(message) {
      for (const listener of onMessage) listener(message);
    },
  };
}
