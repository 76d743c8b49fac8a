/**
 * Errors are for the unexpected. A refusal the domain decides is a value, not one of these.
 */

/** Partner Center answered no, or never answered; the two call for different next steps. */
export class PartnerCenterError extends Error {
  override readonly name = 'PartnerCenterError';
  readonly kind: 'refused' | 'unanswered';
  /** HTTP status; undefined when nothing came back. */
  readonly status: number | undefined;
  /** Partner Center's own code as a string (`800010`), or undefined when the body had none. */
  readonly code: string | undefined;
  /** `MS-RequestId` that was sent: repeat with the same value after `unanswered`. */
  readonly requestId: string;
  readonly correlationId: string;
  /** Seconds to wait, from `Retry-After` or the gateway's sentence. */
  readonly retryAfter: number | undefined;
  /** Partner Center's description; for the log and for support, not as the sentence to a person. */
  readonly description: string;

  constructor(facts: {
    kind: 'refused' | 'unanswered';
    status?: number | undefined;
    code?: string | undefined;
    requestId: string;
    correlationId: string;
    retryAfter?: number | undefined;
    description: string;
    cause?: unknown;
  }) {
    super(`Partner Center ${facts.kind}: ${facts.status ?? 'no answer'} ${facts.code ?? ''} ${facts.description}`, {
      cause: facts.cause,
    });
    this.kind = facts.kind;
    this.status = facts.status;
    this.code = facts.code;
    this.requestId = facts.requestId;
    this.correlationId = facts.correlationId;
    this.retryAfter = facts.retryAfter;
    this.description = facts.description;
  }
}

/** The directory (Microsoft Graph) could not say who someone is: nobody is let in on a guess. */
export class DirectoryError extends Error {
  override readonly name = 'DirectoryError';
}

/** A file that somebody sent could not be had. `too-large` is the sender's to mend, the rest is not. */
export class UnreachableFileError extends Error {
  override readonly name = 'UnreachableFileError';
  readonly tooLarge: boolean;

  constructor(message: string, options: { tooLarge: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.tooLarge = options.tooLarge;
  }
}

/** A message could not be delivered. `gone`: stop trying (403, 404); otherwise a retry may help. */
export class UndeliverableError extends Error {
  override readonly name = 'UndeliverableError';
  readonly gone: boolean;

  constructor(message: string, options: { gone: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.gone = options.gone;
  }
}
