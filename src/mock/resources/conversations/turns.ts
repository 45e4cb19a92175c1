import type { AgentRecord, ConversationRecord } from '../../../../fixtures/records.ts';
import type { ConversationSend } from '../../../contract/index.ts';
import type { Behaviour, Checked, Context, Frame } from '../../../server/behaviour.ts';
import { HttpError } from '../../../server/errors.ts';
import { follow } from '../../turns/run-turn.ts';
import { noEntity } from '../../world/refusals.ts';
import type { State, World } from '../../world/state.ts';
import { plain, type Send, stream } from '../agents/messages.ts';
import { isActive } from '../runs.ts';

type Sending = Pick<Behaviour['conversations'], 'sendMessage' | 'sendMessageStream'>;
type Saying = Checked<{ conversationId: string } & ConversationSend>;

/** Turns in conversations. */
export function conversationTurns(world: World): Sending {
  const streamed = (args: Saying, context: Context): AsyncIterable<Frame> => {
    const { agent, conversation } = placeOf(args, world.state);
    const before = conversation && earlier(conversation, args, context, world);
    if (before) return before;
    touch(conversation, world);
    return stream(agent, args as Send, context, world, conversation);
  };
  return {
    sendMessageStream: streamed,
    sendMessage: (args, context) => {
      if (args.streaming) return streamed(args, context);
      const { agent, conversation } = placeOf(args, world.state);
      touch(conversation, world);
      return plain(agent, args as Send, context, world, conversation);
    },
  };
}

interface Place {
  agent: AgentRecord;
  /** Absent for the agent's own messages. */
  conversation?: ConversationRecord;
}

/** @throws HttpError 404 */
function placeOf({ conversationId: id, agent_id }: Saying, { agents, conversations }: State): Place {
  const conversation = conversations.get(id);
  const agent = agents.get(conversation?.agent_id ?? agent_id ?? id);
  if (!agent || (id.startsWith('conv-') && !conversation)) throw noEntity('Conversation', id);
  return conversation ? { agent, conversation } : { agent };
}

/**
 * The stream of an earlier background message, if this one repeats it. Messages are matched by otid, even after the
 * turn has ended (seen on a released server).
 *
 * @throws HttpError 409 if the conversation is busy with another message (recordings: background/15)
 */
function earlier({ id }: ConversationRecord, args: Saying, { signal }: Context, world: World) {
  const { live, runs } = world.state;
  const otids = (args.messages ?? []).flatMap(({ otid }) => otid ?? []);
  const same = [...live.values()].find(
    ({ run, otids: known }) =>
      run.conversation_id === id && run.background && known.some((otid) => otids.includes(otid)),
  );
  if (same && args.background) return follow(world, same, { signal, pings: args.include_pings !== false });
  const busy = runs.find((run) => run.conversation_id === id && isActive(run));
  if (!busy) return undefined;
  const detail = `CONFLICT: Cannot send a new message: Another request (run_id=${busy.id}) is currently being processed for this conversation. Please wait for it to complete.`;
  throw new HttpError(409, detail, { body: { detail, run_id: busy.id } });
}

function touch(conversation: ConversationRecord | undefined, { clock }: World): void {
  const now = clock.stamp();
  if (conversation) Object.assign(conversation, { last_message_at: now, updated_at: now });
}
