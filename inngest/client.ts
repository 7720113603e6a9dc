import { Inngest } from 'inngest'
import { log } from '@/lib/platform/log'

/**
 * Where events go and who may call us is said by the environment (INNGEST_BASE_URL, INNGEST_EVENT_KEY,
 * INNGEST_SIGNING_KEY, INNGEST_DEV=0), read by the SDK: the same code runs on the embedded executor and on a server.
 * A request of the executor is answered after this long at the latest; steps in it are stored one by one as they end.
 */
export const inngest = new Inngest({
  id: 'mot-cua',
  checkpointing: { maxRuntime: '50s' },
  logger: log,
  // An executor that takes a call and never answers must not hold the relay for ever.
  fetch: (address, init) => fetch(address, { ...init, signal: init?.signal ?? AbortSignal.timeout(20_000) }),
})
