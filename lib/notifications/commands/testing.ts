import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { dossierActs, notices } from '@/db/schema'
import { aCitizen, type anAgency, aSubmitted } from '@/db/testing/builders'
import { prepareNotices } from './prepare'

export const PHONE = '0900000001'
export const MAIL = 'nguoi.nop@example.com'
const START = Date.UTC(2026, 10, 23, 2)
/** So many seconds after the dossiers of these tests were handed in. */
export const at = (seconds: number) => new Date(START + seconds * 1000)

type Told = {
  agency: Awaited<ReturnType<typeof anAgency>>
  more?: Parameters<typeof aSubmitted>[0]['more']
}

/** A dossier just handed in for the service 1.001193, with its notices waiting. */
export async function aTold({ agency, more = { email: MAIL, phone: PHONE } }: Told): Promise<string> {
  const citizen = await aCitizen()
  const seen = await aSubmitted({ agency, code: '1.001193', at: at(0), citizenId: citizen.id, more })
  const [act] = await db.select().from(dossierActs).where(eq(dossierActs.dossierId, seen.dossierId))
  await prepareNotices([act?.id ?? ''])
  return seen.dossierId
}

export async function noticeBy(dossierId: string, channel: 'mail' | 'sms') {
  const rows = await db.select().from(notices).where(eq(notices.dossierId, dossierId))
  const found = rows.find((row) => row.channel === channel)
  if (!found) throw new Error(`no notice by ${channel}`)
  return found
}
