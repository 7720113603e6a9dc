import { fileURLToPath } from 'node:url'
import { db, sql } from '@/db/client'
import { procedures } from '@/db/schema'
import { systemActor } from '@/lib/auth/gates'
import { seedAgencies, seedCalendarDays } from '@/lib/categories/commands/province'
import { AgencySeed, CalendarDay } from '@/lib/categories/schema'
import { config } from '@/lib/platform/config'
import { recordProcedureDetails } from '@/lib/procedures/commands/record'
import { requestFirstSync } from '@/lib/procedures/commands/request'
import { publishServiceTerms } from '@/lib/procedures/commands/services'
import { findService } from '@/lib/procedures/queries/procedures'
import { ServiceTerms } from '@/lib/procedures/schema'
import { seedAccounts } from './seed/accounts'
import { seedSandboxNames, seedSharedLists } from './seed/categories'
import { itemsOf, readSeed } from './seed/files'
import { readSnapshot, SNAPSHOT_AT } from './seed/snapshot'

/** The province that exists in db/seed only: under any other agency code its units, services and people are left out. */
const DEMONSTRATION = '000.00.00.H99'
const OFFERED = ['1.001193', '2.000635']

/**
 * Fills what a portal needs before its first synchronisation, as the application's role and through the commands of the
 * rooms. Runs at every start; what is there stays as it is. Answers how much was new of each.
 */
export async function seed() {
  const system = systemActor('seed')
  const days = await seedCalendarDays(system, readSeed('calendar.json', itemsOf(CalendarDay)).items)
  const snapshot = await seedSnapshot()
  const categories = await seedSharedLists(system)
  const demonstration = config().NATIONAL_PORTAL_AGENCY_CODE === DEMONSTRATION
  const agencies = demonstration ? await seedAgencies(system, readSeed('agencies.json', itemsOf(AgencySeed)).items) : 0
  const services = demonstration ? await seedServices() : 0
  const accounts = demonstration ? await seedAccounts(system) : 0
  if (demonstration) await seedSandboxNames(system)
  const asked = await requestFirstSync(system)
  return { days, snapshot, categories, agencies, services, accounts, asked }
}

/** One transaction stores all of it, so one procedure is proof of the rest. */
async function seedSnapshot(): Promise<number> {
  if ((await db.select({ id: procedures.id }).from(procedures).limit(1)).length > 0) return 0
  const change = await recordProcedureDetails(systemActor('seed'), readSnapshot(), 'snapshot', SNAPSHOT_AT)
  return change.added.length
}

/** Terms once published are the administrator's: a later version of the seed does not overwrite them. */
async function seedServices(): Promise<number> {
  let published = 0
  for (const code of OFFERED) {
    const known = await findService(code)
    if (!known || known.service) continue
    await publishServiceTerms(systemActor('seed'), code, readSeed(`services/${code}.json`, ServiceTerms))
    published += 1
  }
  return published
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await seed()
  } finally {
    await sql().end({ timeout: 5 })
  }
}
