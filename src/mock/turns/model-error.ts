/** A failure of the model's provider. */
export class ModelError extends Error {
  readonly status: 429 | 500;

  constructor(kind: 'fail' | 'busy') {
    super(kind === 'fail' ? 'asked to fail' : 'asked to be busy');
    this.status = kind === 'fail' ? 500 : 429;
  }
}
