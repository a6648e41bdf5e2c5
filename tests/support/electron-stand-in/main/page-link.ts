/** The line between a window's page and this process: puts the preload into each document and carries the messages. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Target } from '../chromium/connection.ts';
import { makeCodec } from '../page/codec.ts';
import type { FromPage, ToPage } from '../page/messages.ts';
import { PRELOAD_WORLD, preloadScripts } from '../page/worlds.ts';

const codec = makeCodec();
const BINDING = 'standInToMain';

export interface Preload {
  file: string | undefined;
  additionalArguments: readonly string[];
}

export class PageLink {
  readonly #target: Target;
  /** The preload's world of the document that is shown; none between two documents. */
  #context: string | undefined;

  constructor(target: Target, onMessage: (message: FromPage, reply: (answer: ToPage) => void) => void) {
    this.#target = target;
    target.on('Runtime.executionContextCreated', ({ context }) => {
      const data = context.auxData as { frameId?: string } | undefined;
      if (context.name === PRELOAD_WORLD && data?.frameId === target.id) this.#context = context.uniqueId;
    });
    target.on('Runtime.executionContextDestroyed', ({ executionContextUniqueId }) => {
      if (executionContextUniqueId === this.#context) this.#context = undefined;
    });
    target.on('Runtime.executionContextsCleared', () => {
      this.#context = undefined;
    });
    target.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name !== BINDING) return;
      // An answer goes to the document that asked, not to one that has taken its place.
      const asker = this.#context;
      onMessage(codec.decode(payload) as FromPage, (answer) => this.#deliver(codec.encode(answer), asker));
    });
  }

  async install(preload: Preload): Promise<void> {
    const source = preload.file === undefined ? '' : readFileSync(preload.file, 'utf8');
    const argv = [process.argv[0] ?? '', ...preload.additionalArguments];
    const secret = `standin-${randomBytes(12).toString('hex')}`;
    const scripts = preloadScripts(secret, preload.file ?? '', source, argv);
    const target = this.#target;
    await Promise.all([
      target.send('Runtime.enable'),
      target.send('Runtime.addBinding', { name: BINDING, executionContextName: PRELOAD_WORLD }),
      target.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page }),
      target.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.preload, worldName: PRELOAD_WORLD }),
    ]);
  }

  /** As in Electron, what is sent while there is no document reaches nobody. */
  send(message: ToPage): void {
    this.#deliver(codec.encode(message), this.#context);
  }

  #deliver(json: string, context: string | undefined): void {
    if (context === undefined) return;
    const expression = `standInFromMain(${JSON.stringify(json)})`;
    void this.#target.attempt('Runtime.evaluate', { uniqueContextId: context, expression });
  }
}
