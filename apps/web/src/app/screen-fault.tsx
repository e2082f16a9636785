import { Component, type ReactNode } from 'react';
import { Failed } from '../ui/states.js';
import { Page } from '../ui/layout.js';

/** A fault of one screen does not take the others with it; a newer version of the workspace is loaded by asking again. */
export class ScreenFault extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <Page title="Tepati"><Failed error={this.state.error} retry={() => location.reload()} /></Page>;
  }
}
