import { randomBytes } from 'node:crypto'
import type postgres from 'postgres'
import type { OfficerRole } from '@/lib/auth/actor'
import { hashPassword } from '@/lib/auth/password'
import { encrypt, sealedIdentity } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import type { FormField, ProcedureDetail, ServiceTerms } from '@/lib/procedures/schema'
import { choiceOf } from '../seed/choices'
import { pick, type Random } from './ways'

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô']
const MIDDLE = ['Văn', 'Thị', 'Hữu', 'Đức', 'Minh', 'Ngọc', 'Thanh', 'Quốc']
const GIVEN = ['An', 'Bình', 'Cường', 'Dung', 'Hà', 'Hải', 'Hòa', 'Hương', 'Lan', 'Linh', 'Mai', 'Nam', 'Phúc', 'Quân']

const aName = (random: Random) => `${pick(FAMILY, random)} ${pick(MIDDLE, random)} ${pick(GIVEN, random)} Mẫu`

export type Person = {
  id: string
  fullName: string
  techId: string
  identitySealed: string
  identityIndex: string
  identityMasked: string
}

export type Service = {
  procedureId: string
  procedureVersionId: string
  serviceVersionId: string
  name: string
  terms: ServiceTerms
  answersSealed: string
  /** Offered to citizens now; otherwise terms of the load's own, known by the citation of their deadline. */
  offered: boolean
}

/** Roles of those who act on a dossier, each held by somebody in every office. */
const STAFF = { clerk: 2, handler: 3, leader: 1, cashier: 1 } as const satisfies Partial<Record<OfficerRole, number>>
export type StaffRole = keyof typeof STAFF
export type Worker = { id: string; fullName: string; title: string; role: StaffRole }
export type Office = { id: string; code: string; name: string; staff: Record<StaffRole, Worker[]>; services: Service[] }

/**
 * People who file. Nobody real: province 099 of the identity numbers does not exist, and the account ids say what they are.
 */
export function somePeople(count: number, random: Random): Person[] {
  return Array.from({ length: count }, (_, index) => {
    const identity = `0991900${String(index + 10_000).padStart(5, '0')}`
    const id = newId()
    return {
      id,
      fullName: aName(random),
      techId: `seed-load-${id}`,
      ...sealedIdentity(identity),
    }
  })
}

export type Wanted = {
  /** Communes of the load's own beside the agencies that receive already. */
  communes: number
  /** Only what is offered to citizens now. */
  offeredOnly: boolean
}

/** The offices that receive, busiest first, with who works there and what they settle. Throws when nothing is offered. */
export async function readOffices(sql: postgres.Sql, wanted: Wanted, random: Random): Promise<Office[]> {
  const offered = await servicesOf(sql, true)
  const first = offered[0]
  if (!first) throw new Error('no service is offered: run the seeds first')
  const receiving = [...new Set(offered.flatMap(({ terms }) => terms.agencyCodes))]
  const communes = await ensureCommunes(sql, wanted.communes)
  const own = wanted.offeredOnly ? [] : await ensureOwnServices(sql, first.terms, [...receiving, ...communes])
  const agencies = await sql<Pick<Office, 'id' | 'code' | 'name'>[]>`
    select id, code, name from agencies where code = any(${[...receiving, ...(own.length > 0 ? communes : [])]}) order by code`
  if (agencies.length === 0) throw new Error('no agency receives: run the seeds first')
  const staff = await ensureStaff(sql, agencies, random)
  return agencies.map((agency) => ({
    ...agency,
    staff: staffOf(staff.filter(({ agencyId }) => agencyId === agency.id)),
    services: [...offered, ...own].filter(({ terms }) => terms.agencyCodes.includes(agency.code)),
  }))
}

/** How the citation of the load's own terms begins. */
const OWN = 'Nạp mẫu'

async function servicesOf(sql: postgres.Sql, offered: boolean): Promise<Service[]> {
  const rows = await sql<Omit<Service, 'answersSealed' | 'offered'>[]>`
    select p.id as "procedureId", p.current_version_id as "procedureVersionId", s.id as "serviceVersionId", p.name, s.terms
    from service_versions s join procedures p on p.id = s.procedure_id
    where ${offered ? sql`s.valid_to is null` : sql`s.terms->'deadline'->>'citation' like ${`${OWN}%`}`}
      and p.closed_at is null and p.current_version_id is not null order by p.code`
  return rows.map((row) => ({ ...row, offered, answersSealed: encrypt(JSON.stringify(answersOf(row.terms))) }))
}

const MOST_OWN = 12

/**
 * Procedures with the times that the national catalogue gives, for lists that look like a province's. Their terms are those of an
 * offered service, and ended when they begin: no citizen is offered them.
 */
