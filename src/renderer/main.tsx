import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import './ui/global.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import * as z from 'zod';
import { initI18n } from './i18n/index.ts';
import { listenToChanges } from './live.ts';
import { makeQueryClient } from './query-client.ts';
import { preloadScreens, router } from './routes.tsx';
import { CrashBoundary } from './ui/CrashNotice.tsx';
import { startScanner } from './ui/scanner.ts';
import { cssVariablesResolver, theme } from './ui/theme.ts';

// The content security policy forbids evaluating code made at run time.
z.config({ jitless: true });
initI18n();

const touch = window.matchMedia('(pointer: coarse) and (not (any-pointer: fine))');
const markTouch = () => document.documentElement.toggleAttribute('data-touch', touch.matches);
touch.addEventListener('change', markTouch);
markTouch();

/** The host writes a fresh one into each page it serves; without it Mantine's style elements are refused. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
const queries = makeQueryClient();
void listenToChanges(queries, new AbortController().signal);
startScanner();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <CrashBoundary>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </CrashBoundary>
    </MantineProvider>
  </StrictMode>,
);
preloadScreens();
