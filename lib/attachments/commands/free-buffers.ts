import 'server-only'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** A minor collection costs a few milliseconds; this many bytes pass in a tenth of a second at full speed. */
const EVERY_BYTES = 8 * 1024 * 1024

type Collect = (options: { type: 'minor' }) => void

let collect: Collect | undefined
let passed = 0

/**
 * Called with every chunk of an upload. The bytes of a Buffer lie outside V8's heap, and V8 lets 64 MB of dead ones gather
 * before it looks: measured, four uploads of 50 MB at once grew the process by up to 67 MB, and by 23 MB with this
 * (docs/decisions/0007). A young collection finds them all, for they live no longer than it takes to write them.
 */
export function freeBuffers(bytes: number): void {
  passed += bytes
  if (passed < EVERY_BYTES) return
  passed = 0
  collect ??= exposeCollector()
  collect({ type: 'minor' })
}

/** V8's own collector, made visible to one context of ours and to nobody else. */
function exposeCollector(): Collect {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as Collect
}
