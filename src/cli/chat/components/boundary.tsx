import { useApp } from 'ink';
import { Component, type ReactNode } from 'react';

/** Ends the chat with the error of what is in it. Ink would show a stack trace. */
export function Boundary({ children }: { children: ReactNode }) {
  const { exit } = useApp();
  return <Catching onError={exit}>{children}</Catching>;
}

interface CatchingProps {
  onError(error: Error): void;
  children: ReactNode;
}

class Catching extends Component<CatchingProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch(error: Error): void {
    this.props.onError(error);
  }

  override render(): ReactNode {
    return this.state.broken ? null : this.props.children;
  }
}
