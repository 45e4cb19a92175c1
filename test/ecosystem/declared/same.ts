import type * as declared from '../../../dist/contract.js';
import type { Endpoint as Shown, Schema as ShownSchema } from '../../../dist/contract.js';
import type { Contract } from '../../../dist/index.js';
import type * as source from '../../../src/contract/index.ts';
import type { Endpoint, Schema } from '../../../src/contract/index.ts';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Alike<A, B> = [A, B] extends [B, A] ? true : false;

/** An enum is the same as itself alone, and the one of the package is made from that of the source. */
type Known<T> = Exclude<T, source.UnknownEvent | declared.UnknownEvent>;

type Declared = typeof declared;
/** Of the source, without what holds such enums within; as the answer of a row it is looked at below. */
type Source = Omit<typeof source, 'LettaResponse'>;

/** The schemas whose value is another than the one that is declared for it. */
type OtherSchemas = {
  [Name in keyof Source]: Source[Name] extends Schema<infer Output, infer Input>
    ? Declared[Name] extends ShownSchema<infer Out, infer In>
      ? Same<[Known<Output>, Known<Input>], [Known<Out>, Known<In>]> extends true
        ? never
        : Name
      : Name
    : never;
}[keyof Source];

/** The rows that are missing, or whose path, arguments or answer are others than those that are declared for them. */
type OtherRows<Rows, Declarations> = {
  [Name in keyof Rows & string]: Name extends keyof Declarations
    ? Rows[Name] extends Endpoint<infer Path, infer In, infer Out, infer K>
      ? Declarations[Name] extends Shown<infer P, infer I, infer O, infer Kind>
        ? [Same<[Path, In, K], [P, I, Kind]>, Alike<Out, O>] extends [true, true]
          ? never
          : Name
        : Name
      : `${Name}.${OtherRows<Rows[Name], Declarations[Name]>}`
    : Name;
}[keyof Rows & string];

/** The compiler names what differs. */
export const none = (differing: OtherSchemas | OtherRows<source.Contract, Contract>): never => differing;
