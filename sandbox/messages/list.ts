import { numberOf, type Storage, textOf, textOrNull } from '../storage'

/** One mail or one SMS as the tester sees it. */
export interface MessageView {
  kenh: 'thu' | 'sms'
  id: string
  /** ISO instant of arrival. */
  luc: string
  tu: string
  den: string
  tieuDe: string
  noiDung: string
  /** A mail whose Message-ID had come before. The same SMS id twice is stored once and so never repeated. */
  trung: boolean
}

/** Mails and messages together, newest first; -1 for all. */
export function listMessages(storage: Storage, limit: number): MessageView[] {
  const rows = storage.prepare(
    `select 'thu' as kind, cast(id as text) as id, at, sender, recipients, subject, text,
       exists (select 1 from mail e where e.message_id = m.message_id and e.id < m.id) as repeated from mail m
     union all select 'sms', id, at, '', recipient, '', text, 0 from sms
     order by at desc limit ?`,
  )
  return rows.all(limit).map((row) => ({
    kenh: textOf(row, 'kind') === 'thu' ? 'thu' : 'sms',
    id: textOf(row, 'id'),
    luc: new Date(numberOf(row, 'at')).toISOString(),
    tu: textOrNull(row, 'sender') ?? '',
    den: textOf(row, 'recipients'),
    tieuDe: textOf(row, 'subject'),
    noiDung: textOf(row, 'text'),
    trung: numberOf(row, 'repeated') === 1,
  }))
}

/** The mail as it came over the line; undefined for an unknown number. */
export function rawMail(storage: Storage, number: number): Buffer | undefined {
  const raw = storage.prepare('select raw from mail where id = ?').get(number)?.raw
  return raw instanceof Uint8Array ? Buffer.from(raw) : undefined
}
