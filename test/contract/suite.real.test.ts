import { real } from './running.ts';
import { suite } from './suite.ts';

suite('a real Letta server', real);
