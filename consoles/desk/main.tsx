/** Starts the Desk: texts, the query cache, then whoever is signed in. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../shared/tokens.css';
import '../shared/ui/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { TextsProvider } from '../shared/texts/texts.tsx';
import { AnnouncerProvider } from '../shared/ui/announcer.tsx';
import { NoticesProvider } from '../shared/ui/notices.tsx';
import { App } from './app.tsx';
import { CrashBoundary } from './crash-boundary.tsx';
import { queryClient } from './services.ts';

const root = document.getElementById('desk');
if (!root) throw new Error('index.html lacks the element #desk');

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <TextsProvider>
        <CrashBoundary>
          <AnnouncerProvider>
            <NoticesProvider>
              <App />
            </NoticesProvider>
          </AnnouncerProvider>
        </CrashBoundary>
      </TextsProvider>
    </QueryClientProvider>
  </StrictMode>,
);