async function ensureOwnServices(sql: postgres.Sql, like: ServiceTerms, agencyCodes: string[]): Promise<Service[]> {
  const known = await servicesOf(sql, false)
  if (known.length > 0) return known
  const rows = await sql<{ id: string; code: string; ways: ProcedureDetail['ways'] }[]>`
    select p.id, p.code, v.detail->'ways' as ways from procedures p join procedure_versions v on v.id = p.current_version_id
    where p.closed_at is null and not exists (select from service_versions s where s.procedure_id = p.id) order by p.code`
  const timed = rows.flatMap(({ id, code, ways }) => {
    const time = timeOf(ways ?? [])
    return time ? [{ id, deadline: { ...time, citation: `${OWN}: thời hạn của ${code} trong dữ liệu thu thập` } }] : []
  })
  for (const { id, deadline } of timed.slice(0, MOST_OWN)) {
    const terms = { ...like, agencyCodes, deadline: { ...deadline, citationChecked: false } }
    const at = new Date('2025-07-01T00:00:00+07:00')
    await sql`
      insert into service_versions (id, procedure_id, version, terms, valid_from, valid_to)
      values (${newId()}, ${id}, 1, ${JSON.stringify(terms)}::text::jsonb, ${at.toISOString()}, ${at.toISOString()})`
  }
  return servicesOf(sql, false)
}

const UNITS: Readonly<Record<string, 'working_day' | 'day' | 'working_hour'>> = {
  'Ngày làm việc': 'working_day',
  Ngày: 'day',
  'Giờ làm việc': 'working_hour',
}
const LONGEST = 40

function timeOf(ways: ProcedureDetail['ways']) {
  for (const { amount, unit } of ways.flatMap((way) => way.times)) {
    const [count, known] = [Number(amount), UNITS[unit ?? '']]
    if (known && Number.isInteger(count) && count > 0 && count <= LONGEST) return { unit: known, amount: count }
  }
  return undefined
}

/** Invented communes under the province; they exist in the demonstration only, like the rest of its units. */
async function ensureCommunes(sql: postgres.Sql, count: number): Promise<string[]> {
  const [province] = await sql<{ id: string }[]>`select id from agencies where level = 'province' limit 1`
  if (!province) return []
  const codes = Array.from({ length: count }, (_, index) => `000.00.${index + 41}.H99`)
  for (const [index, code] of codes.entries())
    await sql`
      insert into agencies (id, code, name, level, parent_id, created_at)
      values (${newId()}, ${code}, ${`UBND xã Mẫu ${index + 1}`}, 'commune', ${province.id}, ${new Date().toISOString()})
      on conflict (code) do nothing`
  return codes
}

type Employed = Worker & { agencyId: string }

/** Who works in these offices; a role that nobody holds there is given to invented people whose password nobody knows. */
async function ensureStaff(sql: postgres.Sql, offices: readonly { id: string }[], random: Random): Promise<Employed[]> {
  const ids = offices.map(({ id }) => id)
  const read = () => sql<Employed[]>`
    select o.id, o.full_name as "fullName", o.title, r.role, o.agency_id as "agencyId"
    from officers o join officer_roles r on r.officer_id = o.id
    where o.agency_id = any(${ids}) and r.role = any(${Object.keys(STAFF)}) and o.disabled_at is null order by o.username`
  const there = await read()
  const passwordHash = await hashPassword(randomBytes(24).toString('base64url'))
  for (const agencyId of ids)
    for (const role of Object.keys(STAFF) as StaffRole[])
      if (!there.some((one) => one.agencyId === agencyId && one.role === role))
        for (let count = STAFF[role]; count > 0; count -= 1) {
          const id = newId()
          await sql`
            with made as (
              insert into officers (id, username, full_name, title, agency_id, password_hash)
              values (${id}, ${`seed-load-${id}`}, ${aName(random)}, 'Công chức', ${agencyId}, ${passwordHash}) returning id
            ) insert into officer_roles (officer_id, role) select id, ${role} from made`
        }
  return [...(await read())]
}

function staffOf(people: readonly Employed[]): Office['staff'] {
  const of = (role: StaffRole) => people.filter((one) => one.role === role)
  return { clerk: of('clerk'), handler: of('handler'), leader: of('leader'), cashier: of('cashier') }
}

const answersOf = (terms: ServiceTerms) =>
  Object.fromEntries(
    terms.form
      .flatMap((section) => section.fields)
      .filter((field) => field.required)
      .map((field) => [field.name, answerOf(field)]),
  )

function answerOf(field: FormField): string {
  const answers: Record<FormField['type'], string> = {
    date: '2026-03-05',
    text: 'Nguyễn Văn Mẫu',
    textarea: 'Nội dung mẫu',
    choice: choiceOf(field),
    number: String(field.min ?? 1),
    identity: '099190000001',
    phone: '0900000009',
    email: 'nguoi.nop@example.com',
  }
  return answers[field.type]
}
