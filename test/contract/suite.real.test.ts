import { suite } from './suite.ts';
import { real } from './targets.ts';

suite('a real Letta server', real);
