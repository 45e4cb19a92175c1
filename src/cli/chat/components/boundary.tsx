import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  onCrash(error: Error): void;
  children: ReactNode;
}

/** Shows nothing where what is in it broke down. Ink would show a stack trace. */
export class Boundary extends Component<BoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch(error: Error): void {
    this.props.onCrash(error);
  }

  override render(): ReactNode {
    return this.state.broken ? null : this.props.children;
  }
}
