import type postgres from 'postgres'
import { blindIndex, encrypt } from '@/lib/platform/cipher'
import { newId } from '@/lib/platform/id'
import { maskNumber } from '@/lib/platform/text'
import type { FormField, ServiceTerms } from '@/lib/procedures/schema'

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô']
const MIDDLE = ['Văn', 'Thị', 'Hữu', 'Đức', 'Minh', 'Ngọc', 'Thanh', 'Quốc']
const GIVEN = ['An', 'Bình', 'Cường', 'Dung', 'Hà', 'Hải', 'Hòa', 'Hương', 'Lan', 'Linh', 'Mai', 'Nam', 'Phúc', 'Quân']

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
}

export type Office = { id: string; code: string; name: string; officerId: string | null }

export type Ground = { people: Person[]; services: Service[]; offices: Office[] }

/**
 * People who file. Nobody real: province 099 of the identity numbers does not exist, and the account ids say what they are.
 */
export function somePeople(count: number, random: () => number): Person[] {
  const one = <T>(from: readonly T[]): T => {
    const chosen = from[Math.floor(random() * from.length)]
    if (chosen === undefined) throw new Error('nothing to choose from')
    return chosen
  }
  return Array.from({ length: count }, (_, index) => {
    const identity = `0991900${String(index + 10_000).padStart(5, '0')}`
    const id = newId()
    return {
      id,
      fullName: `${one(FAMILY)} ${one(MIDDLE)} ${one(GIVEN)} Mẫu`,
      techId: `seed-load-${id}`,
      identitySealed: encrypt(identity),
      identityIndex: blindIndex(identity),
      identityMasked: maskNumber(identity),
    }
  })
}

/** Services that are offered, and the offices that receive them. Throws when there are none. */
export async function readGround(sql: postgres.Sql, people: Person[]): Promise<Ground> {
  const offered = await sql<Omit<Service, 'answersSealed'>[]>`
    select p.id as "procedureId", p.current_version_id as "procedureVersionId", s.id as "serviceVersionId", p.name, s.terms
    from service_versions s join procedures p on p.id = s.procedure_id
    where s.valid_to is null and p.closed_at is null and p.current_version_id is not null order by p.code`
  const codes = [...new Set(offered.flatMap(({ terms }) => terms.agencyCodes))]
  const offices = await sql<Office[]>`
    select a.id, a.code, a.name, (select o.id from officers o where o.agency_id = a.id order by o.username limit 1) as "officerId"
    from agencies a where a.code = any(${codes}) order by a.code`
  if (offered.length === 0 || offices.length === 0) throw new Error('no service is offered: run the seeds first')
  const services = offered.map((service) => ({
    ...service,
    answersSealed: encrypt(JSON.stringify(answersOf(service.terms))),
  }))
  return { people, services, offices: [...offices] }
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
    choice: field.options?.[0]?.value ?? '',
    number: String(field.min ?? 1),
    identity: '099190000001',
    phone: '0900000009',
    email: 'nguoi.nop@example.com',
  }
  return answers[field.type]
}
