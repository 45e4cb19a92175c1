import { expect, test } from 'vitest';
import * as late from '../../src/client/errors/late.ts';
import * as index from '../../src/index.ts';

// Named one by one in the index, since bundlers see through `export *` (tsup.config.ts).
test('every lazily loaded error is exported by name', () => expect(index).toMatchObject(late));
