import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      // The headless host and the workers are programs of their own beside the desktop app.
      rollupOptions: {
        input: {
          index: at('src/main/index.ts'),
          host: at('src/main/host.ts'),
          pdf: at('src/main/workers/pdf.ts'),
          raster: at('src/main/workers/raster.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload must be CommonJS, whatever package.json's "type" says.
      rollupOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    build: { minify: true, rollupOptions: { input: { index: at('src/renderer/index.html') } } },
    plugins: [react()],
  },
});
