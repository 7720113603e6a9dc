import 'server-only'
import { sql } from '@/db/client'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/id'
import type { LookUpFacts } from '../../mapping/look-up'
import { pinnedProcedures } from '../../queries/facts'

type Row = Omit<LookUpFacts, 'procedureName' | 'fieldCode' | 'fieldName'> & { id: string; versionId: string }

/**
 * A dossier of this number with what a look-up may tell, or null; the audit line is written by the same statement. One that was filed at
 * DVCQG is found by the number it has there too, and answered under it: d.1 does not say whose number is asked for, and before receipt
 * the asker knows no other.
 */
export async function lookUpDossier(
  number: string,
  caller: { address: string; door: string },
): Promise<(LookUpFacts & { id: string }) | null> {
  const [row] = await sql()<Row[]>`
    with asked as (
      select d.id, coalesce(case when d.number = ${number} then d.number end, d.national_number) as number, d.procedure_version_id as "versionId", d.applicant_kind as "applicantKind", d.status,
        d.result_delivery as "resultDelivery", coalesce(m.national_code, p.code) as "procedureCode", a.name as "processingAgencyName"
      from dossiers d join procedures p on p.id = d.procedure_id join agencies a on a.id = d.processing_agency_id
        left join code_mappings m on m.kind = 'procedure' and m.local_code = p.code
      where d.id = coalesce((select id from dossiers where number = ${number}),
        (select id from dossiers where national_number = ${number}))
    ), logged as (
      insert into audit_log (id, at, actor_kind, act, subject_kind, subject_id, address, detail)
      select ${newId()}::uuid, ${now().toISOString()}::timestamptz, 'national', 'national.look_up', 'dossier',
        (select id::text from asked), ${caller.address}, jsonb_build_object('door', ${caller.door}::text)
    )
    select * from asked`
  if (!row) return null
  const version = (await pinnedProcedures([row.versionId])).get(row.versionId)
  const { versionId: _versionId, ...facts } = row
  return {
    ...facts,
    procedureName: version?.name ?? '',
    fieldCode: version?.fieldCode ?? null,
    fieldName: version?.fieldName ?? null,
  }
}
