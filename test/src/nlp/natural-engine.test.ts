import { engine } from '../../../src/nlp/natural-engine.ts';
import { describeIntentEngine } from '../../contract/intent-engine.ts';

describeIntentEngine(engine, { floor: 0.7 });
