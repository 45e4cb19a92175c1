import type { ChatCompletion, Content, Contract, Endpoint, Kind, MCPConnectEvent, Run } from '../../contract/index.ts';
import type { Handling } from '../approvals/approvals.ts';
import type { APIPromise } from '../calls/api-promise.ts';
import type { MessageStream } from '../messages/message-stream.ts';
import type { CallOptions, StreamOptions } from '../options.ts';
import type { PagePromise } from '../pages/page.ts';
import type { ChatStream } from '../stream/chat-stream.ts';
import type { ConnectStream } from '../stream/connect-stream.ts';
import type { Helpers, RunPromise } from './helpers.ts';

/** The methods of a resource, one for each of its rows, and the resources under it. */
export type Resource<Rows> = {
  readonly [Name in keyof Rows]: Rows[Name] extends Endpoint<string, infer In, infer Out, infer K>
    ? Method<In, Out, K>
    : Resource<Rows[Name]>;
};

/** All resources, by name. */
export type Resources = Resource<Contract> & Helpers;

type Method<In, Out, K extends Kind> = 'input' extends keyof In
  ? Sends<In, Out, K>
  : // In brackets, so that a union of values is one value.
    [Out] extends [ChatCompletion]
    ? Completes<In, Out>
    : K extends 'page'
      ? Calls<In, PagePromise<Out>, CallOptions>
      : K extends 'events'
        ? Calls<Resumes<In>, [Out] extends [MCPConnectEvent] ? ConnectStream : MessageStream, StreamOptions>
        : Calls<In, APIPromise<Out>, CallOptions>;

/** Arguments and options; the arguments may be left out where all of them may. */
type Calls<In, Result, Options> =
  Partial<In> extends In ? (args?: In, options?: Options) => Result : (args: In, options?: Options) => Result;

/** Takes up a stream: `startingAfter` is the same as `starting_after`, as it stands beside `runId`. */
type Resumes<In> = 'starting_after' extends keyof In
  ? In & {
      /** The `seq_id` of the last event that was seen. Default: 0, for the whole stream. */
      startingAfter?: number | undefined;
    }
  : In;

/** Says something: `message` is short for `messages`. */
type Sends<In, Out, K extends Kind> = (
  args: In & {
    /** What the user says, as text or parts. One of `message`, `messages` and `input` is needed. */
    message?: Content | undefined;
  } & ([Out] extends [Run] ? unknown : Handling),
  options?: StreamOptions,
) => K extends 'events' ? MessageStream : [Out] extends [Run] ? RunPromise : APIPromise<Out>;

/** Gives chunks where they are asked for. */
interface Completes<In, Out> {
  (args: In & { stream: true }, options?: StreamOptions): ChatStream;
  (args: In & { stream?: false | null }, options?: StreamOptions): APIPromise<Out>;
  (args: In, options?: StreamOptions): ChatStream | APIPromise<Out>;
}
