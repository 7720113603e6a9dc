const HTTP_STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  too_many: 429,
  unavailable: 503,
} as const

export type RefusalKind = keyof typeof HTTP_STATUS

/**
 * An expected "no". `reason` is a stable code for programs (`dossier.changed`), `sentence` is what the person reads.
 * Anything else that is thrown is a bug and is reported.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly reason: string
  readonly sentence: string
  /** Field name to sentences, when the refusal belongs to inputs of a form. */
  readonly fields: Record<string, string[]> | undefined

  constructor(kind: RefusalKind, reason: string, sentence: string, fields?: Record<string, string[]>) {
    super(`${kind}: ${reason}`)
    this.name = 'Refusal'
    this.kind = kind
    this.reason = reason
    this.sentence = sentence
    this.fields = fields
  }

  get status() {
    return HTTP_STATUS[this.kind]
  }
}

/** Throws a Refusal of kind `conflict` (or another) unless `allowed`. */
export function refuseUnless(
  allowed: boolean,
  reason: string,
  sentence: string,
  kind: RefusalKind = 'conflict',
): asserts allowed {
  if (!allowed) throw new Refusal(kind, reason, sentence)
}
