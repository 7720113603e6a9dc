import type { FailedCode, RunDetail } from '../schema'

/** Name of the chunk that tries once more what the others could not fetch; its word on those codes is the last one. */
export const SECOND_TRY = 'again'

/** Codes of a run whose details could not be had. */
export function stillFailed({ chunks = {} }: RunDetail): FailedCode[] {
  return chunks[SECOND_TRY]?.failed ?? Object.values(chunks).flatMap((chunk) => chunk.failed)
}

export type RunSum = {
  added: string[]
  changed: string[]
  reopened: string[]
  failed: FailedCode[]
  unchanged: number
}

/** What the chunks of a run came to together; every listed code is in exactly one of the five. */
export function addUp(detail: RunDetail): RunSum {
  const chunks = Object.values(detail.chunks ?? {})
  const added = chunks.flatMap((chunk) => chunk.added).sort()
  const changed = chunks.flatMap((chunk) => chunk.changed).sort()
  const reopened = chunks.flatMap((chunk) => chunk.reopened).sort()
  const failed = stillFailed(detail)
  const unchanged = (detail.listed?.length ?? 0) - added.length - changed.length - reopened.length - failed.length
  return { added, changed, reopened, failed, unchanged }
}
