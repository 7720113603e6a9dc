import type postgres from 'postgres'
import { demandsOf } from '@/lib/dossiers/rules/steps'
import type { FormField, ServiceTerms } from '@/lib/procedures/schema'
import { choiceOf } from '../seed/choices'

/** A service that the province offers, with answers that its form takes and the papers it asks for. */
export type OfferedService = {
  code: string
  answers: Record<string, string>
  papers: readonly string[]
  /** Its process prescribes the leader's approval before the end of the work. */
  approval: boolean
}

const PAST_DAY = { day: '5', month: '3', year: '2026' }

/** Code of the agency that an officer belongs to. */
export async function agencyOfOfficer(sql: postgres.Sql, username: string): Promise<string> {
  const [row] = await sql<{ code: string }[]>`
    select a.code from officers o join agencies a on a.id = o.agency_id where o.username = ${username}`
  if (!row) throw new Error(`no officer ${username}`)
  return row.code
}

/** Services offered at this agency, from the terms in force. */
export async function servicesOf(sql: postgres.Sql, agencyCode: string): Promise<OfferedService[]> {
  const rows = await sql<{ code: string; terms: ServiceTerms }[]>`
    select p.code, s.terms from service_versions s join procedures p on p.id = s.procedure_id
    where s.valid_to is null and p.closed_at is null order by p.code`
  const here = rows.filter(({ terms }) => terms.onlineLevel !== 'none' && terms.agencyCodes.includes(agencyCode))
  return here.map(({ code, terms }) => ({
    code,
    answers: answersOf(terms, agencyCode),
    papers: terms.papers.filter((paper) => paper.required).map((paper) => paper.key),
    approval: demandsOf(terms).approval,
  }))
}

function answersOf(terms: ServiceTerms, agencyCode: string): Record<string, string> {
  const asked = terms.form.flatMap((section) => section.fields).filter((field) => field.required)
  return {
    agencyCode,
    phone: '0900000009',
    email: 'nguoi.nop@example.com',
    address: 'Số 1, đường Mẫu, phường An Bình, tỉnh Mẫu',
    resultDelivery: terms.deliveries[0] ?? 'online',
    ...Object.fromEntries(asked.flatMap(answerOf)),
  }
}

function answerOf(field: FormField): [string, string][] {
  if (field.type === 'date') return Object.entries(PAST_DAY).map(([part, value]) => [`${field.name}.${part}`, value])
  const answers: Record<Exclude<FormField['type'], 'date'>, string> = {
    text: 'Nguyễn Văn Mẫu',
    textarea: 'Nội dung mẫu',
    choice: choiceOf(field),
    number: String(field.min ?? 1),
    identity: '099190000001',
    phone: '0900000009',
    email: 'nguoi.nop@example.com',
  }
  return [[field.name, answers[field.type]]]
}
