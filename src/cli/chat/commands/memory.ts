import type { Block } from '../../../contract/index.ts';
import { type Command, partnerOf, type Stage } from './command.ts';

export const memory: Command = {
  name: 'memory',
  args: '[LABEL]',
  about: "show the agent's memory, or edit a block of it",
  run: (label, stage) => (label ? edit(label, stage) : show(stage)),
  complete: async (stage) => (await blocksOf(stage)).map(labelOf),
};

const blocksOf = ({ session }: Stage): Promise<Block[]> => {
  const { partner } = session.store.state;
  return partner ? session.client.agents.blocks.list({ agentId: partner.id }).toArray() : Promise.resolve([]);
};

async function show(stage: Stage): Promise<void> {
  const blocks = await blocksOf(stage);
  const texts = blocks.map((block) => `${labelOf(block)} (${sizeOf(block)})\n${block.value}`);
  stage.session.say(
    texts.length > 0 ? `${texts.join('\n\n')}\n\nUse /memory LABEL to edit one.` : 'The agent has no memory blocks.',
  );
}

async function edit(label: string, stage: Stage): Promise<void> {
  const { session, ask } = stage;
  const agentId = partnerOf(stage).id;
  const block = await session.client.agents.blocks.get({ agentId, blockLabel: label });
  const value = await ask(`${label}: Enter to save, Esc to cancel`, block.value);
  if (value === undefined || value === block.value) return session.say(`${label} was not changed.`);
  await session.client.agents.blocks.update({ agentId, blockLabel: label, value });
  session.say(`${label} was saved.`);
}

const labelOf = ({ label }: Block): string => label ?? '(no label)';
const sizeOf = ({ value, limit }: Block): string => `${value.length} of ${limit ?? '?'} characters`;
