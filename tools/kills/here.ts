import postgres from 'postgres'

export type Here = {
  dossiers: {
    id: string
    submissionCode: string
    number: string | null
    status: string
    version: number
    agencyCode: string
    /** Day of receipt in Viet Nam, `YYYY-MM-DD`. */
    receivedDay: string | null
  }[]
  acts: {
    id: string
    dossierId: string
    sequence: number
    act: string
    status: string
    /** As the national portal writes it: `yyyyMMddHHmmss`, Viet Nam. */
    at: string
  }[]
  /** Files that the national portal may fetch: handed in, or the result of an act. */
  files: { dossierId: string; publicId: string; sha256: string }[]
  ledger: { dossierId: string; kind: 'dossier' | 'step'; sequence: number; state: string }[]
  counters: { agencyCode: string; day: string; last: number }[]
  notices: { id: string; actId: string; channel: 'portal' | 'mail' | 'sms'; state: string }[]
  outboxWaiting: number
}

/** A few connections beside the product's own. */
export const connect = (url: string) => postgres(url, { max: 4, onnotice: () => undefined, connect_timeout: 5 })

/** Everything this product holds that the outside must agree with. */
export async function readHere(sql: postgres.Sql): Promise<Here> {
  const [dossiers, acts, files, ledger, counters, notices, outbox] = await Promise.all([
    sql<Here['dossiers']>`
      select d.id, d.submission_code as "submissionCode", d.number, d.status, d.version, a.code as "agencyCode",
        to_char(d.received_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as "receivedDay"
      from dossiers d join agencies a on a.id = d.receiving_agency_id`,
    sql<Here['acts']>`
      select id, dossier_id as "dossierId", sequence, act, status,
        to_char(at at time zone 'Asia/Ho_Chi_Minh', 'YYYYMMDDHH24MISS') as at
      from dossier_acts order by dossier_id, sequence`,
    sql<Here['files']>`
      select p.dossier_id as "dossierId", f.public_id as "publicId", f.sha256
      from dossier_papers p join attachments f on f.id = p.attachment_id
      where p.withdrawn_at is null and f.withdrawn_at is null and (p.kind <> 'result' or p.act_id is not null)`,
    sql<Here['ledger']>`select dossier_id as "dossierId", kind, sequence, state from exchange_messages`,
    sql<Here['counters']>`
      select a.code as "agencyCode", n.day::text as day, n.last::int as last
      from dossier_numbers n join agencies a on a.id = n.agency_id`,
    sql<Here['notices']>`select id, act_id as "actId", channel, state from notices`,
    sql<{ waiting: number }[]>`select count(*)::int as waiting from outbox where sent_at is null`,
  ])
  const read = { dossiers: [...dossiers], acts: [...acts], files: [...files], ledger: [...ledger] }
  return { ...read, counters: [...counters], notices: [...notices], outboxWaiting: outbox[0]?.waiting ?? -1 }
}

/** Between handler and leader: the national portal gets the step, the citizen no notice. */
export const AMONG_OFFICERS = ['submit_for_approval', 'approve']

/** What still has to happen here by itself, in a few numbers; all zero when everything is told. */
export async function unrestOf(sql: postgres.Sql): Promise<Record<string, number>> {
  const [row] = await sql<Record<string, number>[]>`
    select
      (select count(*) from outbox where sent_at is null)::int as "sự kiện",
      (select count(*) from exchange_dossiers where due_at is not null)::int as "hồ sơ chờ đồng bộ",
      (select count(*) from dossiers d left join exchange_dossiers e on e.dossier_id = d.id
        where coalesce(e.seen_version, 0) < d.version)::int as "hồ sơ chưa ghi sổ",
      (select count(*) from dossier_acts a where a.act <> all(${AMONG_OFFICERS})
        and not exists (select from notices n where n.act_id = a.id))::int as "việc chưa báo",
      (select count(*) from notices where state = 'waiting')::int as "tin chờ gửi"`
  return row ?? {}
}
