import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import postgres from 'postgres'

/*
 * The look-up with nothing around it: node:http, postgres.js and the one statement of the product, audit row included. No
 * checks, no limits, no house. A baseline for tools/bench/look-up.ts, never part of the product.
 */

const sql = postgres(process.env.DATABASE_URL ?? '', { max: 20, onnotice: () => undefined })

type Row = { number: string; status: string; procedureCode: string; processingAgencyName: string }

async function lookUp(number: string): Promise<string> {
  const [row] = await sql<Row[]>`
    with asked as (
      select d.id, coalesce(case when d.number = ${number} then d.number end, d.national_number) as number, d.procedure_version_id as "versionId", d.applicant_kind as "applicantKind", d.status,
        d.result_delivery as "resultDelivery", p.code as "procedureCode", a.name as "processingAgencyName"
      from dossiers d join procedures p on p.id = d.procedure_id join agencies a on a.id = d.processing_agency_id
      where d.id = coalesce((select id from dossiers where number = ${number}),
        (select id from dossiers where national_number = ${number}))
    ), logged as (
      insert into audit_log (id, at, actor_kind, act, subject_kind, subject_id, address, detail)
      select ${randomUUID()}::uuid, ${new Date().toISOString()}::timestamptz, 'national', 'national.look_up', 'dossier',
        (select id::text from asked), '127.0.0.1', jsonb_build_object('door', 'bare'::text)
    )
    select * from asked`
  return JSON.stringify(row ?? { error_code: '-1' })
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.once('end', () => {
    const { masohoso } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { masohoso: string }
    lookUp(masohoso).then(
      (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(body),
      () => response.writeHead(500).end(),
    )
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`)
})
process.once('SIGTERM', () => process.exit(0))
