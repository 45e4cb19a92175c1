import { coverage, suite } from './suite.ts';
import { startMsw, startPort } from './targets.ts';

coverage();
suite('MSW in process', startMsw);
suite('the mock on a port, as documented (/api)', () => startPort('/api'));
suite('the mock on a port, as released (/v1)', () => startPort('/v1'));
