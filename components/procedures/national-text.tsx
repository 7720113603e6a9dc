import { showInstant } from '@/lib/platform/day'
import { channelWord, NO_DATA, nationalFeeWords, timeWords } from '@/lib/procedures/labels'
import type { ProcedureDetail } from '@/lib/procedures/schema'

/** Trình tự thực hiện. */
export function NationalSteps({ steps }: { steps: ProcedureDetail['steps'] }) {
  if (steps.length === 0) return <p>{NO_DATA}</p>
  return steps.map(({ title, lines }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: cases have no name of their own and never move
    <div key={at} className="space-y-2">
      {title ? <h3 className="font-semibold">{title}</h3> : null}
      <ol className="list-decimal space-y-2 pl-6">
        {lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line may be repeated
          <li key={place} className="max-w-read wrap-anywhere">
            {line}
          </li>
        ))}
      </ol>
    </div>
  ))
}

/** Cách thức thực hiện: per channel the time and the money that the national database states. */
export function NationalWays({ ways }: { ways: ProcedureDetail['ways'] }) {
  if (ways.length === 0) return <p>{NO_DATA}</p>
  return (
    <dl className="space-y-3">
      {ways.map(({ channel, times }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a channel may be listed twice
        <div key={at} className="max-w-read">
          <dt className="font-semibold">{channelWord(channel)}</dt>
          {times.map((time, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: equal times may be repeated
            <dd key={place}>
              {timeWords(time)}. {nationalFeeWords(time)}.
            </dd>
          ))}
          {times.length === 0 ? <dd>{NO_DATA}</dd> : null}
        </div>
      ))}
    </dl>
  )
}

/** Căn cứ pháp lý, with the address of the text where the source gives one. */
export function LegalBases({
  bases,
  decision,
}: {
  bases: ProcedureDetail['legalBases']
  decision?: string | undefined
}) {
  if (bases.length === 0 && !decision) return <p>{NO_DATA}</p>
  return (
    <ul className="list-disc space-y-2 pl-6">
      {decision ? <li>Quyết định công bố {decision}</li> : null}
      {bases.map(({ number, name, issuedBy, issuedOn, url }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text may be named twice
        <li key={at} className="max-w-read wrap-anywhere">
          {url && /^https?:\/\//.test(url) ? (
            <a href={url} rel="noreferrer">
              {name}
            </a>
          ) : (
            name
          )}
          {[number, issuedBy, issuedOn].filter(Boolean).length > 0
            ? ` (${[number, issuedBy, issuedOn].filter(Boolean).join(', ')})`
            : null}
        </li>
      ))}
    </ul>
  )
}

/** Where the text comes from and of when it is; a snapshot never passes for a synchronisation. */
export function SyncLine({ syncedAt, fetchedAt }: { syncedAt: Date | null; fetchedAt: Date }) {
  return (
    <p className="border-t border-line pt-3 text-sm text-ink-700">
      {syncedAt
        ? `Đồng bộ từ CSDL quốc gia về TTHC lúc ${showInstant(syncedAt)}.`
        : `Chưa đồng bộ từ CSDL quốc gia về TTHC. Nội dung theo dữ liệu công khai thu thập ngày ${showInstant(fetchedAt).split('ngày ')[1]}.`}
    </p>
  )
}
