// What is shown when the page itself breaks: what happened, and the line that shows it again.

import { Component, type ReactNode } from 'react';

interface Failed {
  error?: Error;
}

export class FailureBoundary extends Component<{ children: ReactNode }, Failed> {
  override state: Failed = {};

  static getDerivedStateFromError(error: unknown): Failed {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <div className="plain" role="alert">
        <h1>This is our mistake</h1>
        <p>
          Something broke that should not have: <code>{error.message}</code>
        </p>
        <p>This address shows it again; please send it along when you report it:</p>
        <p>
          <code className="wrap">{window.location.href}</code>
        </p>
        <p>
          <button type="button" onClick={() => window.location.reload()}>
            Try once more
          </button>{' '}
          <a href="#/">All models</a>
        </p>
      </div>
    );
  }
}
