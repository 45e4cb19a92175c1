import { gateway } from './running.ts';
import { suite } from './suite.ts';

suite('a real Letta server behind a gateway, as documented (/api)', gateway);
