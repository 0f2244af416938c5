/**
 * The process of `trainInWorker`. What it runs is loaded from the compile cache of Node (the system's folder for temporary files): taking
 * the types out of it anew is half a second of every training.
 */
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./train-once.ts');
