import 'server-only'
import type { BusDoor } from './bus-door'
import type { Leader } from './leader'

/** What `instrumentation.ts` started in this process. */
export type Services = { relay: Leader; bus: BusDoor }

// Next bundles instrumentation and routes apart, so a module's own variable would not be shared between them.
const kept = globalThis as typeof globalThis & { motCuaServices?: Services }

export const runningServices = (): Services | undefined => kept.motCuaServices

export function keepServices(services: Services): void {
  kept.motCuaServices = services
}
