import 'server-only'
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** SHA-256 over the canonical JSON (RFC 8785), in base64url: equal content has one digest whatever the order of its keys. */
export function contentHash(value: unknown): string {
  return createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('base64url')
}
