/** The process of a `Trainer`. */
import { enableCompileCache } from 'node:module';
import path from 'node:path';

// As in cli/frontdesk.ts: taking the types out of the modules anew is half a second of every training.
enableCompileCache(path.resolve(import.meta.dirname, '../../node_modules/.cache/frontdesk/compiled'));
await import('./train-on-request.ts');
