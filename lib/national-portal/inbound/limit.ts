import 'server-only'
import { LRUCache } from 'lru-cache'
import { allowed } from '@/lib/platform/rate-limit'

/** Calls that one address may make in a minute, over all replicas: far above what DVCQG does, below what would hurt. */
const CALLS_PER_MINUTE = 600_000
/** The shared counter counts in blocks of calls: a look-up must not wait for a row that every other look-up waits for too. */
const BLOCK = 200
const WINDOW_SECONDS = 60
const REFUSED_MS = 5000

type Block = { left: number; refused: boolean; endsAt: number }
const blocks = new LRUCache<string, Block>({ max: 10_000 })
const asking = new Map<string, Promise<void>>()

/** May this address make one more call? */
export async function withinLimit(address: string): Promise<boolean> {
  for (;;) {
    const block = blocks.get(address)
    const current = block && block.endsAt > Date.now() ? block : undefined
    if (current?.refused) return false
    if (current && current.left > 0) {
      current.left -= 1
      return true
    }
    await nextBlock(address)
  }
}

/** Asks the shared counter for one more block, once for all who wait. */
function nextBlock(address: string): Promise<void> {
  const asked = asking.get(address) ?? takeBlock(address).finally(() => asking.delete(address))
  asking.set(address, asked)
  return asked
}

async function takeBlock(address: string): Promise<void> {
  const granted = await allowed(`national:${address}`, CALLS_PER_MINUTE / BLOCK, WINDOW_SECONDS)
  const lastsMs = granted ? WINDOW_SECONDS * 1000 : REFUSED_MS
  blocks.set(address, { left: granted ? BLOCK : 0, refused: !granted, endsAt: Date.now() + lastsMs })
}
