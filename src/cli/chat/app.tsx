import { useApp, useStdout, useWindowSize } from 'ink';
import { useCallback, useEffect, useState } from 'react';
import type { AgentState } from '../../contract/index.ts';
import { CliError } from '../errors/cli-error.ts';
import { AgentPicker } from './components/agent-picker.tsx';
import { Chat } from './components/chat.tsx';
import type { ChatProps } from './components/chat-props.ts';
import { NewAgent } from './components/new-agent.tsx';
import { NoServer } from './components/no-server.tsx';
import { Keyboard, useTerminalKeys } from './hooks/use-keyboard.ts';
import { errorText } from './session/error-text.ts';
import type { Session } from './session/session.ts';
import { copyText } from './terminal/clipboard.ts';

type Passed = Pick<ChatProps, 'session' | 'memory' | 'draft' | 'onDraft' | 'server' | 'color'>;

export interface AppProps extends Passed {
  env: Readonly<Record<string, string | undefined>>;
  /**
   * Connects. @returns the agent that was asked for, if one was
   * @throws CliError (4) where no server is set up
   */
  begin(mock: boolean): Promise<AgentState | undefined>;
}

/** What stands in the place of the input. */
type Screen = { kind: 'chat' } | { kind: 'agents' } | { kind: 'new' } | { kind: 'no-server'; reason: string };

/** The chat and what is chosen in it. */
export function App({ begin, env, ...props }: AppProps) {
  const { session } = props;
  const { exit } = useApp();
  const { write } = useStdout();
  const [screen, show] = useState<Screen>({ kind: 'chat' });
  const [onMock, setOnMock] = useState(false);
  const open = useCallback(
    (agent: AgentState) => {
      show({ kind: 'chat' });
      session.open(agent).catch((error) => session.say(errorText(error), 'error'));
    },
    [session],
  );
  const start = useCallback(
    (mock: boolean) => {
      setOnMock(mock);
      begin(mock).then(
        (agent) => (agent ? open(agent) : show({ kind: 'agents' })),
        (error: unknown) =>
          isUnset(error) ? show({ kind: 'no-server', reason: (error as Error).message }) : exit(error as Error),
      );
    },
    [begin, open, exit],
  );
  useEffect(() => start(false), [start]);
  const copy = useCallback((text: string) => copyText(text, env, write), [env, write]);
  const choose = useCallback((kind: 'agents' | 'new') => show({ kind }), []);
  const instead = <Screens screen={screen} session={session} {...{ open, choose, start, exit, show }} />;
  const keyboard = useTerminalKeys();
  return (
    <Keyboard value={keyboard}>
      <Chat
        {...props}
        server={onMock ? 'mock' : props.server}
        copy={copy}
        choose={choose}
        leave={exit}
        instead={screen.kind === 'chat' ? undefined : instead}
      />
    </Keyboard>
  );
}

interface ScreensProps {
  screen: Screen;
  session: Session;
  show(screen: Screen): void;
  open(agent: AgentState): void;
  choose(kind: 'agents' | 'new'): void;
  start(mock: boolean): void;
  exit(): void;
}

function Screens({ screen, session, show, open, choose, start, exit }: ScreensProps) {
  const { columns } = useWindowSize();
  // Without an agent there is nothing to go back to.
  const back = () => (session.store.state.partner ? show({ kind: 'chat' }) : exit());
  switch (screen.kind) {
    case 'agents':
      return (
        <AgentPicker client={session.client} width={columns} onPick={open} onNew={() => choose('new')} onLeave={back} />
      );
    case 'new':
      return <NewAgent client={session.client} width={columns} onMade={open} onLeave={() => choose('agents')} />;
    case 'no-server':
      return <NoServer reason={screen.reason} onMock={() => start(true)} onLeave={exit} />;
    default:
      return null;
  }
}

const isUnset = (error: unknown): boolean => error instanceof CliError && error.exitCode === 4;
