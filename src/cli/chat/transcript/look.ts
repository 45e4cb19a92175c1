import type { Page } from '../markdown/page.ts';

/** What stands before each kind of item. */
export interface Marks {
  user: string;
  answer: string;
  thought: string;
  running: string;
  waiting: string;
  returned: string;
  failed: string;
  result: string;
  info: string;
  warning: string;
  error: string;
  /** How what is folded can be seen. */
  unfold: string;
}

/** For a screen. */
export const symbols: Marks = {
  user: '❯ ',
  answer: '● ',
  thought: '✻ ',
  running: '○ ',
  waiting: '? ',
  returned: '✓ ',
  failed: '✗ ',
  result: '└ ',
  info: '· ',
  warning: '! ',
  error: '✗ ',
  unfold: ' (Ctrl-O)',
};

/** For a screen reader. */
export const spoken: Marks = {
  user: 'You: ',
  answer: 'Agent: ',
  thought: 'Thought: ',
  running: 'Tool: ',
  waiting: 'Tool needs approval: ',
  returned: 'Tool done: ',
  failed: 'Tool failed: ',
  result: 'Result: ',
  info: 'Note: ',
  warning: 'Warning: ',
  error: 'Error: ',
  unfold: '',
};

/** How much of what the agent thinks is shown. */
export type Thoughts = 'folded' | 'full' | 'hidden';

/** How a conversation is to look. */
export interface Look extends Page {
  readonly marks: Marks;
  readonly thoughts: Thoughts;
  /** Nothing is folded. */
  readonly full: boolean;
}
